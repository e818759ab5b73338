package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.dns.DnsException;
import io.github.snowplowcollector.dns.RecordType;
import io.github.snowplowcollector.model.Check.Status;
import io.github.snowplowcollector.model.DomainFacts;
import io.github.snowplowcollector.model.Finding;
import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Do the collector's own names lead to it, in TLS as it was set up, and will they go on doing so? Names with a wildcard are not asked
 * for. {@link #names} and {@link #certificate} look at the same answers.
 */
final class DomainChecks {

    /** ACM renews from 45 days before the end: with so few left, something keeps it from that. */
    private static final long FEW_DAYS = 30;

    private final DomainFacts domain;
    private final Addresses addresses;
    private final VerifySettings settings;
    private final HttpProbe http;
    private final Clock clock;
    private final Map<String, FutureTask<HttpResponse<byte[]>>> pixels;

    DomainChecks(DomainFacts domain, Addresses addresses, VerifySettings settings, HttpProbe http, Clock clock) {
        this.domain = domain;
        this.addresses = addresses;
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.pixels = domain.hosts().stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), host -> new FutureTask<>(() -> http.get(addresses.pixelOf(host)))));
    }

    /** A look at one of several that a row is about. */
    @FunctionalInterface
    private interface Part<T> {
        Finding look(T part) throws Exception;
    }

    Finding dns() throws Exception {
        return http.usesProxy(addresses.pixel())
                ? Finding.skipped("the proxy resolves " + String.join(", ", domain.hosts()))
                : worst(domain.hosts(), this::resolved);
    }

    /** That each name leads here and nowhere else: addresses would not tell, since all distributions share them. */
    Finding names() throws Exception {
        return worst(domain.hosts(), this::leadsHere);
    }

    Finding certificate() throws Exception {
        return worst(domain.hosts(), this::certified);
    }

    Finding tlsMinimum() throws Exception {
        var minimum = domain.minimumTls();
        var old = OldTls.below(minimum);
        if (old.isEmpty()) {
            return Finding.skipped(minimum.awsName() + " refuses no version");
        }
        if (http.usesProxy(addresses.pixel())) {
            return Finding.skipped("the proxy passes on nothing but the JDK's TLS");
        }
        var address = settings.dns().addresses(domain.host()).stream()
                .findFirst()
                .orElseThrow(() -> new UnknownHostException(domain.host()));
        var server = new TlsRefusal(address, addresses.facts().port(), domain.host());
        return worst(
                old,
                version -> server.of(version)
                        .map(how -> Finding.pass(version + " is refused by " + how))
                        .orElseGet(() -> Finding.fail(
                                version + " is spoken, though the minimum is " + minimum.awsName(),
                                "Set snowplow.minimumTls to what you want and run snowplow:create-distribution; edges need some"
                                        + " minutes.")));
    }

    Finding validationRecord() throws Exception {
        return domain.validationRecords().isEmpty()
                ? Finding.skipped("the certificate is not validated by DNS")
                : worst(
                        domain.validationRecords().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .toList(),
                        record -> validated(record.getKey(), record.getValue()));
    }

    Finding oldName() throws Exception {
        var url = settings.distributionUrl();
        return url.isPresent()
                ? ServingChecks.served(
                        http.get(Addresses.pixelAt(url.get())), url.get().getScheme())
                : Finding.skipped("nobody serves " + addresses.facts().distributionDomain() + " here");
    }

    private Finding resolved(String host) {
        var ipv4 = settings.dns().values(host, RecordType.A);
        var ipv6 = settings.dns().values(host, RecordType.AAAA);
        if (ipv4.isEmpty()) {
            return Finding.fail(host + " has no IPv4 address", lead(host));
        }
        var seen = host + " is " + Stream.concat(ipv4.stream(), ipv6.stream()).collect(Collectors.joining(", "));
        return ipv6.isEmpty() && settings.distribution().ipv6().value()
                ? Finding.pending(
                        seen + " and has no IPv6 address",
                        "Viewers with IPv6 alone do not get there. " + lead(host) + " Or set snowplow.ipv6 to false.")
                : Finding.pass(seen);
    }

    private Finding leadsHere(String host) throws Exception {
        var answer = pixel(host);
        var detail = host + " answered " + answer.statusCode();
        if (answer.headers().firstValue("X-Amz-Cf-Id").isEmpty()) {
            return Finding.fail(detail + ", and not as CloudFront does", lead(host));
        }
        if (answer.statusCode() != 200) {
            return Finding.fail(
                    detail, "Run snowplow:create-distribution, which gives the distribution its names. " + lead(host));
        }
        return Arrays.equals(answer.body(), settings.pixel().bytes())
                ? Finding.pass(detail)
                : Finding.fail(
                        detail + " with something else than the pixel",
                        "If the row 'body' passes, the name leads to another distribution. " + lead(host));
    }

    private Finding certified(String host) throws Exception {
        try {
            return judged(host, certificate(pixel(host)));
        } catch (SSLException e) {
            return Finding.fail(
                    host + ": " + NetworkAdvice.of(e).what(),
                    "The certificate is run out, lacks the name, or is somebody else's. Run snowplow:create-distribution. "
                            + lead(host));
        }
    }

    private Finding judged(String host, X509Certificate certificate) {
        var end = certificate.getNotAfter().toInstant();
        long days = ChronoUnit.DAYS.between(clock.instant(), end);
        var detail =
                host + ": issued by " + certificate.getIssuerX500Principal().getName() + ", ends "
                        + end.atZone(ZoneOffset.UTC).toLocalDate() + ", in " + days + " days";
        if (end.isBefore(clock.instant())) {
            return Finding.fail(detail, renewal());
        }
        return days <= FEW_DAYS ? Finding.pending(detail, renewal()) : Finding.pass(detail);
    }

    private String renewal() {
        return domain.validationRecords().isEmpty()
                ? "Renew the certificate that snowplow.certificateArn names: import its successor into ACM under the same ARN."
                : "ACM should have renewed it 45 days before its end. See the row 'validation-record', and that no CAA record"
                        + " forbids amazon.com to issue.";
    }

    private Finding validated(String name, String target) {
        var value = target.replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
        try {
            var found = settings.dns().values(name, RecordType.CNAME);
            return found.contains(value)
                    ? Finding.pass(name + " is there")
                    : Finding.fail(
                            name + " CNAME is " + (found.isEmpty() ? "missing" : String.join(", ", found))
                                    + " instead of " + value,
                            "Make this record again: " + name + " CNAME " + value
                                    + ". A certificate lasts 198 days, and ACM"
                                    + " renews it from 45 days before its end only while the record is there.");
        } catch (DnsException e) {
            var advice = NetworkAdvice.of(e);
            return Finding.pending(advice.what(), advice.fix());
        }
    }

    private String lead(String host) {
        return "Let " + host + " lead to " + addresses.facts().distributionDomain()
                + ": snowplow:setup writes the records with snowplow.dns=route53; elsewhere make a CNAME record, or what stands"
                + " for one at the top of a zone.";
    }

    private static X509Certificate certificate(HttpResponse<byte[]> answer) throws IOException, CertificateException {
        var session = answer.sslSession().orElseThrow(() -> new IOException("the answer came without TLS"));
        if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new CertificateException("the certificate is none of X.509");
    }

    private HttpResponse<byte[]> pixel(String host) throws Exception {
        var pixel = pixels.get(host);
        if (pixel == null) {
            throw new IllegalArgumentException(host);
        }
        pixel.run();
        try {
            return pixel.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** The worst of what was found, with all that is as bad; what is not reached fails. */
    private static <T> Finding worst(List<T> parts, Part<T> look) throws InterruptedException {
        var findings = new ArrayList<Finding>();
        for (var part : parts) {
            findings.add(finding(part, look));
        }
        var worst = Stream.of(Status.FAIL, Status.PENDING, Status.PASS)
                .filter(status -> findings.stream().anyMatch(finding -> finding.status() == status))
                .findFirst()
                .orElseThrow();
        var worstFindings =
                findings.stream().filter(finding -> finding.status() == worst).toList();
        return new Finding(
                worst,
                worstFindings.stream().map(Finding::detail).collect(Collectors.joining("; ")),
                worstFindings.get(0).hint());
    }

    private static <T> Finding finding(T part, Part<T> look) throws InterruptedException {
        try {
            return look.look(part);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            var advice = NetworkAdvice.of(e);
            return Finding.fail(part + ": " + advice.what(), advice.fix());
        }
    }
}
