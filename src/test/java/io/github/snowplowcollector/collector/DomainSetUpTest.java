package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.WITH_DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.collector.FaultyCloud.Run;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.reconcile.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.route53.model.RRType;

/** A collector under names of its own: what is made, in which order, and what is refused. */
class DomainSetUpTest {

    @TempDir
    Path directory;

    @AutoClose
    private FaultyCloud cloud;

    private Zone zone;

    @BeforeEach
    void open() {
        cloud = new FaultyCloud(directory);
        zone = Zone.create(cloud.clients(), "example.com");
    }

    @Test
    void isServedUnderTheNameWithACertificateAndRecords() {
        var run = setUp(WITH_DOMAIN);

        assertThat(run.applied()).hasSameSizeAs(run.planned());
        var live = config();
        assertThat(live.aliases().items()).containsExactly(DOMAIN);
        assertThat(live.viewerCertificate().acmCertificateArn()).startsWith("arn:aws:acm:us-east-1:");
        assertThat(live.viewerCertificate().sslSupportMethodAsString()).isEqualTo("sni-only");
        assertThat(live.viewerCertificate().minimumProtocolVersionAsString()).isEqualTo("TLSv1.2_2021");
        for (var type : List.of(RRType.A, RRType.AAAA, RRType.HTTPS)) {
            assertThat(zone.records(DOMAIN, type))
                    .singleElement()
                    .satisfies(set -> assertThat(set.aliasTarget().dnsName())
                            .isEqualTo(summary().domainName() + "."));
        }
        assertThat(zone.records())
                .filteredOn(set -> set.type() == RRType.CNAME)
                .singleElement()
                .satisfies(set -> assertThat(set.name()).endsWith("." + DOMAIN + "."));
    }

    @Test
    void writesTheDistributionOnceAndARunAfterThatNothing() {
        var run = setUp(WITH_DOMAIN);

        assertThat(run.writes())
                .extracting(point -> point.call().operation())
                .containsOnlyOnce("CreateDistributionWithTags", "RequestCertificate")
                .doesNotContain("UpdateDistribution");
        assertThat(setUp(WITH_DOMAIN).writes()).isEmpty();
        assertThat(setUp(WITH_DOMAIN).planned()).isEmpty();
    }

    @Test
    void aStandingCollectorGetsItByOneUpdate() {
        assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
        var before = summary();

        var run = setUp(WITH_DOMAIN);

        assertThat(run.writes())
                .extracting(point -> point.call().operation())
                .containsExactly(
                        "RequestCertificate",
                        "ChangeResourceRecordSets",
                        "UpdateDistribution",
                        "ChangeResourceRecordSets");
        assertThat(summary().id()).isEqualTo(before.id());
        assertThat(config().viewerCertificate().sslSupportMethodAsString())
                .as("by name, and not at addresses of its own, which are paid for")
                .isEqualTo("sni-only");
    }

    @Test
    void hasOnlyTheRecordsThatTheDistributionAnswersFor() {
        setUp(WITH_DOMAIN.with("ipv6", "false").with("httpVersion", "http1.1"));
        assertThat(zone.records()).extracting(set -> set.type()).containsOnly(RRType.A, RRType.CNAME);

        setUp(WITH_DOMAIN);
        assertThat(zone.records()).extracting(set -> set.type()).contains(RRType.AAAA, RRType.HTTPS);

        setUp(WITH_DOMAIN.with("ipv6", "false"));
        assertThat(zone.records(DOMAIN, RRType.AAAA)).isEmpty();
    }

    @Test
    void oneCertificateIsGoodForAllNamesAndEachIsLedToTheDistribution() {
        var other = Zone.create(cloud.clients(), "example.org");

        setUp(WITH_DOMAIN.with("domain", List.of(DOMAIN, "*.collect.example.com", "c.example.org")));

        assertThat(config().aliases().items())
                .containsExactlyInAnyOrder(DOMAIN, "*.collect.example.com", "c.example.org");
        assertThat(cloud.clients().acm().listCertificates().certificateSummaryList())
                .hasSize(1);
        assertThat(other.records("c.example.org", RRType.A)).hasSize(1);
        assertThat(zone.records("\\052.collect.example.com", RRType.A)).hasSize(1);
        assertThat(setUp(WITH_DOMAIN.with("domain", List.of(DOMAIN, "*.collect.example.com", "c.example.org")))
                        .writes())
                .isEmpty();
    }

    @Test
    void allThatStandsInTheWayIsSaidAtOnceAndBeforeTheFirstWrite() {
        zone.put(DOMAIN, RRType.A, "192.0.2.1");
        zone.put("example.com", RRType.CAA, "0 issue \"letsencrypt.org\"");

        var run = cloud.setUp(TestCloud.spec(WITH_DOMAIN), Wire.CLEAR);

        assertThat(run.failure())
                .get()
                .asString()
                .contains(
                        "collect.example.com A 192.0.2.1",
                        "-Dsnowplow.adopt",
                        "example.com CAA 0 issue \"letsencrypt.org\"",
                        "snowplow.certificateArn");
        assertThat(run.writes()).isEmpty();
    }

    @Test
    void recordsOfOthersAreReplacedInOneBatchOnceTheyAreAdopted() {
        zone.put(DOMAIN, RRType.CNAME, "old.example.net");

        var run = setUp(WITH_DOMAIN.with("adopt", "true"));

        assertThat(run.planned())
                .filteredOn(change -> change.address().equals("hosted-zone.alias-records"))
                .singleElement()
                .satisfies(change -> assertThat(change.differences()).anySatisfy(difference -> {
                    assertThat(difference.field()).isEqualTo(DOMAIN + " CNAME");
                    assertThat(difference.before()).contains("old.example.net");
                    assertThat(difference.after()).isEmpty();
                }));
        assertThat(zone.records(DOMAIN, RRType.CNAME)).isEmpty();
        assertThat(zone.records(DOMAIN, RRType.A)).hasSize(1);
    }

    @Test
    void aDomainWithoutAZoneIsToldTheOtherWay() {
        assertThat(refusal(WITH_DOMAIN.with("domain", List.of("collect.example.net"))))
                .contains("collect.example.net", "no public hosted zone", "snowplow.dns=manual");
    }

    @Test
    void aZoneThatNobodyAsksIsRefused() {
        var second = Zone.create(cloud.clients(), "example.com");

        assertThat(refusal(WITH_DOMAIN)).contains("2 public hosted zones", "snowplow.hostedZoneId");
        assertThat(refusal(WITH_DOMAIN.with("hostedZoneId", second.id().replaceFirst(".*/", ""))))
                .contains(
                        "is not the one that the world asks",
                        second.nameServers().get(0));
        setUp(WITH_DOMAIN.with("hostedZoneId", zone.id().replaceFirst(".*/", "")));
    }

    @Test
    void aZoneBelowAnotherIsTakenIfItIsDelegated() {
        var below = Zone.create(cloud.clients(), "collect.example.com");
        assertThat(refusal(WITH_DOMAIN)).contains("the world asks none");

        zone.put(DOMAIN, RRType.NS, below.nameServers().toArray(String[]::new));
        setUp(WITH_DOMAIN);

        assertThat(below.records(DOMAIN, RRType.A)).hasSize(1);
    }

    @Test
    void aNameOfAnotherDistributionIsRefusedAndMovedOnlyByName() {
        setUp(WITH_DOMAIN.with("collector", "old"));
        var old = summary();

        assertThat(refusal(WITH_DOMAIN)).contains(old.id(), "-Dsnowplow.domainMoveFrom=" + old.id());

        var moving = WITH_DOMAIN.with("domainMoveFrom", old.id());
        var run = setUp(moving);

        assertThat(run.writes())
                .extracting(point -> point.call().operation())
                .containsSubsequence(
                        "CreateDistributionWithTags", "UpdateDomainAssociation", "ChangeResourceRecordSets");
        var summaries = summaries();
        assertThat(summaries)
                .filteredOn(one -> one.id().equals(old.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.aliases().items()).isEmpty());
        assertThat(summaries)
                .filteredOn(one -> !one.id().equals(old.id()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.aliases().items()).containsExactly(DOMAIN);
                    assertThat(zone.records(DOMAIN, RRType.A)
                                    .get(0)
                                    .aliasTarget()
                                    .dnsName())
                            .isEqualTo(one.domainName() + ".");
                });
        assertThat(setUp(moving).writes()).isEmpty();
        assertThat(setUp(WITH_DOMAIN).writes()).isEmpty();
    }

    @Test
    void aNameThatLeadsToSomebodyElsesDistributionIsRefused() {
        zone.put(DOMAIN, RRType.CNAME, "d111111abcdef8.cloudfront.net");

        assertThat(refusal(WITH_DOMAIN)).contains("d111111abcdef8.cloudfront.net", "-Dsnowplow.adopt");

        var taken = cloud.setUp(TestCloud.spec(WITH_DOMAIN.with("adopt", "true")), takenUntilGiven());

        assertThat(taken.failure())
                .get()
                .asString()
                .contains(
                        "_" + DOMAIN + " TXT " + summary().domainName(),
                        "aws cloudfront associate-alias --alias " + DOMAIN + " --target-distribution-id "
                                + summary().id());
        assertThat(zone.records(DOMAIN, RRType.CNAME))
                .as("it goes on leading there")
                .hasSize(1);
    }

    /** What CloudFront answers while another account has the name. */
    private static Wire.Filter takenUntilGiven() {
        var first = new AtomicBoolean(true);
        return (request, cloud) ->
                request.line().equals("POST /2020-05-31/distribution?WithTags") && first.getAndSet(false)
                        ? Fault.error(request, 409, "CNAMEAlreadyExists")
                        : cloud.call();
    }

    @Test
    void aNameThatCloudFrontKnowsOfSomebodyElseIsToldOfWhenOursHasTheCertificate() {
        var run = cloud.setUp(TestCloud.spec(WITH_DOMAIN), takenUntilGiven());

        assertThat(run.failure())
                .get()
                .asString()
                .contains(
                        DOMAIN, "is on another distribution", "TXT " + summary().domainName());
        assertThat(config().aliases().items()).isEmpty();
        assertThat(config().viewerCertificate().acmCertificateArn()).isNotEmpty();
        setUp(WITH_DOMAIN);
        assertThat(config().aliases().items()).containsExactly(DOMAIN);
    }

    @Test
    void bothNamesServeUntilTheOldOneIsTakenAwayByName() {
        setUp(WITH_DOMAIN);
        var other = WITH_DOMAIN.with("domain", List.of("events.example.com"));

        setUp(other);

        assertThat(config().aliases().items()).containsExactlyInAnyOrder(DOMAIN, "events.example.com");
        assertThat(zone.records(DOMAIN, RRType.A)).hasSize(1);

        var run = setUp(other.with("domainRemove", List.of(DOMAIN)));

        assertThat(run.writes())
                .extracting(point -> point.call().operation())
                .containsExactly("ChangeResourceRecordSets", "UpdateDistribution");
        assertThat(config().aliases().items()).containsExactly("events.example.com");
        assertThat(zone.records(DOMAIN, RRType.A)).isEmpty();
        assertThat(zone.records())
                .filteredOn(set -> set.type() == RRType.CNAME)
                .as("the records that validate stay")
                .hasSize(2);
        assertThat(setUp(other.with("domainRemove", List.of(DOMAIN))).writes()).isEmpty();
    }

    @Test
    void withoutItsLastNameItIsCloudFrontsAgain() {
        setUp(WITH_DOMAIN);

        setUp(GIVEN.with("domainRemove", List.of(DOMAIN)));

        assertThat(config().aliases().items()).isEmpty();
        assertThat(config().viewerCertificate().cloudFrontDefaultCertificate()).isTrue();
        assertThat(zone.records()).extracting(set -> set.type()).containsOnly(RRType.CNAME);
        assertThat(setUp(GIVEN).writes()).isEmpty();
    }

    @Test
    void aTeardownTakesTheRecordsFirstAndTheCertificateLastAndLeavesWhatValidates() {
        setUp(WITH_DOMAIN);

        var run = cloud.tearDown(TestCloud.spec(WITH_DOMAIN), Optional.empty(), Wire.CLEAR);

        assertThat(run.failure()).isEmpty();
        assertThat(run.writes())
                .extracting(point -> point.call().operation())
                .startsWith("ChangeResourceRecordSets")
                .containsSubsequence("DeleteDistribution", "DeleteCertificate");
        assertThat(zone.records()).extracting(set -> set.type()).containsOnly(RRType.CNAME);
        assertThat(cloud.clients().acm().listCertificates().certificateSummaryList())
                .isEmpty();
    }

    @Test
    void recordsMadeByHandAreAwaitedAndNothingIsWrittenIntoAZone() {
        var manual = WITH_DOMAIN.with("dns", "manual");

        var run = cloud.setUp(TestCloud.spec(manual), Wire.CLEAR);

        assertThat(run.failure()).get().asString().contains("certificate.issued", "CNAME", "acm-validations.aws");
        assertThat(run.writes())
                .extracting(point -> point.call().operation())
                .doesNotContain("ChangeResourceRecordSets");
        assertThat(run.applied())
                .as("what the certificate does not hold back")
                .extracting(Change::address)
                .contains("pixel-bucket", "log-bucket", "origin-access-control");

        validate(cloud.clients(), zone);
        setUp(manual);

        assertThat(config().aliases().items()).containsExactly(DOMAIN);
    }

    /** Makes the records that Certificate Manager asks for. */
    static void validate(AwsClients aws, Zone zone) {
        aws.acm()
                .listCertificates()
                .certificateSummaryList()
                .forEach(summary -> aws.acm()
                        .describeCertificate(r -> r.certificateArn(summary.certificateArn()))
                        .certificate()
                        .domainValidationOptions()
                        .forEach(option -> zone.put(
                                option.resourceRecord().name().replaceFirst("\\.$", ""),
                                RRType.CNAME,
                                option.resourceRecord().value())));
    }

    private Run setUp(Configuration given) {
        var run = cloud.setUp(TestCloud.spec(given), Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        assertThat(run.writesWhilePlanning()).isZero();
        return run;
    }

    private String refusal(Configuration given) {
        var run = cloud.setUp(TestCloud.spec(given), Wire.CLEAR);
        assertThat(run.writes()).isEmpty();
        return run.failure().orElseThrow().toString();
    }

    private List<DistributionSummary> summaries() {
        return cloud.clients()
                .cloudFront()
                .listDistributions()
                .distributionList()
                .items();
    }

    private DistributionSummary summary() {
        return summaries().get(0);
    }

    private DistributionConfig config() {
        return cloud.clients()
                .cloudFront()
                .getDistributionConfig(r -> r.id(summary().id()))
                .distributionConfig();
    }
}
