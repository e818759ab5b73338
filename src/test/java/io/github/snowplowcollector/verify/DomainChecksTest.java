package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.snowplowcollector.config.MinimumTls;
import io.github.snowplowcollector.config.ViewerProtocol;
import io.github.snowplowcollector.dns.DnsException;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Check.Status;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.DomainFacts;
import io.github.snowplowcollector.model.Finding;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of a collector with names of its own. */
class DomainChecksTest {

    private static final String TOKEN = "_a1.collect.example.com";
    private static final String VALUE = "_b2.acm-validations.aws";

    private static final Pattern ROW = Pattern.compile("`([a-z0-9-]+)`");

    /** As the certificate has it. */
    private static final Instant END = Instant.parse("2126-10-08T00:00:00Z");

    private final FakeCollector collector = new FakeCollector();
    private FakeDomain domain;

    private List<String> names = List.of(FakeDomain.HOST, "*.collect.example.com", FakeDomain.SECOND);
    private MinimumTls minimumTls = MinimumTls.TLS_1_2_2021;
    private Map<String, String> records = Map.of(TOKEN, "_B2.acm-validations.aws.");
    private Clock clock = Clock.fixed(FakeCollector.NOW, ZoneOffset.UTC);

    @BeforeEach
    void open() throws IOException, GeneralSecurityException {
        domain = new FakeDomain(collector::pixel);
        domain.zone.put(TOKEN + " CNAME", List.of(VALUE));
        collector.dns = domain.dns();
        collector.trust = Optional.of(domain.tls);
        collector.otherProtocol = Optional.of(
                URI.create("http://" + FakeDomain.HOST + ":" + collector.url().getPort()));
    }

    @AfterEach
    void close() {
        domain.close();
        collector.close();
    }

    @Test
    void passesEveryRowOfAGoodDomain() throws InterruptedException {
        var report = collector.verify(facts());

        assertThat(report.checks())
                .filteredOn(check -> check.status() != Status.PASS)
                .isEmpty();
        assertThat(report.checks())
                .extracting(Check::name, Check::detail)
                .contains(
                        tuple(
                                "dns",
                                "collect.example.com is 127.0.0.1, 0:0:0:0:0:0:0:1; c.example.net is 127.0.0.1,"
                                        + " 0:0:0:0:0:0:0:1"),
                        tuple("https", "https answered 200"),
                        tuple("http", "http answered 200"),
                        tuple("names", "collect.example.com answered 200; c.example.net answered 200"),
                        tuple("validation-record", TOKEN + " is there"),
                        tuple("old-name", "http answered 200"));
        assertThat(report.checks())
                .extracting(Check::name)
                .containsSubsequence(
                        "dns",
                        "https",
                        "long-url",
                        "names",
                        "certificate",
                        "tls-minimum",
                        "validation-record",
                        "old-name",
                        "distribution");
    }

    @Test
    void failsWhereTheDistributionDoesNotServeTheNameThatThePomHas() throws InterruptedException {
        collector.names = List.of(FakeDomain.HOST);
        collector.otherProtocol = Optional.empty();

        assertThat(collector.verify(collector.facts()).checks())
                .filteredOn(check -> check.name().equals("names"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo(Status.FAIL);
                    assertThat(check.detail()).isEqualTo("distribution E1 does not serve collect.example.com");
                });
    }

    @Test
    void documentsEveryRow() throws Exception {
        collector.earlier =
                List.of(new ProbeEvent("id", "request", FakeCollector.NOW.minusSeconds(60), Optional.empty()));
        var documented = Files.readString(Path.of("src/site/markdown/setup-on-aws.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| row |"))
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(line -> ROW.matcher(line.split("\\|")[1]).results())
                .map(row -> row.group(1));

        assertThat(collector.verify(facts()).checks())
                .extracting(Check::name)
                .containsExactlyInAnyOrderElementsOf(documented.toList());
    }

    @Test
    void skipsWhatNeedsAHostThatHasNoAddress() throws InterruptedException {
        domain.zone.remove(FakeDomain.HOST + " A");
        var report = collector.verify(facts());

        assertThat(report.checks())
                .filteredOn(check -> check.detail().equals("needs the row 'dns'"))
                .extracting(Check::name)
                .containsExactly("https", "http", "names", "certificate");
        assertThat(report.checks())
                .filteredOn(check -> check.name().equals("dns"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo(Status.FAIL);
                    assertThat(check.detail()).isEqualTo("collect.example.com has no IPv4 address");
                    assertThat(check.hint()).startsWith("Let collect.example.com lead to d1.cloudfront.net: ");
                });
    }

    @Test
    void warnsOfAHostWithoutIpv6() throws Exception {
        domain.zone.remove(FakeDomain.SECOND + " AAAA");

        assertThat(withChecks(DomainChecks::dns)).satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.PENDING);
            assertThat(finding.detail()).isEqualTo("c.example.net is 127.0.0.1 and has no IPv6 address");
            assertThat(finding.hint()).contains("snowplow.ipv6");
        });
    }

    @Test
    void saysWhatNameServersSay() throws Exception {
        collector.dns = (name, type) -> {
            throw new DnsException("nobody tells " + name);
        };

        assertThat(withChecks(DomainChecks::dns).status()).isEqualTo(Status.FAIL);
        assertThat(withChecks(DomainChecks::dns).detail()).contains("nobody tells collect.example.com");
        assertThat(withChecks(DomainChecks::validationRecord).status()).isEqualTo(Status.PENDING);
    }

    @ParameterizedTest
    @CsvSource({
        "200, '', answered 200, PASS",
        "403, '', answered 403, FAIL",
        "200, x, answered 200 with something else than the pixel, FAIL",
        "200, GIF87a, answered 200 with something else than the pixel, FAIL"
    })
    void wantsThePixelAtEachName(int status, String body, String detail, Status expected) throws Exception {
        collector.status = status;
        if (!body.isEmpty()) {
            collector.body = body.getBytes("US-ASCII");
        }

        assertThat(withChecks(DomainChecks::names)).satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(expected);
            assertThat(finding.detail()).isEqualTo("collect.example.com " + detail + "; c.example.net " + detail);
            assertThat(finding.hint().isEmpty()).isEqualTo(expected == Status.PASS);
        });
    }

    @Test
    void toldOfANameThatSomebodyElseAnswers() throws Exception {
        try (var elsewhere = new FakeDomain(exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, -1);
            }
        })) {
            domain = elsewhere;

            assertThat(withChecks(DomainChecks::names)).satisfies(finding -> {
                assertThat(finding.status()).isEqualTo(Status.FAIL);
                assertThat(finding.detail())
                        .startsWith("collect.example.com answered 200, and not as CloudFront does; ");
                assertThat(finding.hint()).contains("lead to d1.cloudfront.net");
            });
        }
    }

    @Test
    void saysWhichNameTheCertificateLacks() throws Exception {
        names = List.of(FakeDomain.HOST, "d.example.com");
        domain.zone.put("d.example.com A", List.of("127.0.0.1"));

        assertThat(withChecks(DomainChecks::certificate)).satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.detail())
                    .startsWith("d.example.com: TLS failed: ")
                    .contains("No subject alternative DNS name matching d.example.com found");
            assertThat(finding.hint()).contains("snowplow:create-distribution", "lead to d1.cloudfront.net");
        });
    }

    @ParameterizedTest
    @CsvSource({"31, PASS", "30, PENDING", "0, PENDING", "-1, FAIL"})
    void wantsACertificateThatACMStillRenews(int daysLeft, Status expected) throws Exception {
        clock = Clock.fixed(END.minus(Duration.ofDays(daysLeft)), ZoneOffset.UTC);

        assertThat(withChecks(DomainChecks::certificate)).satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(expected);
            assertThat(finding.detail())
                    .startsWith("collect.example.com: issued by CN=collect.example.com, ends 2126-10-08, in " + daysLeft
                            + " days");
            assertThat(finding.hint().contains("validation-record")).isEqualTo(expected != Status.PASS);
        });
    }

    @Test
    void leavesRenewalToTheOwnerOfTheCertificate() throws Exception {
        records = Map.of();
        clock = Clock.fixed(END, ZoneOffset.UTC);

        assertThat(withChecks(DomainChecks::certificate).hint()).contains("snowplow.certificateArn");
        assertThat(withChecks(DomainChecks::validationRecord))
                .isEqualTo(Finding.skipped("the certificate is not validated by DNS"));
    }

    @Test
    void wantsTheRecordThatRenewsTheCertificate() throws Exception {
        domain.zone.put(TOKEN + " CNAME", List.of("_old.acm-validations.aws"));
        assertThat(withChecks(DomainChecks::validationRecord)).satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.detail()).isEqualTo(TOKEN + " CNAME is _old.acm-validations.aws instead of " + VALUE);
            assertThat(finding.hint())
                    .startsWith("Make this record again: " + TOKEN + " CNAME " + VALUE + ". ")
                    .contains("198 days", "45 days");
        });

        domain.zone.remove(TOKEN + " CNAME");
        assertThat(withChecks(DomainChecks::validationRecord).detail()).contains("CNAME is missing instead of");
    }

    /** A JDK speaks TLS 1.2 and not what is older. */
    @Test
    void wantsOldVersionsToBeRefused() throws Exception {
        assertThat(withChecks(DomainChecks::tlsMinimum)).satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.PASS);
            assertThat(finding.detail()).matches("TLSv1 is refused by .+; TLSv1\\.1 is refused by .+");
        });

        minimumTls = MinimumTls.TLS_1_3_2025;
        assertThat(withChecks(DomainChecks::tlsMinimum)).satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.detail()).isEqualTo("TLSv1.2 is spoken, though the minimum is TLSv1.3_2025");
            assertThat(finding.hint()).contains("snowplow.minimumTls");
        });

        minimumTls = MinimumTls.TLS_1;
        assertThat(withChecks(DomainChecks::tlsMinimum)).isEqualTo(Finding.skipped("TLSv1 refuses no version"));
    }

    @Test
    void leavesWhatAProxyDoesToTheProxy() throws Exception {
        var proxies = Map.of("http", HttpProbeTest.proxyTo(collector.url(), List.of()));
        try (var http = new HttpProbe("1", proxies, Optional.empty(), Duration.ofSeconds(20))) {
            var checks = checks(http);

            assertThat(checks.dns())
                    .isEqualTo(Finding.skipped("the proxy resolves collect.example.com, c.example.net"));
            assertThat(checks.tlsMinimum().status()).isEqualTo(Status.SKIPPED);
        }
    }

    @Test
    void failsWhenTheOldNameIsNotServed() throws Exception {
        collector.status = 403;

        assertThat(withChecks(DomainChecks::oldName).status()).isEqualTo(Status.FAIL);
    }

    @FunctionalInterface
    private interface Row {
        Finding of(DomainChecks checks) throws Exception;
    }

    private Finding withChecks(Row row) throws Exception {
        var own = Optional.of(new OwnHosts(domainFacts().hosts(), collector.dns));
        try (var http = HttpProbe.withoutProxy("1", collector.trust, Duration.ofSeconds(20), own)) {
            return row.of(checks(http));
        }
    }

    private DomainChecks checks(HttpProbe http) {
        var settings = collector.settings(ViewerProtocol.ALLOW_ALL);
        var addresses = new Addresses(facts(), settings.endpoint(), settings.otherProtocol(), settings.version());
        return new DomainChecks(domainFacts(), addresses, settings, http, clock);
    }

    private CollectorFacts facts() {
        return collector.facts().with(domainFacts()).at(domain.url());
    }

    private DomainFacts domainFacts() {
        return new DomainFacts(names, FakeDomain.HOST, minimumTls, records);
    }
}
