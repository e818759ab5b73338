package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.dns.DnsException;
import io.github.snowplowcollector.dns.RecordType;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules for a certificate that the POM names: CloudFront must take it, and it must last. */
final class GivenCertificate {

    /** Certificate Manager renews from so long before the end. */
    private static final Duration RENEWAL = Duration.ofDays(45);
    /** Of elliptic curves CloudFront takes one. */
    private static final Set<String> KEYS = Set.of("RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1");

    private final Certificates certificates;
    private final Dns dns;
    private final Clock clock;

    GivenCertificate(Certificates certificates, Dns dns, Clock clock) {
        this.certificates = certificates;
        this.dns = dns;
        this.clock = clock;
    }

    /**
     * The certificate with this ARN.
     *
     * @param names what it must be good for
     * @throws RefusedException with all that is wrong with it
     */
    IssuedCertificate require(String arn, List<String> names) {
        var certificate = certificates
                .describe(arn)
                .orElseThrow(() -> new RefusedException("certificateArn = '" + arn
                        + "' is no certificate of this account in us-east-1. Fix: copy the ARN from 'aws acm list-certificates"
                        + " --region us-east-1', or leave certificateArn out, and one is requested."));
        var problems = problems(certificate, names);
        if (!problems.isEmpty()) {
            throw new RefusedException("certificateArn = '" + arn + "' cannot serve the domain: "
                    + String.join("; ", problems)
                    + ". Fix: name another one, or leave certificateArn out, and one is requested.");
        }
        return certificate;
    }

    private List<String> problems(IssuedCertificate certificate, List<String> names) {
        var problems = new ArrayList<String>();
        if (!certificate.isIssued()) {
            problems.add("it is " + certificate.state() + " and not ISSUED");
        }
        var uncovered = names.stream().filter(name -> !certificate.covers(name)).toList();
        if (!uncovered.isEmpty()) {
            problems.add("it is for " + certificate.names() + " and not for " + uncovered);
        }
        if (!KEYS.contains(certificate.keyAlgorithm())) {
            problems.add("its key is " + certificate.keyAlgorithm()
                    + ", and CloudFront takes RSA up to 4096 bits, or EC_prime256v1");
        }
        certificate.expires().ifPresent(end -> {
            var left = Duration.between(clock.instant(), end);
            if (left.isNegative()) {
                problems.add("it expired on " + end);
            } else if (left.compareTo(RENEWAL) < 0 && !certificate.isImported() && !isRenewed(certificate)) {
                problems.add(
                        "it expires on " + end + ", and is not renewed, since its validation record is not in DNS: "
                                + certificate
                                        .validation()
                                        .map(records -> records.values().toString())
                                        .orElse("it has none"));
            }
        });
        return problems;
    }

    private boolean isRenewed(IssuedCertificate certificate) {
        try {
            return certificate.validation().stream()
                    .flatMap(records -> records.values().stream())
                    .allMatch(record ->
                            dns.values(record.name(), RecordType.CNAME).contains(record.value()));
        } catch (DnsException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}
