package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.MadeKeys;
import io.github.snowplowcollector.mojo.Builds;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Goals on a collector under names of its own, with zones that the local cloud makes. */
@MojoTest
class DomainGoalsTest {

    private static final String DOMAIN = "collect.example.com";
    private static final String URL = "https://collect\\.example\\.com:\\d+";

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    void allGoalsWorkOverTheDomain(SetupMojo setup) throws Exception {
        inZone(setup, DOMAIN);
        build.run(setup, "setup");

        assertThat(collectorUrl()).matches(URL);
        assertThat(build.lines())
                .anyMatch(line -> line.matches(".*Stage 5 of 5, verify-pixel: \\d+ pass"))
                .anyMatch(line -> line.matches(".*pass +names +collect.example.com answered 200"))
                .anyMatch(line -> line.matches(".*pass +tls-minimum .*"))
                .anyMatch(line -> line.matches(".*pass +validation-record .*"))
                .anyMatch(line -> line.matches(".*pass +old-name .*"));
        build.lines().clear();

        build.run(setup, "setup");
        assertThat(build.calls()).doesNotContain("WRITE");
        build.run(Builds.sibling(setup, new VerifyPixelMojo()), "verify-pixel");
        assertThat(build.lines())
                .filteredOn(line -> line.matches(".*Stage 5 of 5, verify-pixel: \\d+ pass"))
                .hasSize(2);

        var status = Builds.sibling(setup, new StatusMojo());
        MojoExtension.setVariableValueToObject(status, "failOnDrift", "true");
        MojoExtension.setVariableValueToObject(status, "failOnLoss", "true");
        build.run(status, "status");
        assertThat(build.lines()).anyMatch(line -> line.matches(".*Collector +" + URL));
    }

    /** As AWS, which takes minutes for a certificate and for the edges. */
    @Test
    @Tag("long")
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    void whoDoesNotWaitIsToldWhatIsLeftAndGoesOnFromThere(SetupMojo setup) throws Exception {
        inZone(setup, DOMAIN);
        MojoExtension.setVariableValueToObject(setup, "wait", "false");
        MojoExtension.setVariableValueToObject(setup, "localDeployment", "1h");
        build.run(setup, "setup");

        assertThat(build.lines())
                .anyMatch(line -> line.matches("warn: Not waited for: certificate.issued \\(certificate for " + DOMAIN
                        + " to be issued, .*CNAME .*"))
                .anyMatch(line -> line.matches("warn: The domain is not finished. .* again, which goes on from here."));
        assertThat(build.calls("CreateDistributionWithTags", "UpdateDistribution"))
                .isEmpty();

        MojoExtension.setVariableValueToObject(setup, "wait", "true");
        MojoExtension.setVariableValueToObject(setup, "localDeployment", "0s");
        build.run(setup, "setup");
        assertThat(build.calls("RequestCertificate")).isEmpty();
        assertThat(collectorUrl()).matches(URL);
    }

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "dns", value = "manual")
    void recordsThatAreMadeByHandArePrintedUntilTheyAreSeen(SetupMojo setup) throws Exception {
        inZone(setup, DOMAIN);
        build.run(setup, "setup");
        assertThat(build.lines())
                .anyMatch(line -> line.matches("warn:   _\\w+\\." + DOMAIN + " CNAME _.*"))
                .anyMatch(line -> line.startsWith("warn: The domain is not finished."));
        assertThat(build.calls("CreateDistributionWithTags", "ChangeResourceRecordSets"))
                .isEmpty();
        assertThat(build.folder().resolve("out/dns-records.json")).content().contains("\"seen\": false");

        make(printed());
        build.run(setup, "setup");
        assertThat(build.calls("CreateDistributionWithTags")).hasSize(1);
        assertThat(build.lines()).anyMatch(line -> line.matches("warn:   " + DOMAIN + " CNAME .*\\.cloudfront\\.net"));
        assertThat(build.folder().resolve("out/verify.json")).doesNotExist();
        assertThat(collectorUrl()).as("nobody is led to the name yet").startsWith("http://localhost:");

        make(printed());
        build.run(setup, "setup");
        assertThat(collectorUrl()).matches(URL);
        assertThat(build.lines()).anyMatch(line -> line.matches(".*Stage 5 of 5, verify-pixel: \\d+ pass"));
        assertThat(build.folder().resolve("out/dns-records.json"))
                .content()
                .contains("\"seen\": true")
                .doesNotContain("\"seen\": false");
    }

    /** A record that is made when it is first told must not lead viewers to where they are refused. */
    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    void whatLeadsToAStandingCollectorIsToldOnceItHasTheName(SetupMojo setup) throws Exception {
        build.run(setup, "setup");
        build.lines().clear();

        MojoExtension.setVariableValueToObject(setup, "dns", "manual");
        inZone(setup, DOMAIN);
        build.run(setup, "setup");
        assertThat(build.lines())
                .anyMatch(line -> line.matches("warn:   _\\w+\\." + DOMAIN + " CNAME _.*"))
                .noneMatch(line -> line.matches("warn:   " + DOMAIN + " CNAME .*"));

        make(printed());
        build.run(setup, "setup");
        assertThat(build.lines()).anyMatch(line -> line.matches("warn:   " + DOMAIN + " CNAME .*\\.cloudfront\\.net"));

        var teardown = Builds.sibling(setup, new TeardownMojo());
        MojoExtension.setVariableValueToObject(teardown, "confirm", "shop");
        build.typed().setProperty("snowplow.confirm", "shop");
        build.run(teardown, "teardown");
        assertThat(build.lines())
                .anyMatch(line -> line.startsWith("warn: With dns=manual the records that lead " + DOMAIN));
    }

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    void aTeardownWithoutTheDomainTellsWhatIsLeftOfIt(SetupMojo setup) throws Exception {
        inZone(setup, DOMAIN);
        build.run(setup, "setup");

        var teardown = Builds.sibling(setup, new TeardownMojo());
        MojoExtension.setVariableValueToObject(teardown, "domain", List.of());
        MojoExtension.setVariableValueToObject(teardown, "confirm", "shop");
        build.typed().setProperty("snowplow.confirm", "shop");
        build.run(teardown, "teardown");

        assertThat(leading()).containsOnly(DOMAIN + ".");
        assertThat(build.lines())
                .anyMatch(line -> line.startsWith(
                        "warn: The distribution serves " + DOMAIN + ", which snowplow.domain does not name."));
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void aDistributionThatHasNoneOfTheNamesGivesNoneUp(PlanMojo plan) throws Exception {
        MojoExtension.setVariableValueToObject(plan, "localHostedZones", List.of("example.com"));
        MojoExtension.setVariableValueToObject(plan, "domain", List.of(DOMAIN));
        MojoExtension.setVariableValueToObject(plan, "domainMoveFrom", "E2QWRUHAPOMQZL");
        build.typed().setProperty("snowplow.domainMoveFrom", "E2QWRUHAPOMQZL");

        build.run(plan, "plan");

        assertThat(build.lines())
                .anyMatch(line -> line.contains("+ distribution"))
                .noneMatch(line -> line.contains("moved-names"));
    }

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    void anotherNameAndNoneAfterIt(SetupMojo setup) throws Exception {
        inZone(setup, DOMAIN);
        build.run(setup, "setup");

        MojoExtension.setVariableValueToObject(setup, "domain", List.of("e.example.com"));
        MojoExtension.setVariableValueToObject(setup, "domainRemove", List.of(DOMAIN));
        build.typed().setProperty("snowplow.domainRemove", DOMAIN);
        build.run(setup, "setup");
        assertThat(collectorUrl()).startsWith("https://e.example.com:");
        assertThat(leading()).containsOnly("e.example.com.");

        MojoExtension.setVariableValueToObject(setup, "domain", List.of());
        MojoExtension.setVariableValueToObject(setup, "domainRemove", List.of("e.example.com"));
        build.typed().setProperty("snowplow.domainRemove", "e.example.com");
        build.run(setup, "setup");
        assertThat(collectorUrl()).startsWith("http://localhost:");
        assertThat(leading()).isEmpty();
    }

    /** Records first, so that nobody else's distribution can be led to by them. */
    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    void teardownTakesRecordsAndCertificateAndLeavesTheZone(SetupMojo setup) throws Exception {
        inZone(setup, DOMAIN);
        build.run(setup, "setup");

        var teardown = Builds.sibling(setup, new TeardownMojo());
        MojoExtension.setVariableValueToObject(teardown, "confirm", "shop");
        build.typed().setProperty("snowplow.confirm", "shop");
        build.run(teardown, "teardown");

        assertThat(leading()).isEmpty();
        build.inCloud(aws -> {
            assertThat(aws.acm().listCertificates().certificateSummaryList()).isEmpty();
            assertThat(aws.route53().listHostedZones().hostedZones()).hasSize(1);
        });
        assertThat(build.calls("ChangeResourceRecordSets", "DeleteDistribution", "DeleteCertificate"))
                .containsExactly("ChangeResourceRecordSets", "DeleteDistribution", "DeleteCertificate");
    }

    @ParameterizedTest
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    @ValueSource(strings = {"collect.example.com", "example.com"})
    void aDomainInNoZoneNamesTheParameterThatMakesOne(String domain, PlanMojo plan) throws Exception {
        MojoExtension.setVariableValueToObject(plan, "domain", List.of(domain));

        build.run(plan, "plan");

        assertThat(build.lines())
                .anyMatch(line -> line.contains("! hosted-zone")
                        && line.contains("domain = '" + domain + "' lies in no public hosted zone")
                        && line.endsWith("Fix: have its zone made on the local cloud with"
                                + " -Dsnowplow.local.hostedZones=example.com."));
    }

    @ParameterizedTest
    @MethodSource("noZones")
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void aZoneIsNamedAsADomainIs(String zone, String rule, PlanMojo plan) throws Exception {
        MojoExtension.setVariableValueToObject(plan, "localHostedZones", List.of(zone));

        assertThatThrownBy(() -> build.run(plan, "plan"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("localHostedZones = '" + zone + "'")
                .hasMessageContaining(rule);
        assertThat(build.folder().resolve("cloud")).doesNotExist();
    }

    static Stream<Arguments> noZones() {
        return Stream.of(
                arguments("*.example.com", "A hosted zone has all names below its own."),
                arguments("http://example.com/", "Write 'example.com'."),
                arguments("com", "at least two labels"),
                arguments("a..example.com", "A name is labels with dots between"));
    }

    /** Whoever reaches the cloud by its endpoint has made the zones himself. */
    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "local", value = "false")
    @MojoParameter(name = "region", value = "us-east-1")
    @MojoParameter(name = "accountId", value = LocalCloud.ACCOUNT)
    void anEndpointOfALocalCloudIsReachedUnderTheDomain(SetupMojo setup) throws Exception {
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
        try (var cloud = build.openCloud()) {
            build.inCloud(aws ->
                    aws.route53().createHostedZone(r -> r.name("example.com").callerReference("1")));
            MojoExtension.setVariableValueToObject(
                    setup, "endpoint", cloud.endpoint().toString());
            MojoExtension.setVariableValueToObject(setup, "domain", List.of(DOMAIN));
            build.run(setup, "setup");
            build.run(setup, "setup");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
        assertThat(build.calls()).doesNotContain("WRITE");
        assertThat(collectorUrl()).matches(URL);
        assertThat(build.lines())
                .anyMatch(line -> line.matches(".*pass +names +collect.example.com answered 200"))
                .filteredOn(line -> line.matches(".*Stage 5 of 5, verify-pixel: \\d+ pass.*"))
                .hasSize(2)
                .noneMatch(line -> line.contains("fail"));
    }

    private void inZone(SetupMojo setup, String domain) throws Exception {
        MadeKeys.putInto(build.folder().resolve("cloud"));
        MojoExtension.setVariableValueToObject(setup, "localHostedZones", List.of("example.com"));
        MojoExtension.setVariableValueToObject(setup, "domain", List.of(domain));
    }

    private String collectorUrl() {
        return build.project().getProperties().getProperty("snowplow.output.collectorUrl", "");
    }

    /** The record that is still to be made, as it was left for a zone file. */
    private List<String> printed() throws IOException {
        var lines = Files.readAllLines(build.folder().resolve("out/dns-records.txt"));
        return List.of(lines.get(lines.size() - 1).split(" "));
    }

    private void make(List<String> record) {
        build.inCloud(aws -> aws.route53()
                .changeResourceRecordSets(r -> r.hostedZoneId(zone(aws.route53()))
                        .changeBatch(batch -> batch.changes(Change.builder()
                                .action(ChangeAction.CREATE)
                                .resourceRecordSet(set(record))
                                .build()))));
    }

    private static ResourceRecordSet set(List<String> record) {
        return ResourceRecordSet.builder()
                .name(record.get(0))
                .ttl(Long.valueOf(record.get(1)))
                .type(record.get(3))
                .resourceRecords(ResourceRecord.builder().value(record.get(4)).build())
                .build();
    }

    /** The names that lead to a distribution. */
    private List<String> leading() {
        var names = new ArrayList<String>();
        build.inCloud(aws ->
                aws
                        .route53()
                        .listResourceRecordSets(r -> r.hostedZoneId(zone(aws.route53())))
                        .resourceRecordSets()
                        .stream()
                        .filter(set -> set.aliasTarget() != null)
                        .forEach(set -> names.add(set.name())));
        return names;
    }

    private static String zone(Route53Client route53) {
        return route53.listHostedZones().hostedZones().get(0).id();
    }
}
