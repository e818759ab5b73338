package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.CollectorSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.acm.model.ValidationMethod;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.route53.model.RRType;

/** A collector that somebody built by hand, with names of its own or to get one, is taken over and put back. */
class HandBuiltDomainTest {

    private static final HandBuilt NAMED =
            new HandBuilt(HandBuilt.Access.PUBLIC_ACL, EnumSet.of(HandBuilt.Extra.ALIASES));
    private static final String DOMAIN = "collect.acme.example";

    @TempDir
    Path folder;

    @Test
    void withoutADomainInThePomNothingOfItsNamesChanges() {
        try (var cloud = named()) {
            var before = config(cloud);

            cloud.takeOver();

            assertNamesAreKept(cloud, before);
            cloud.assertOurs("then");
        }
    }

    /** Also the oldest TLS, of which the POM says nothing; and a certificate that IAM holds, which nobody could request again. */
    @Test
    void itsOwnNamesInThePomChangeNothingOfThemEither() {
        try (var cloud = named()) {
            var zone = Zone.find(cloud.aws(), "acme.example");
            var before = config(cloud);
            var records = zone.records();
            var own = Map.of("domain", HandBuilt.ALIASES);

            cloud.takeOver(cloud.takeover(own));

            assertNamesAreKept(cloud, before);
            assertThat(zone.records()).isEqualTo(records);
            assertThat(cloud.aws().acm().listCertificates().certificateSummaryList())
                    .isEmpty();
            assertInOrder(cloud, TakeoverCloud.spec(own));
            assertThat(cloud.rollbackOf(cloud.takeover(own)).skipped()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itsOwnCertificateOfCertificateManagerIsKeptWhetherThePomNamesItOrNot(boolean named) {
        try (var cloud = named()) {
            var arn = certificate(cloud);
            edit(
                    cloud,
                    config -> config.toBuilder()
                            .viewerCertificate(own -> own.acmCertificateArn(arn)
                                    .sslSupportMethod("vip")
                                    .minimumProtocolVersion("TLSv1.1_2016"))
                            .build());
            var before = config(cloud);
            Map<String, ?> own = named
                    ? Map.of("domain", HandBuilt.ALIASES, "certificateArn", arn)
                    : Map.of("domain", HandBuilt.ALIASES);

            cloud.takeOver(cloud.takeover(own));

            assertNamesAreKept(cloud, before);
            assertInOrder(cloud, TakeoverCloud.spec(own));
            assertThat(cloud.aws()
                            .acm()
                            .listTagsForCertificate(r -> r.certificateArn(arn))
                            .tags())
                    .isEmpty();
        }
    }

    @Test
    void aFirstNameIsAddedAndIsNamedWhenAllElseIsPutBack() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            var zone = Zone.create(cloud.aws(), "acme.example");
            var before = cloud.picture();
            var prior = config(cloud);
            var spec = cloud.takeover(Map.of("domain", List.of(DOMAIN)));

            cloud.takeOver(spec);

            var now = config(cloud);
            assertThat(now.aliases().items()).containsExactly(DOMAIN);
            assertThat(now.viewerCertificate().sslSupportMethodAsString()).isEqualTo("sni-only");
            assertThat(zone.records(DOMAIN, RRType.A)).hasSize(1);
            assertInOrder(cloud, TakeoverCloud.spec(Map.of("domain", List.of(DOMAIN))));

            assertThat(cloud.rollbackOf(spec).skipped())
                    .singleElement()
                    .asString()
                    .contains(
                            DOMAIN,
                            now.viewerCertificate().acmCertificateArn(),
                            "before the takeover it served no names of its own",
                            "-Dsnowplow.domainRemove");
            cloud.rollback(spec).apply(change -> {});

            cloud.assertServed("then");
            before.put(
                    "distribution",
                    prior.toBuilder()
                            .aliases(now.aliases())
                            .viewerCertificate(now.viewerCertificate())
                            .build());
            assertThat(cloud.picture()).isEqualTo(before);
            assertThat(zone.records(DOMAIN, RRType.A)).hasSize(1);
            assertThat(cloud.rollback(spec).writes()).isEmpty();
        }
    }

    @Test
    void aNameThatIsTakenAwayFirstLeavesNothingToBeNamed() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            Zone.create(cloud.aws(), "acme.example");
            var before = cloud.picture();
            var prior = config(cloud);
            cloud.takeOver(cloud.takeover(Map.of("domain", List.of(DOMAIN))));
            cloud.takeOver(TakeoverCloud.spec(Map.of("domainRemove", List.of(DOMAIN))));

            assertThat(cloud.rollbackOf(cloud.takeover()).skipped()).isEmpty();
            cloud.rollBack();

            var now = config(cloud);
            assertThat(now.aliases().items()).isEmpty();
            before.put("distribution", prior.toBuilder().aliases(now.aliases()).build());
            assertThat(cloud.picture()).isEqualTo(before);
        }
    }

    /** Where it is killed it bears the name already, and is not marked as ours yet. */
    @Test
    @Tag("long")
    void aTakeoverWithADomainThatIsKilledAtAnyOfItsStepsGoesOn() {
        for (var struck : steps()) {
            try (var cloud =
                    new TakeoverCloud(folder.resolve("after-" + Math.abs(struck.hashCode())), HandBuilt.GUIDE)) {
                var zone = Zone.create(cloud.aws(), "acme.example");
                var spec = cloud.takeover(Map.of("domain", List.of(DOMAIN)));
                cloud.wire().filter(End.DIES_AFTER.at(struck));
                assertThatThrownBy(() -> cloud.takeOver(spec)).as("%s", struck).isInstanceOf(RuntimeException.class);
                cloud.wire().filter(Wire.CLEAR);

                cloud.takeOver(spec);

                assertThat(config(cloud).aliases().items()).as("%s", struck).containsExactly(DOMAIN);
                assertThat(zone.records()).as("%s", struck).hasSize(3);
                assertThat(cloud.aws().acm().listCertificates().certificateSummaryList())
                        .as("%s", struck)
                        .hasSize(1);
                assertInOrder(cloud, TakeoverCloud.spec(Map.of("domain", List.of(DOMAIN))));
            }
        }
    }

    /** The mutating calls that a domain brings, and those to the distribution. */
    private List<Wire.Request> steps() {
        var steps = new ArrayList<Wire.Request>();
        try (var cloud = new TakeoverCloud(folder.resolve("undisturbed"), HandBuilt.GUIDE)) {
            Zone.create(cloud.aws(), "acme.example");
            cloud.wire().filter((request, exchange) -> {
                if (!request.isRead()
                        && request.line().matches(".*(CertificateManager|/rrset|/distribution/|/tagging).*")) {
                    synchronized (steps) {
                        if (!steps.contains(request)) {
                            steps.add(request);
                        }
                    }
                }
                return exchange.call();
            });
            cloud.takeOver(cloud.takeover(Map.of("domain", List.of(DOMAIN))));
        }
        assertThat(steps).hasSizeGreaterThanOrEqualTo(5);
        return steps;
    }

    /** One of names of its own, which lead to it by Route 53's aliases. */
    private TakeoverCloud named() {
        var cloud = new TakeoverCloud(folder, NAMED);
        var zone = Zone.create(cloud.aws(), "acme.example");
        var domain = cloud.aws()
                .cloudFront()
                .getDistribution(r -> r.id(cloud.id()))
                .distribution()
                .domainName();
        for (var name : HandBuilt.ALIASES) {
            for (var type : List.of(RRType.A, RRType.AAAA)) {
                zone.putAlias(name, type, domain);
            }
        }
        return cloud;
    }

    private static String certificate(TakeoverCloud cloud) {
        var arn = cloud.aws()
                .acm()
                .requestCertificate(r -> r.domainName(HandBuilt.ALIASES.get(0))
                        .subjectAlternativeNames(HandBuilt.ALIASES)
                        .validationMethod(ValidationMethod.DNS))
                .certificateArn();
        DomainSetUpTest.validate(cloud.aws(), Zone.find(cloud.aws(), "acme.example"));
        return arn;
    }

    private static void assertNamesAreKept(TakeoverCloud cloud, DistributionConfig before) {
        assertThat(config(cloud).aliases()).isEqualTo(before.aliases());
        assertThat(config(cloud).viewerCertificate()).isEqualTo(before.viewerCertificate());
    }

    private static void assertInOrder(TakeoverCloud cloud, CollectorSpec spec) {
        try (var collector = cloud.collector(spec)) {
            var plan = collector.plan(ALL);
            assertThat(plan.refusals()).isEmpty();
            assertThat(plan.writes()).isEmpty();
        }
    }

    private static DistributionConfig config(TakeoverCloud cloud) {
        return cloud.aws()
                .cloudFront()
                .getDistributionConfig(r -> r.id(cloud.id()))
                .distributionConfig();
    }

    private static void edit(TakeoverCloud cloud, UnaryOperator<DistributionConfig> change) {
        CloudFrontDrifts.update(cloud.aws(), config -> change.apply(config.build()).toBuilder());
    }
}
