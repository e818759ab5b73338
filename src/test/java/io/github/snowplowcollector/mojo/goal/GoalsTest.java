package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.RegionChoice;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import io.github.snowplowcollector.mojo.run.ConnectionSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import tools.jackson.databind.json.JsonMapper;

/** Every goal as Maven configures it from a POM, run on a local cloud of its own. */
@MojoTest
class GoalsTest {

    private static final String POM = "src/test/resources/goals/pom.xml";

    @TempDir
    Path folder;

    private final LogLines lines = new LogLines();
    private final Properties typed = new Properties();
    private MavenProject project;

    @BeforeEach
    void makeProject() {
        project = Builds.module("shop", folder, Builds.plugin());
    }

    @Test
    @InjectMojo(goal = "setup", pom = POM)
    void setupProvesThatAnEventArrives(SetupMojo setup) throws Exception {
        run(setup, "setup");

        assertThat(lines.lines)
                .anyMatch(line -> line.contains("+ pixel-bucket "))
                .anyMatch(line -> line.matches(".*Stage 5 of 5, verify-pixel: \\d+ pass.*"))
                .anyMatch(line -> line.matches(".*Event [0-9a-f-]{36} arrived in the log.*"))
                .anyMatch(line -> line.contains("eventMethod: 'get'"));
        assertThat(project.getProperties().getProperty("snowplow.output.collectorUrl"))
                .startsWith("http://localhost:");
        assertThat(folder.resolve("out"))
                .isDirectoryContaining("glob:**/collector.json")
                .isDirectoryContaining("glob:**/collector.properties")
                .isDirectoryContaining("glob:**/verify.json")
                .isDirectoryContaining("glob:**/snowplow-calls.json")
                .isDirectoryContaining("glob:**/TEST-snowplow-verify-pixel.xml");
    }

    @Test
    @InjectMojo(goal = "setup", pom = POM)
    @MojoParameter(name = "wait", value = "false")
    void setupLeavesVerificationOutWhenItDoesNotWait(SetupMojo setup) throws Exception {
        run(setup, "setup");

        assertThat(lines.lines).anyMatch(line -> line.contains("verify-pixel: left out, because wait is false"));
        assertThat(folder.resolve("out/verify.json")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "create-pixel-bucket", pom = POM)
    void createPixelBucketTellsTheBucketsBeforeThereIsADistribution(CreatePixelBucketMojo goal) throws Exception {
        run(goal, "create-pixel-bucket");

        assertThat(project.getProperties())
                .containsEntry("snowplow.output.pixelBucket", "shop-pixel-000000000000-us-east-1")
                .containsEntry("snowplow.output.logBucket", "shop-logs-000000000000-us-east-1")
                .doesNotContainKey("snowplow.output.collectorUrl");
    }

    @Test
    @InjectMojo(goal = "upload-pixel", pom = POM)
    void uploadPixelNamesTheGoalThatItBuildsOn(UploadPixelMojo goal) {
        assertThatThrownBy(() -> run(goal, "upload-pixel"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("snowplow:create-pixel-bucket");
    }

    @Test
    @InjectMojo(goal = "create-log-bucket", pom = POM)
    @MojoParameter(name = "logging", value = "none")
    void createLogBucketDoesNothingWithoutLogs(CreateLogBucketMojo goal) throws Exception {
        run(goal, "create-log-bucket");

        assertThat(lines.lines).anyMatch(line -> line.contains("events sent to this collector are lost"));
        assertThat(Files.readString(folder.resolve("out/snowplow-calls.json"))).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "create-distribution", pom = POM)
    void createDistributionNamesTheGoalThatItBuildsOn(CreateDistributionMojo goal) {
        assertThatThrownBy(() -> run(goal, "create-distribution"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("snowplow:create-pixel-bucket");
    }

    @Test
    @InjectMojo(goal = "verify-pixel", pom = POM)
    void verifyPixelSaysThatThereIsNoCollector(VerifyPixelMojo goal) {
        assertThatThrownBy(() -> run(goal, "verify-pixel"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "snowplow:verify-pixel failed: the collector shop has no distribution in account 000000000000,"
                                + " us-east-1. Fix: run snowplow:setup, or check collector, region and credentials.");
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    void planSaysWhatSetupWouldChangeAndChangesNothing(PlanMojo plan) throws Exception {
        run(plan, "plan");

        assertThat(lines.lines)
                .anyMatch(line -> line.contains("+ distribution "))
                .anyMatch(line -> line.matches("info: \\d+ to add, 0 to change, 0 in order"));
        assertThat(Files.readString(folder.resolve("out/plan.json")))
                .contains("\"address\": \"pixel-bucket.cors\"")
                .contains("known after apply");
        assertThat(Files.readString(folder.resolve("out/snowplow-calls.json"))).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    @MojoParameter(name = "failOnChanges", value = "true")
    void planIsADriftGate(PlanMojo plan) {
        assertThatThrownBy(() -> run(plan, "plan"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("failOnChanges is set");
    }

    @Test
    @InjectMojo(goal = "status", pom = POM)
    void statusSaysThatThereIsNoDistributionYet(StatusMojo status) throws Exception {
        run(status, "status");

        assertThat(lines.lines).anyMatch(line -> line.contains("There is no distribution yet"));
        assertThat(Files.readString(folder.resolve("out/status.json"))).contains("\"collector\": null");
    }

    @Test
    @InjectMojo(goal = "status", pom = POM)
    @MojoParameter(name = "failOnDrift", value = "true")
    void statusFailsOnDrift(StatusMojo status) {
        assertThatThrownBy(() -> run(status, "status"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("failOnDrift is set");
    }

    @Test
    @InjectMojo(goal = "status", pom = POM)
    void statusShowsTheHealthOfTheLogs(StatusMojo status) throws Exception {
        run(Builds.sibling(status, new SetupMojo()), "setup");
        lines.lines.clear();

        run(status, "status");

        assertThat(lines.lines)
                .anyMatch(line -> line.matches(".*0 to add, 0 to change, \\d+ in order"))
                .anyMatch(line -> line.matches(".*pass +log-grant .*"))
                .anyMatch(line -> line.matches(".*pass +log-newest .*"))
                .anyMatch(line -> line.matches(
                        ".*pass +last-verified +arrived: event [0-9a-f-]{36}, sent .* ago, arrived after .*"));
        assertThat(Files.readString(folder.resolve("out/snowplow-calls.json"))).doesNotContain("WRITE");
        assertThat(calls("GetDistribution", "GetBucketAcl"))
                .as("what settings and health both need is read once")
                .containsExactlyInAnyOrder("GetDistribution", "GetBucketAcl");
        assertThat(calls("GetBucketOwnershipControls")).as("once a bucket").hasSize(2);
    }

    @Test
    @InjectMojo(goal = "status", pom = POM)
    @MojoParameter(name = "failOnDrift", value = "true")
    void statusFailsOnDriftOnlyAndNamesIt(StatusMojo status) throws Exception {
        run(Builds.sibling(status, new SetupMojo()), "setup");
        run(status, "status");
        MojoExtension.setVariableValueToObject(status, "priceClass", "PriceClass_100");

        assertThatThrownBy(() -> run(status, "status")).hasMessageContaining("failOnDrift is set");

        assertThat(lines.lines)
                .anyMatch(line -> line.matches(".*~ distribution +priceClass: PriceClass_All -> PriceClass_100"));
        assertThat(Files.readString(folder.resolve("out/status.json"))).contains("\"PriceClass_100\"");
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    @MojoParameter(name = "failOnChanges", value = "true")
    void planPassesTheGateWhenAllIsInOrder(PlanMojo plan) throws Exception {
        run(Builds.sibling(plan, new SetupMojo()), "setup");
        lines.lines.clear();

        run(plan, "plan");

        assertThat(lines.lines).last().asString().matches("info: 0 to add, 0 to change, \\d+ in order");
    }

    @Test
    @InjectMojo(goal = "setup", pom = POM)
    @MojoParameter(name = "adopt", value = "true")
    void setupShowsWhatAdoptTakesOverBeforeItDoes(SetupMojo setup) throws Exception {
        inCloud(aws -> aws.s3().createBucket(r -> r.bucket("theirs")));
        MojoExtension.setVariableValueToObject(setup, "pixelBucket", "theirs");

        run(setup, "setup");

        var shown = lines.lines.indexOf("info: snowplow.adopt takes over what exists. This is what changes:");
        var begun = lines.lines.indexOf("info: Now it is done:");
        assertThat(shown).isNotNegative();
        assertThat(lines.lines.subList(shown, begun))
                .anyMatch(line -> line.matches(".*[+~] pixel-bucket.tags .*snowplow:adopted.*"))
                .anyMatch(line -> line.matches(".*, \\d+ in order"));
        assertThat(lines.lines.subList(begun, lines.lines.size()))
                .anyMatch(line -> line.matches(".*[+~] pixel-bucket.tags .*"));
        assertThat(lines.lines.subList(0, shown)).noneMatch(line -> line.matches("info: [+~] .*"));
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    @MojoParameter(name = "adopt", value = "true")
    @MojoParameter(name = "pixelBucket", value = "collector-2014")
    void everyGoalNamesTheDistributionThatReadsThePixelBucket(PlanMojo plan) throws Exception {
        inCloud(aws -> aws.cloudFront()
                .createDistribution(r -> r.distributionConfig(c -> c.callerReference("by hand")
                        .comment("")
                        .enabled(true)
                        .origins(o -> o.quantity(1)
                                .items(Origin.builder()
                                        .id("website")
                                        .domainName("collector-2014.s3-website-us-east-1.amazonaws.com")
                                        .customOriginConfig(origin -> origin.httpPort(80)
                                                .httpsPort(443)
                                                .originProtocolPolicy("http-only"))
                                        .build()))
                        .defaultCacheBehavior(b -> b.targetOriginId("website")
                                .viewerProtocolPolicy("allow-all")
                                .cachePolicyId("b2884449-e4de-46a7-ac36-70bc7f1ddd6d")))));
        var named =
                ".*bucket collector-2014 is the origin of distribution E\\w+ \\(d\\w+\\.cloudfront\\.net\\).*Fix: .*";

        run(plan, "plan");
        assertThat(lines.lines).anyMatch(line -> line.matches("info: ! pixel-bucket +" + named));

        assertThatThrownBy(() -> run(Builds.sibling(plan, new SetupMojo()), "setup"))
                .isInstanceOf(MojoFailureException.class)
                .message()
                .matches("(?s)" + named);
        assertThatThrownBy(() -> run(Builds.sibling(plan, new UploadPixelMojo()), "upload-pixel"))
                .isInstanceOf(MojoFailureException.class)
                .message()
                .matches("(?s)" + named);
        assertThat(Files.readString(folder.resolve("out/snowplow-calls.json"))).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    void planOnTheLocalCloudIsNoMoveFromAnAccount(PlanMojo plan) throws Exception {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/collector.json"), """
                {"collector": "shop", "region": "us-east-1", "accountId": "111111111111"}""");

        run(plan, "plan");

        assertThat(lines.lines).noneMatch(line -> line.contains("111111111111"));
    }

    @Test
    @InjectMojo(goal = "status", pom = POM)
    void statusSaysWhatItCannotDecide(StatusMojo status) throws Exception {
        run(Builds.sibling(status, new SetupMojo()), "setup");
        inCloud(GoalsTest::copyTheDistribution);
        lines.lines.clear();

        run(status, "status");

        assertThat(lines.lines).anyMatch(line -> line.contains("! distribution") && line.contains("more than one"));
        assertThat(Files.readString(folder.resolve("out/status.json"))).contains("\"REFUSED\"");
    }

    @Test
    @InjectMojo(goal = "teardown", pom = POM)
    void teardownNamesTheCommandToComeBackWith(TeardownMojo teardown) throws Exception {
        run(Builds.sibling(teardown, new SetupMojo()), "setup");
        typed.setProperty("snowplow.confirm", "shop");
        typed.setProperty("snowplow.purgeLogs", "true");
        MojoExtension.setVariableValueToObject(teardown, "purgeLogs", "true");

        assertThatThrownBy(() -> run(teardown, "teardown"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(
                        "run 'mvn snowplow:teardown -Dsnowplow.confirm=shop -Dsnowplow.purgeLogs=true' again after ");
    }

    @Test
    @InjectMojo(goal = "teardown", pom = POM)
    void teardownAsksForTheNameOnTheCommandLine(TeardownMojo teardown) {
        assertThatThrownBy(() -> run(teardown, "teardown"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Add -Dsnowplow.confirm=shop");
        assertThat(folder.resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "teardown", pom = POM)
    @MojoParameter(name = "purgeLogs", value = "true")
    void teardownDoesNotHearPurgeLogsFromThePom(TeardownMojo teardown) {
        typed.setProperty("snowplow.confirm", "shop");

        assertThatThrownBy(() -> run(teardown, "teardown"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Take it out of the POM");
    }

    @Test
    @InjectMojo(goal = "teardown", pom = POM)
    void teardownTakesDownWhatSetupMade(TeardownMojo teardown) throws Exception {
        run(Builds.sibling(teardown, new SetupMojo()), "setup");
        typed.setProperty("snowplow.confirm", "shop");

        run(teardown, "teardown");

        assertThat(lines.lines)
                .anyMatch(line -> line.contains("- distribution "))
                .anyMatch(line -> line.endsWith("Its log bucket shop-logs-000000000000-us-east-1 is kept."));
    }

    private LocalCloud openCloud() {
        return LocalCloud.open(
                new LocalCloudOptions(folder.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
    }

    private void inCloud(Consumer<AwsClients> work) {
        try (var cloud = openCloud();
                var aws = AwsClients.open(
                        ConnectionSettings.localCloud(new RegionChoice("us-east-1", "the test"))
                                .at(cloud.endpoint())
                                .settings(Optional.empty(), 1, "test", true),
                        new CallLog())) {
            work.accept(aws);
        }
    }

    private static void copyTheDistribution(AwsClients aws) {
        var id = aws.cloudFront()
                .listDistributions()
                .distributionList()
                .items()
                .get(0)
                .id();
        var config = aws.cloudFront().getDistributionConfig(r -> r.id(id)).distributionConfig();
        aws.cloudFront()
                .createDistribution(r -> r.distributionConfig(config.toBuilder()
                        .callerReference("snowplow-collector/shop/us-east-1/2")
                        .build()));
    }

    @Test
    @InjectMojo(goal = "events", pom = POM)
    @MojoParameter(name = "eventsIncludeProbes", value = "true")
    void eventsReadsWhatWasCollected(EventsMojo events) throws Exception {
        run(Builds.sibling(events, new SetupMojo()), "setup");
        lines.lines.clear();

        run(events, "events");

        assertThat(lines.lines)
                .anyMatch(line -> line.contains("Reading events in s3://shop-logs-000000000000-us-east-1/shop/"))
                .anyMatch(line -> line.contains("  page_view         snowplow-maven-plugin  "))
                .anyMatch(line -> line.matches(".*Read \\d+ files .*: [1-9]\\d* good, 0 bad.*"));
        assertThat(Files.readString(folder.resolve("out/snowplow-calls.json"))).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "events", pom = POM)
    void eventsSaysThatThereIsNoLogBucket(EventsMojo events) {
        assertThatThrownBy(() -> run(events, "events"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("does not exist. Fix: run snowplow:setup");
    }

    @Test
    @InjectMojo(goal = "events", pom = POM)
    @MojoParameter(name = "logging", value = "none")
    void eventsRefusesACollectorWithoutLogs(EventsMojo events) {
        assertThatThrownBy(() -> run(events, "events"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Such a collector keeps no events.");
        assertThat(folder.resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "events", pom = POM)
    @MojoParameter(name = "eventsSince", value = "lately")
    @MojoParameter(name = "eventsFormat", value = "parquet")
    void eventsSaysAllThatIsWrongBeforeItCallsAnything(EventsMojo events) {
        assertThatThrownBy(() -> run(events, "events"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("eventsSince = 'lately'")
                .hasMessageContaining("eventsFormat = 'parquet'");
        assertThat(folder.resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "events", pom = POM)
    @MojoParameter(name = "local", value = "false")
    @MojoParameter(name = "eventsFormat", value = "tsv")
    void eventsReadsAFolderWithoutAnyCloud(EventsMojo events) throws Exception {
        Files.createDirectories(folder.resolve("logs"));
        MojoExtension.setVariableValueToObject(events, "eventsSource", new File("logs"));
        Files.writeString(
                folder.resolve("logs/E1.2026-11-24-10.aa.gz"),
                "2026-11-24\t10:00:00\tLHR1\t43\t192.0.2.1\tGET\thost\t/i\t200\t-\t-\te=pv&p=web&tv=js-4&aid=web\n");

        run(events, "events");

        assertThat(lines.lines).anyMatch(line -> line.contains("web\tweb\t\t2026-11-24 10:00:00.000\t\tpage_view\t"));
        assertThat(folder.resolve("cloud")).doesNotExist();
        assertThat(folder.resolve("out/snowplow-calls.json")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "setup", pom = POM)
    @MojoParameter(name = "wait", value = "false")
    void snippetPrintsAndWritesWhatApplicationsNeedAndChangesNothing(SetupMojo setup) throws Exception {
        run(setup, "setup");
        var snippet = Builds.sibling(setup, new SnippetMojo());
        MojoExtension.setVariableValueToObject(snippet, "appId", "web-shop");
        MojoExtension.setVariableValueToObject(snippet, "trackerScript", "/js/t7.js");

        run(snippet, "snippet");

        var url = project.getProperties().getProperty("snowplow.output.collectorUrl");
        assertThat(folder.resolve("out/snippets/javascript-tag.html")).content().contains(url, "web-shop", "/js/t7.js");
        assertThat(folder.resolve("out/snippets/SnowplowEvents.java")).content().contains(url, "web-shop");
        assertThat(lines.lines)
                .anyMatch(line -> line.contains("Content-Security-Policy: script-src"))
                .anyMatch(line -> line.contains("<noscript><img src="));
        assertThat(Files.readString(folder.resolve("out/snowplow-calls.json"))).doesNotContain("WRITE");
    }

    /** The pages of the collector have no other name: no DNS has that of its distribution. */
    @ParameterizedTest
    @InjectMojo(goal = "setup", pom = POM)
    @MojoParameter(name = "local", value = "false")
    @MojoParameter(name = "region", value = "us-east-1")
    @MojoParameter(name = "accountId", value = LocalCloud.ACCOUNT)
    @CsvSource({"redirect-to-https, https://localhost:", "allow-all, http://localhost:"})
    void anEndpointOfALocalCloudIsReachedAtItsEdge(String viewerProtocol, String address, SetupMojo setup)
            throws Exception {
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
        try (var cloud = openCloud()) {
            MojoExtension.setVariableValueToObject(
                    setup, "endpoint", cloud.endpoint().toString());
            MojoExtension.setVariableValueToObject(setup, "viewerProtocol", viewerProtocol);
            run(setup, "setup");
            run(Builds.sibling(setup, new VerifyPixelMojo()), "verify-pixel");
            var status = Builds.sibling(setup, new StatusMojo());
            MojoExtension.setVariableValueToObject(status, "failOnDrift", "false");
            MojoExtension.setVariableValueToObject(status, "failOnLoss", "false");
            run(status, "status");
            var snippet = Builds.sibling(setup, new SnippetMojo());
            MojoExtension.setVariableValueToObject(snippet, "appId", "shop");
            MojoExtension.setVariableValueToObject(snippet, "trackerScript", "/sp.js");
            run(snippet, "snippet");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
        var url = project.getProperties().getProperty("snowplow.output.collectorUrl");
        assertThat(url).startsWith(address);
        assertThat(folder.resolve("out/collector.properties")).content().contains("collectorUrl=" + url + "\n");
        assertThat(folder.resolve("out/snippets/javascript-tag.html")).content().contains(url);
        assertThat(lines.lines)
                .anyMatch(line -> line.matches(".*is deployed and serves the pixel.*"))
                .anyMatch(line -> line.matches(".*Stage 5 of 5, verify-pixel: \\d+ pass.*"))
                .noneMatch(line -> line.matches(".*\\d fail.*"))
                .anyMatch(line -> line.matches(".*Collector +" + url + ".*"));
    }

    @Test
    @InjectMojo(goal = "snippet", pom = POM)
    @MojoParameter(name = "trackerScript", value = "/sp.js'); alert(1)")
    void snippetRefusesAScriptThatIsNone(SnippetMojo snippet) {
        assertThatThrownBy(() -> run(snippet, "snippet"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("trackerScript");
    }

    /** The calls of these operations that the goal made. */
    private List<String> calls(String... operations) throws Exception {
        var calls = new JsonMapper()
                .readTree(folder.resolve("out/calls.json").toFile())
                .path("calls");
        return calls.valueStream()
                .map(call -> call.path("operation").asString())
                .filter(List.of(operations)::contains)
                .toList();
    }

    private void run(SnowplowMojo goal, String name) throws Exception {
        Builds.run(goal, name, Builds.request(folder).setUserProperties(typed), project, lines);
    }
}
