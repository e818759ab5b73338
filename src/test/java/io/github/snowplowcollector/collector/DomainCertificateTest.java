package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.local.acm.GivenCertificate;
import io.github.snowplowcollector.local.tls.CertificateOrder.KeyKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.acm.model.ValidationMethod;
import software.amazon.awssdk.services.route53.model.RRType;

/** Which certificate a domain is served with: one that the POM names, one that is served already, one of ours, or a new one. */
class DomainCertificateTest {

    private static final String DOMAIN = "collect.example.com";
    private static final Configuration WITH_DOMAIN = GIVEN.with("domain", List.of(DOMAIN));

    @TempDir
    static Path authority;

    private static GivenCertificate good;
    private static GivenCertificate curve;

    @TempDir
    Path directory;

    @AutoClose
    private FaultyCloud cloud;

    private Zone zone;

    @BeforeAll
    static void make() throws Exception {
        var yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        good = GivenCertificate.of(authority, KeyKind.EC_P256, yesterday, 90, "*.example.com", "example.com");
        curve = GivenCertificate.of(authority, KeyKind.EC_P384, yesterday, 90, "other.example.com");
    }

    @BeforeEach
    void open() {
        cloud = new FaultyCloud(directory);
        zone = Zone.create(cloud.clients(), "example.com");
    }

    @Test
    void theOneThatThePomNamesIsServedAndNeitherTaggedNorValidated() throws Exception {
        var arn = good.importTo(cloud.clients().acm());

        var run = cloud.setUp(TestCloud.spec(WITH_DOMAIN.with("certificateArn", arn)), Wire.CLEAR);

        assertThat(run.failure()).isEmpty();
        assertThat(served()).isEqualTo(arn);
        assertThat(run.writes())
                .extracting(point -> point.call().operation())
                .doesNotContain("RequestCertificate", "AddTagsToCertificate")
                .containsOnlyOnce("ChangeResourceRecordSets");
        assertThat(zone.records()).extracting(set -> set.type()).doesNotContain(RRType.CNAME);
        assertThat(cloud.tearDown(TestCloud.spec(WITH_DOMAIN.with("certificateArn", arn)), Optional.empty(), Wire.CLEAR)
                        .failure())
                .isEmpty();
        assertThat(cloud.clients()
                        .acm()
                        .describeCertificate(r -> r.certificateArn(arn))
                        .certificate())
                .isNotNull();
    }

    @Test
    void oneThatCannotServeTheDomainIsRefusedWithAllThatIsWrongWithIt() throws Exception {
        var arn = curve.importTo(cloud.clients().acm());

        assertThat(refusal(WITH_DOMAIN.with("certificateArn", arn)))
                .contains(
                        arn,
                        "it is for [other.example.com] and not for [" + DOMAIN + "]",
                        "its key is EC_secp384r1, and CloudFront takes RSA up to 4096 bits, or EC_prime256v1");
    }

    @Test
    void oneThatIsNotIssuedOrNotThereIsRefused() {
        var pending = cloud.clients()
                .acm()
                .requestCertificate(r -> r.domainName(DOMAIN).validationMethod(ValidationMethod.DNS))
                .certificateArn();
        assertThat(refusal(WITH_DOMAIN.with("certificateArn", pending)))
                .contains("it is PENDING_VALIDATION and not ISSUED");

        var unknown = pending.replaceAll("[0-9a-f]{12}$", "000000000000");
        assertThat(refusal(WITH_DOMAIN.with("certificateArn", unknown)))
                .contains(unknown, "is no certificate of this account in us-east-1")
                .doesNotContain("domain.caa", "hosted-zone");
    }

    @Test
    void oneThatRunsOutWithoutItsValidationRecordIsRefused() {
        var arn = cloud.clients()
                .acm()
                .requestCertificate(r -> r.domainName(DOMAIN).validationMethod(ValidationMethod.DNS))
                .certificateArn();
        DomainSetUpTest.validate(cloud.clients(), zone);
        assertThat(cloud.clients()
                        .acm()
                        .describeCertificate(r -> r.certificateArn(arn))
                        .certificate()
                        .statusAsString())
                .isEqualTo("ISSUED");
        cloud.pass(Duration.ofDays(160));
        zone.records().forEach(zone::delete);

        assertThat(refusal(WITH_DOMAIN.with("certificateArn", arn)))
                .contains("it expires on", "its validation record is not in DNS", "acm-validations.aws");

        DomainSetUpTest.validate(cloud.clients(), zone);
        assertThat(cloud.setUp(TestCloud.spec(WITH_DOMAIN.with("certificateArn", arn)), Wire.CLEAR)
                        .failure())
                .isEmpty();
    }

    @Test
    void theOneThatIsServedWithAllNamesIsKept() throws Exception {
        var arn = good.importTo(cloud.clients().acm());
        assertThat(cloud.setUp(TestCloud.spec(WITH_DOMAIN.with("certificateArn", arn)), Wire.CLEAR)
                        .failure())
                .isEmpty();

        assertThat(cloud.setUp(TestCloud.spec(WITH_DOMAIN), Wire.CLEAR).planned())
                .isEmpty();
        assertThat(served()).isEqualTo(arn);
    }

    @Test
    void oneOfOursThatCameToNothingIsReplaced() {
        zone.put("example.com", RRType.CAA, "0 issue \"amazon.com\"");
        var once = new AtomicBoolean(true);
        Wire.Filter forbidden = (request, exchange) -> {
            if (request.line().matches("POST .*/rrset/?") && once.getAndSet(false)) {
                zone.put(DOMAIN, RRType.CAA, "0 issue \"letsencrypt.org\"");
            }
            return exchange.call();
        };
        var first = cloud.setUp(TestCloud.spec(WITH_DOMAIN), forbidden);
        assertThat(first.failure()).get().asString().contains("is FAILED, CAA_ERROR", "lets only others issue");

        zone.records(DOMAIN, RRType.CAA).forEach(zone::delete);
        var second = cloud.setUp(TestCloud.spec(WITH_DOMAIN), Wire.CLEAR);

        assertThat(second.failure()).isEmpty();
        assertThat(second.writes())
                .extracting(point -> point.call().operation())
                .containsOnlyOnce("RequestCertificate");
        assertThat(cloud.clients().acm().listCertificates().certificateSummaryList())
                .hasSize(2);
    }

    private String served() {
        var distribution = cloud.clients()
                .cloudFront()
                .listDistributions()
                .distributionList()
                .items()
                .get(0);
        return distribution.viewerCertificate().acmCertificateArn();
    }

    private String refusal(Configuration given) {
        var run = cloud.setUp(TestCloud.spec(given), Wire.CLEAR);
        assertThat(run.writes()).isEmpty();
        return run.failure().orElseThrow().toString();
    }
}
