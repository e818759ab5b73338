package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.WITH_DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.collector.FaultyCloud.Run;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.dns.RecordType;
import io.github.snowplowcollector.model.RecordToMake;
import io.github.snowplowcollector.reconcile.AgreedChanges;
import io.github.snowplowcollector.reconcile.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.route53.model.RRType;

/** What became of a domain's certificate, records and names since the last run, and that a set-up goes on from there. */
class DomainMendingTest {

    private static final String SECOND = "collect.example.org";

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
    void aCertificateThatRanOutWhileItWasServedIsReplaced() {
        setUp(WITH_DOMAIN);
        var first = served();
        zone.records().stream().filter(set -> set.type() == RRType.CNAME).forEach(zone::delete);
        cloud.pass(Duration.ofDays(199));

        setUp(WITH_DOMAIN);

        assertThat(served()).isNotEmpty().isNotEqualTo(first);
    }

    @Test
    void aCertificateThatWaitsForANameWhichIsNeededNoMoreIsNotWaitedFor() {
        var both = WITH_DOMAIN.with("domain", List.of(DOMAIN, "collect.example.net"));
        assertThat(cloud.setUp(TestCloud.spec(both.with("dns", "manual")), Wire.CLEAR)
                        .failure())
                .isPresent();

        setUp(WITH_DOMAIN);

        assertThat(config().aliases().items()).containsExactly(DOMAIN);
    }

    @Test
    void aZoneThatIsGoneWithANameThatWasTakenAwayIsInNobodysWay() {
        var other = Zone.create(cloud.clients(), "example.org");
        setUp(WITH_DOMAIN.with("domain", List.of(DOMAIN, SECOND)));
        setUp(WITH_DOMAIN.with("domainRemove", List.of(SECOND)));
        other.records().forEach(other::delete);
        cloud.clients().route53().deleteHostedZone(r -> r.id(other.id()));

        assertThat(setUp(WITH_DOMAIN).writes()).isEmpty();
    }

    @Test
    void aNameThatIsBorneAlreadyAndCannotBeProvenAgainIsSaidBeforeTheFirstWrite() {
        Zone.create(cloud.clients(), "example.org");
        setUp(WITH_DOMAIN.with("domain", List.of(SECOND)));

        var run = cloud.setUp(
                TestCloud.spec(WITH_DOMAIN.with("hostedZoneId", zone.id().replaceFirst(".*/", ""))), Wire.CLEAR);

        assertThat(run.failure()).get().asString().contains(SECOND, "does not lie in hosted zone");
        assertThat(run.writes()).isEmpty();
    }

    @Test
    void theOldNameLeadsToItUntilTheNewOneCanBeServed() {
        setUp(WITH_DOMAIN);
        var other = WITH_DOMAIN.with("domain", List.of("events.example.com")).with("domainRemove", List.of(DOMAIN));

        var run = cloud.setUp(
                TestCloud.spec(other),
                (request, way) -> request.line().endsWith("RequestCertificate")
                        ? Fault.error(request, 400, "LimitExceededException")
                        : way.call());

        assertThat(run.failure().flatMap(Advice::of)).get().asString().contains("a quota of the account is used up");
        assertThat(zone.records(DOMAIN, RRType.A)).hasSize(1);
        setUp(other);
        assertThat(zone.records(DOMAIN, RRType.A)).isEmpty();
    }

    @Test
    void aNameIsTakenAwayHoweverItIsSpelled() {
        setUp(WITH_DOMAIN);

        setUp(GIVEN.with("domainRemove", List.of("Collect.Example.com.")));

        assertThat(config().aliases().items()).isEmpty();
        assertThat(zone.records(DOMAIN, RRType.A)).isEmpty();
    }

    @Test
    void aRecordThatWasMadeByHandAndLeadsHereIsOursToReplaceAndToDelete() {
        byHand();

        setUp(WITH_DOMAIN);

        assertThat(zone.records(DOMAIN, RRType.CNAME)).isEmpty();
        assertThat(zone.records(DOMAIN, RRType.A)).hasSize(1);
    }

    @Test
    void aRecordThatWasMadeByHandGoesWithItsName() {
        byHand();

        setUp(GIVEN.with("domainRemove", List.of(DOMAIN)));

        assertThat(zone.records(DOMAIN, RRType.CNAME)).isEmpty();
        assertThat(config().aliases().items()).isEmpty();
    }

    /** A collector whose owner made the records, in a zone of the account. */
    private void byHand() {
        var manual = TestCloud.spec(WITH_DOMAIN.with("dns", "manual"));
        assertThat(cloud.setUp(manual, Wire.CLEAR).failure()).isPresent();
        DomainSetUpTest.validate(cloud.clients(), zone);
        assertThat(cloud.setUp(manual, Wire.CLEAR).failure()).isEmpty();
        zone.put(DOMAIN, RRType.CNAME, summary().domainName());
    }

    @Test
    void aNameThatAWildcardLeadsElsewhereIsNotCutOffUnasked() {
        zone.put("*.example.com", RRType.A, "192.0.2.1");

        var run = cloud.setUp(TestCloud.spec(WITH_DOMAIN), Wire.CLEAR);

        assertThat(cloud.dns().values(DOMAIN, RecordType.A)).containsExactly("192.0.2.1");
        assertThat(run.failure()).get().asString().contains("*.example.com A 192.0.2.1", "-Dsnowplow.adopt");
        assertThat(run.writes()).isEmpty();
        setUp(WITH_DOMAIN.with("adopt", "true"));
        assertThat(setUp(WITH_DOMAIN).writes()).isEmpty();
    }

    @Test
    void theRecordToMakeIsToldThoughCertificateManagerTakesSomeSecondsToThinkOfIt() {
        var manual = TestCloud.spec(WITH_DOMAIN.with("dns", "manual"));
        assertThat(cloud.setUp(manual, Wire.CLEAR).failure()).isPresent();
        var left = new AtomicInteger(3);

        var records = cloud.recordsToMake(
                manual,
                (request, way) -> request.line().endsWith("DescribeCertificate") && left.getAndDecrement() > 0
                        ? Fault.altered(way, body -> body.replace("\"ResourceRecord\"", "\"Later\""))
                        : way.call());

        assertThat(left).hasNonPositiveValue();
        assertThat(records)
                .extracting(RecordToMake::record)
                .singleElement()
                .satisfies(record -> assertThat(record.name()).endsWith("." + DOMAIN));
    }

    @Test
    void aPlanThatWasAgreedIsGoneOnWithOnceTheCertificateIsRequested() {
        var agreed = new AgreedChanges(cloud.plan(TestCloud.spec(WITH_DOMAIN)));
        var run = cloud.setUp(
                TestCloud.spec(WITH_DOMAIN),
                (request, way) -> request.line().matches("POST .*/rrset/?")
                        ? Fault.error(request, 403, "AccessDenied")
                        : way.call());
        assertThat(run.failure()).isPresent();

        var next = cloud.plan(TestCloud.spec(WITH_DOMAIN)).stream()
                .filter(change -> change.isWrite())
                .toList();

        assertThat(next).isNotEmpty();
        assertThat(agreed.beyond(next)).isEmpty();
    }

    @Test
    void aDistributionOfOursThatHasTheNameAlreadyIsNobodyElses() {
        var first = new AtomicBoolean(true);

        var run = cloud.setUp(TestCloud.spec(WITH_DOMAIN), (request, way) -> {
            if (!request.line().equals("POST /2020-05-31/distribution?WithTags") || !first.getAndSet(false)) {
                return way.call();
            }
            // It is made, the answer is lost, and the attempt after that finds the name taken.
            Fault.body(way.call());
            return Fault.error(request, 409, "CNAMEAlreadyExists");
        });

        assertThat(run.failure()).isEmpty();
        assertThat(config().aliases().items()).containsExactly(DOMAIN);
    }

    @Test
    void aTeardownThatDiedBeforeItsLastStepIsGoneOnWithThoughTheCertificateLooksUsed() {
        setUp(WITH_DOMAIN);
        var spec = TestCloud.spec(WITH_DOMAIN);
        var users = "\"InUseBy\":[\"arn:aws:cloudfront::000000000000:distribution/"
                + summary().id() + "\"]";
        var died = cloud.tearDown(
                spec,
                Optional.empty(),
                (request, way) -> request.line().endsWith("DeleteCertificate")
                        ? Fault.error(request, 403, "AccessDenied")
                        : way.call());
        assertThat(died.failure()).isPresent();

        var run = cloud.tearDown(
                spec,
                Optional.empty(),
                (request, way) -> request.line().endsWith("DescribeCertificate")
                        ? Fault.altered(way, body -> body.replace("\"InUseBy\":[]", users))
                        : way.call());

        assertThat(run.failure()).isEmpty();
        assertThat(cloud.clients().acm().listCertificates().certificateSummaryList())
                .isEmpty();
    }

    private Run setUp(Configuration given) {
        var run = cloud.setUp(TestCloud.spec(given), Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        assertThat(run.writesWhilePlanning()).isZero();
        return run;
    }

    private String served() {
        return config().viewerCertificate().acmCertificateArn();
    }

    private DistributionSummary summary() {
        return cloud.clients()
                .cloudFront()
                .listDistributions()
                .distributionList()
                .items()
                .get(0);
    }

    private DistributionConfig config() {
        return cloud.clients()
                .cloudFront()
                .getDistributionConfig(r -> r.id(summary().id()))
                .distributionConfig();
    }

    @Test
    void whatIsWrongWithADomainKeepsNobodyFromBringingBackTheGrantOfTheLogs() {
        assertThat(cloud.setUp(TestCloud.spec(WITH_DOMAIN), Wire.CLEAR).failure())
                .isEmpty();
        zone.records(DOMAIN, RRType.A).forEach(zone::delete);
        zone.put(DOMAIN, RRType.A, "192.0.2.9");
        cloud.clients().s3().putBucketAcl(r -> r.bucket(LOGS).acl("private"));

        var run = cloud.setUp(TestCloud.spec(WITH_DOMAIN), Wire.CLEAR);

        assertThat(run.failure())
                .get()
                .asString()
                .contains(
                        "but for the grant that logs are written by",
                        "hosted-zone.alias-records refused: ",
                        "192.0.2.9");
        assertThat(run.writes()).extracting(point -> point.call().operation()).containsExactly("PutBucketAcl");
        assertThat(cloud.losses(TestCloud.spec(WITH_DOMAIN))).isEmpty();
    }

    @Test
    void whatADistributionNeedsBesideItsNamesDoesNotWaitForTheCertificate() {
        assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
        CloudFrontDrifts.update(
                cloud.clients(),
                config -> config.logging(
                        l -> l.enabled(false).includeCookies(false).bucket("").prefix("")));

        var run = cloud.setUp(TestCloud.spec(WITH_DOMAIN.with("dns", "manual")), Wire.CLEAR);

        assertThat(run.failure()).get().asString().contains("certificate.issued");
        assertThat(CloudFrontDrifts.config(cloud.clients()).logging().enabled()).isTrue();
        assertThat(run.applied()).extracting(Change::address).contains("distribution.meanwhile");
        assertThat(cloud.plan(TestCloud.spec(WITH_DOMAIN.with("dns", "manual"))))
                .filteredOn(change -> change.address().equals("distribution.meanwhile"))
                .allMatch(change -> change.kind() == Change.Kind.KEEP);
    }

    @Test
    void whatIsWrongWithACertificateIsSaidOnce() {
        var unknown = "arn:aws:acm:us-east-1:000000000000:certificate/01234567-89ab-cdef-0123-456789abcdef";

        var failure = cloud.setUp(TestCloud.spec(WITH_DOMAIN.with("certificateArn", unknown)), Wire.CLEAR)
                .failure();

        assertThat(failure.orElseThrow().getMessage().split(" refused: ", -1)).hasSize(2);
    }
}
