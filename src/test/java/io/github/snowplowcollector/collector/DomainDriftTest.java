package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.WITH_DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.collector.FaultyCloud.Run;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.ValidationMethod;
import software.amazon.awssdk.services.route53.model.RRType;

/** What makes a domain the collector's, put out of order one at a time: healed, left as it is, or refused. */
class DomainDriftTest {

    private static final String OTHER = "shop.example.com";

    @TempDir
    Path directory;

    @AutoClose
    private FaultyCloud cloud;

    private Zone zone;
    private CloudState inOrder;

    @BeforeEach
    void setUpCollector() {
        cloud = new FaultyCloud(directory);
        zone = Zone.create(cloud.clients(), "example.com");
        setUp(WITH_DOMAIN);
        inOrder = CloudState.of(cloud.clients());
    }

    static Stream<Drift> drifts() {
        return Stream.of(
                gone(RRType.A),
                gone(RRType.AAAA),
                gone(RRType.HTTPS),
                gone(RRType.CNAME),
                new Drift(
                        "hosted-zone.validation-records",
                        DOMAIN,
                        aws -> zone(aws).put(validation(aws), RRType.CNAME, "elsewhere.acm-validations.aws")),
                new Drift(
                        "distribution",
                        "aliases",
                        aws -> CloudFrontDrifts.update(aws, config -> config.aliases(names -> names.quantity(0)))),
                new Drift(
                        "distribution",
                        "certificate",
                        aws -> CloudFrontDrifts.update(
                                aws,
                                config -> config.aliases(names -> names.quantity(0))
                                        .viewerCertificate(own -> own.cloudFrontDefaultCertificate(true)))),
                minimumTls("TLSv1.2_2019"),
                minimumTls("TLSv1"),
                new Drift(
                        "certificate.tags",
                        "team",
                        aws -> aws.acm()
                                .addTagsToCertificate(
                                        r -> r.certificateArn(certificate(aws)).tags(tag("team", "sales")))),
                new Drift(
                        "certificate.tags",
                        "team",
                        aws -> aws.acm()
                                .removeTagsFromCertificate(
                                        r -> r.certificateArn(certificate(aws)).tags(tag("team", "data")))));
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void isReportedByNameAndHealed(Drift drift) {
        drift.cause().accept(cloud.clients());

        var healing = setUp(WITH_DOMAIN);

        assertThat(healing.planned())
                .singleElement()
                .satisfies(change -> assertThat(change.address()).isEqualTo(drift.address()))
                .satisfies(change -> assertThat(change.kind()).isIn(Kind.CREATE, Kind.UPDATE))
                .satisfies(change -> assertThat(change.differences())
                        .anyMatch(difference -> difference.field().equals(drift.names())));
        assertThat(healing.writes()).hasSize(1);
        assertThat(inOrder.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                Arguments.of("A", "192.0.2.1"),
                Arguments.of("AAAA", "2001:db8:0:0:0:0:0:1"),
                Arguments.of("HTTPS", "1 . alpn=\"h2\""));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void aRecordThatLeadsElsewhereIsRefusedWithItsValueUntilItIsAdopted(String type, String value) {
        zone.put(DOMAIN, RRType.fromValue(type), value);

        assertThat(refusal(WITH_DOMAIN)).contains(DOMAIN + " " + type + " " + value, "-Dsnowplow.adopt");

        setUp(WITH_DOMAIN.with("adopt", "true"));
        assertThat(inOrder.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    /** Who chooses among several would lose the choice. */
    @Test
    void recordsOfARoutingPolicyAreNeverReplaced() {
        zone.records(DOMAIN, RRType.A).forEach(zone::delete);
        zone.putWeighted(DOMAIN, RRType.A, "192.0.2.1");

        assertThat(refusal(WITH_DOMAIN)).contains("chosen by a routing policy", DOMAIN + " A 192.0.2.1");
        assertThat(refusal(WITH_DOMAIN.with("adopt", "true"))).contains("chosen by a routing policy");
    }

    @Test
    void aRecordThatLeadsToAnotherDistributionIsRefusedUntilItIsAdopted() {
        zone.putAlias(DOMAIN, RRType.AAAA, "d111111abcdef8.cloudfront.net");

        assertThat(refusal(WITH_DOMAIN)).contains("AAAA alias d111111abcdef8.cloudfront.net", "-Dsnowplow.adopt");
    }

    /** Who served another certificate for the name wants it so; it is neither tagged nor validated by us. */
    @Test
    void anotherCertificateThatServesTheNameIsLeftAsItIs() {
        var theirs = certificateFor(DOMAIN);
        serve(theirs, DOMAIN);

        assertThat(setUp(WITH_DOMAIN).planned()).isEmpty();

        assertThat(CloudFrontDrifts.config(cloud.clients()).viewerCertificate().acmCertificateArn())
                .isEqualTo(theirs);
        assertThat(cloud.clients()
                        .acm()
                        .listTagsForCertificate(r -> r.certificateArn(theirs))
                        .tags())
                .isEmpty();
    }

    /** Nothing else says whose a certificate is. */
    @Test
    void aCertificateWithoutOurMarkGoesOnServingAndIsNeverDeleted() {
        var arn = certificate(cloud.clients());
        cloud.clients()
                .acm()
                .removeTagsFromCertificate(r -> r.certificateArn(arn).tags(tag("snowplow:collector", "demo")));

        assertThat(setUp(WITH_DOMAIN).planned()).isEmpty();
        assertThat(cloud.tearDown(spec(WITH_DOMAIN), Optional.empty(), Wire.CLEAR)
                        .failure())
                .isEmpty();

        assertThat(certificate(cloud.clients())).isEqualTo(arn);
    }

    @Test
    void anAliasOfOthersBesideOursSurvivesEveryUpdateAndOneCertificateIsGoodForBoth() {
        serve(certificateFor(DOMAIN, OTHER), DOMAIN, OTHER);

        assertThat(setUp(WITH_DOMAIN.with("comment", "ours")).planned()).hasSize(1);
        assertThat(aliases()).containsExactly(DOMAIN, OTHER);

        setUp(WITH_DOMAIN.with("domain", List.of("events.example.com")));

        assertThat(aliases()).containsExactly(DOMAIN, "events.example.com", OTHER);
        var served =
                CloudFrontDrifts.config(cloud.clients()).viewerCertificate().acmCertificateArn();
        assertThat(cloud.clients()
                        .acm()
                        .describeCertificate(r -> r.certificateArn(served))
                        .certificate()
                        .subjectAlternativeNames())
                .containsExactlyInAnyOrder(DOMAIN, "events.example.com", OTHER);

        setUp(GIVEN.with("domainRemove", List.of(DOMAIN, "events.example.com")));

        assertThat(aliases()).containsExactly(OTHER);
        assertThat(CloudFrontDrifts.config(cloud.clients()).viewerCertificate().acmCertificateArn())
                .isEqualTo(served);
    }

    private static Drift gone(RRType type) {
        boolean validates = type == RRType.CNAME;
        return new Drift(
                "hosted-zone." + (validates ? "validation-records" : "alias-records"),
                validates ? DOMAIN : DOMAIN + " " + type,
                aws -> zone(aws)
                        .records(validates ? validation(aws) : DOMAIN, type)
                        .forEach(zone(aws)::delete));
    }

    private static Drift minimumTls(String policy) {
        return new Drift(
                "distribution",
                "minimumTls",
                aws -> CloudFrontDrifts.update(
                        aws,
                        config -> config.viewerCertificate(config.build().viewerCertificate().toBuilder()
                                .minimumProtocolVersion(policy)
                                .build())));
    }

    private static Zone zone(AwsClients aws) {
        return Zone.find(aws, "example.com");
    }

    private static String certificate(AwsClients aws) {
        return aws.acm().listCertificates().certificateSummaryList().get(0).certificateArn();
    }

    /** The name of the record that validates the certificate. */
    private static String validation(AwsClients aws) {
        return aws.acm()
                .describeCertificate(r -> r.certificateArn(certificate(aws)))
                .certificate()
                .domainValidationOptions()
                .get(0)
                .resourceRecord()
                .name()
                .replaceFirst("\\.$", "");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** Somebody else's, issued. */
    private String certificateFor(String... names) {
        var acm = cloud.clients().acm();
        var arn = acm.requestCertificate(r ->
                        r.domainName(names[0]).subjectAlternativeNames(names).validationMethod(ValidationMethod.DNS))
                .certificateArn();
        DomainSetUpTest.validate(cloud.clients(), zone);
        assertThat(acm.describeCertificate(r -> r.certificateArn(arn))
                        .certificate()
                        .statusAsString())
                .isEqualTo("ISSUED");
        return arn;
    }

    private void serve(String certificate, String... names) {
        CloudFrontDrifts.update(
                cloud.clients(),
                config -> config.aliases(all -> all.quantity(names.length).items(names))
                        .viewerCertificate(own -> own.acmCertificateArn(certificate)
                                .sslSupportMethod("sni-only")
                                .minimumProtocolVersion("TLSv1.2_2021")));
    }

    private List<String> aliases() {
        return CloudFrontDrifts.config(cloud.clients()).aliases().items().stream()
                .sorted()
                .toList();
    }

    private Run setUp(Configuration given) {
        var run = cloud.setUp(spec(given), Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        assertThat(run.applied()).extracting(Change::address).hasSameSizeAs(run.planned());
        return run;
    }

    private String refusal(Configuration given) {
        var run = cloud.setUp(spec(given), Wire.CLEAR);
        assertThat(run.writes()).isEmpty();
        return run.failure().orElseThrow().toString();
    }
}
