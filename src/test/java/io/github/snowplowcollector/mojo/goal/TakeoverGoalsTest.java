package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.collector.HandBuilt;
import io.github.snowplowcollector.local.MicroClient;
import io.github.snowplowcollector.mojo.Builds;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;
import tools.jackson.databind.json.JsonMapper;

/** A collector that was built by hand is looked at, taken over, used, and put back, by goals. */
@MojoTest
class TakeoverGoalsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    private String id;

    @BeforeEach
    void buildByHand() {
        var built = new AtomicReference<String>();
        build.inCloud(aws -> built.set(HandBuilt.GUIDE.build(aws)));
        id = built.get();
    }

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "pixelBucket", value = HandBuilt.PIXEL_BUCKET)
    void fromTheFirstLookToTheWayBack(SetupMojo goal) throws Exception {
        type("snowplow.adopt", "true");
        MojoExtension.setVariableValueToObject(goal, "adopt", "true");
        type("snowplow.distribution", id);
        var plan = Builds.sibling(goal, new PlanMojo());
        build.run(plan, "plan");
        assertThat(said())
                .containsSubsequence(
                        "Part 1 of 2",
                        "+ takeover",
                        "originAccessControlId",
                        "> distribution.deployed",
                        "Part 2 of 2",
                        "~ pixel-bucket.ignore-public-acls",
                        "~ pixel-bucket.object-ownership",
                        "Stays as it is",
                        "= id              " + id,
                        "= priceClass      PriceClass_All",
                        "= logs.bucket     acme-logs")
                .doesNotContain("= defaultRootObject");
        assertThat(saved()).doesNotExist();

        build.run(goal, "setup");
        assertThat(saved()).exists();
        assertThat(Files.readString(build.folder().resolve("out/verify.json"))).doesNotContain("\"FAIL\"");

        build.typed().clear();
        build.lines().clear();
        MojoExtension.setVariableValueToObject(goal, "adopt", null);
        var status = Builds.sibling(goal, new StatusMojo());
        MojoExtension.setVariableValueToObject(status, "failOnDrift", "true");
        build.run(status, "status");
        assertThat(build.lines()).anyMatch(line -> line.contains("in order")).anyMatch(line -> line.contains(id));

        type("snowplow.confirm", "shop");
        var teardown = Builds.sibling(goal, new TeardownMojo());
        assertThatThrownBy(() -> build.run(teardown, "teardown"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("distribution " + id + " with origin access control")
                .hasMessageContaining("bucket acme-static, log bucket acme-logs with all logs would stay")
                .hasMessageContaining("snowplow:rollback")
                .hasMessageContaining("-Dsnowplow.release");

        var rollback = Builds.sibling(goal, new RollbackMojo());
        MojoExtension.setVariableValueToObject(rollback, "from", saved());
        build.run(rollback, "rollback");
        assertThat(build.lines()).anyMatch(line -> line.contains("as it was before the takeover again"));
        assertThat(saved()).doesNotExist();
        var aside = build.folder().toFile().list((folder, name) -> name.startsWith(saved().getName() + ".done-"));
        assertThat(aside).hasSize(1);
        assertThat(build.lines()).anyMatch(line -> line.contains(aside[0]));
        assertThat(Files.getPosixFilePermissions(build.folder().resolve(aside[0])))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> build.run(rollback, "rollback"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("was put back already")
                .hasMessageContaining(aside[0]);
        MojoExtension.setVariableValueToObject(
                rollback, "from", build.folder().resolve(aside[0]).toFile());
        build.run(rollback, "rollback");
        assertThat(build.lines()).anyMatch(line -> line.endsWith("All is as it was before the takeover."));
    }

    /** Two other distributions log to the root of the same bucket, in the same hours. */
    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "pixelBucket", value = HandBuilt.PIXEL_BUCKET)
    void onlyItsOwnLogsAreReadAlsoThoseFromBeforeTheTakeover(SetupMojo goal) throws Exception {
        collect("before");
        takeOver(goal);
        collect("after");

        var events = Builds.sibling(goal, new EventsMojo());
        var written = build.folder().resolve("events.ndjson");
        MojoExtension.setVariableValueToObject(events, "eventsOutput", written.toFile());
        build.run(events, "events");
        assertThat(Files.readAllLines(written))
                .extracting(line -> JSON.readTree(line).path("app_id").asString())
                .containsExactly("before", "after");

        var check = Builds.sibling(goal, new CheckEventsMojo());
        MojoExtension.setVariableValueToObject(check, "eventsSince", "24h");
        MojoExtension.setVariableValueToObject(
                check,
                "expectations",
                List.of("1 page_view app=before", "1 page_view app=after", "2 events", "no bad"));
        build.run(check, "check-events");

        // The newest files of all are others'.
        build.run(Builds.sibling(goal, new StatusMojo()), "status");
        assertThat(detail("status.json", "log-newest")).startsWith(id + ".");
        build.run(Builds.sibling(goal, new VerifyPixelMojo()), "verify-pixel");
        assertThat(detail("verify.json", "log-newest")).startsWith(id + ".");
        assertThat(detail("verify.json", "log-arrival")).contains(" in " + id + ".");
    }

    /** The policies are those of the collector as it stands. */
    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "pixelBucket", value = HandBuilt.PIXEL_BUCKET)
    void everyGoalSucceedsUnderItsPolicyOnceItIsTakenOver(SetupMojo goal) throws Exception {
        takeOver(goal);
        build.run(Builds.sibling(goal, new IamPolicyMojo()), "iam-policy");
        build.inCloud(aws -> aws.s3().deletePublicAccessBlock(r -> r.bucket(HandBuilt.LOG_BUCKET)));

        runUnder("setup", goal, "setup");
        runUnder("status", Builds.sibling(goal, new PlanMojo()), "plan");
        runUnder("status", Builds.sibling(goal, new StatusMojo()), "status");
        runUnder("status", Builds.sibling(goal, new AuditMojo()), "audit");
        runUnder("verify", Builds.sibling(goal, new VerifyPixelMojo()), "verify-pixel");
        runUnder("events", Builds.sibling(goal, new EventsMojo()), "events");
        type("snowplow.confirm", "shop");
        type("snowplow.release", "true");
        var teardown = Builds.sibling(goal, new TeardownMojo());
        MojoExtension.setVariableValueToObject(teardown, "release", "true");
        runUnder("adopt", teardown, "teardown");
    }

    private void runUnder(String role, SnowplowMojo goal, String name) throws Exception {
        var policy = build.folder().resolve("out/iam/" + role + ".json");
        MojoExtension.setVariableValueToObject(goal, "localPolicy", policy.toFile());
        build.run(goal, name);
    }

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "pixelBucket", value = HandBuilt.PIXEL_BUCKET)
    @MojoParameter(name = "adopt", value = "true")
    void isLetGoAndGoesOnAsItIs(SetupMojo goal) throws Exception {
        build.inCloud(aws -> aws.s3()
                .putBucketTagging(r -> r.bucket(HandBuilt.LOG_BUCKET)
                        .tagging(t ->
                                t.tagSet(Tag.builder().key("team").value("data").build()))));
        takeOver(goal);

        type("snowplow.confirm", "shop");
        var teardown = Builds.sibling(goal, new TeardownMojo());
        MojoExtension.setVariableValueToObject(teardown, "release", "true");
        assertThatThrownBy(() -> build.run(teardown, "teardown"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Letting go of a collector must be said on the command line");
        type("snowplow.release", "true");
        build.lines().clear();
        build.run(teardown, "teardown");
        assertThat(said())
                .containsSubsequence(
                        "- pixel-bucket.marks", "- log-bucket.marks", "- distribution.marks", "goes on as it is");

        build.inCloud(aws -> {
            var live = aws.cloudFront().getDistribution(r -> r.id(id)).distribution();
            assertThat(live.distributionConfig().enabled()).isTrue();
            assertThat(aws.cloudFront()
                            .listTagsForResource(r -> r.resource(live.arn()))
                            .tags()
                            .items())
                    .isEmpty();
            assertThat(aws.s3()
                            .getBucketTagging(r -> r.bucket(HandBuilt.LOG_BUCKET))
                            .tagSet())
                    .extracting(Tag::key)
                    .containsExactly("team");
        });
        assertThatThrownBy(() -> build.run(teardown, "teardown"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("there is nothing to let go of");
    }

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "pixelBucket", value = HandBuilt.PIXEL_BUCKET)
    @MojoParameter(name = "adopt", value = "true")
    void aPomAloneTakesNothingOver(SetupMojo goal) throws Exception {
        assertThatThrownBy(() -> build.run(goal, "setup"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("bucket acme-static is the origin of distribution " + id)
                .hasMessageContaining("snowplow:inspect");

        MojoExtension.setVariableValueToObject(goal, "distribution", id);
        assertThatThrownBy(() -> build.run(goal, "setup"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Add -Dsnowplow.adopt -Dsnowplow.distribution=" + id);
    }

    private String said() {
        return String.join("\n", build.lines());
    }

    /** An event of each distribution, those of the others delivered last; one of the others' is bad. */
    private void collect(String app) {
        try (var cloud = build.openCloud()) {
            assertThat(new MicroClient(cloud.httpUrl(id).getPort()).event("e=pv&p=web&tv=js-3&aid=" + app))
                    .isEqualTo(200);
        }
        build.inCloud(aws -> {
            for (var other : HandBuilt.OTHERS) {
                for (var platform : List.of("web", "toaster")) {
                    putLog(aws.s3(), other, "e=pv&p=" + platform + "&tv=js-3&aid=" + other + "-" + app);
                }
            }
        });
    }

    private static void putLog(S3Client s3, String distribution, String query) {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        var row = now.format(DateTimeFormatter.ofPattern("yyyy-MM-dd\tHH:mm:ss"))
                + "\tFRA6\t43\t203.0.113.9\tGET\thost\t/i\t200\t-\t-\t" + query + "\n";
        var key = distribution + now.format(DateTimeFormatter.ofPattern(".yyyy-MM-dd-HH.")) + UUID.randomUUID() + ".gz";
        s3.putObject(r -> r.bucket(HandBuilt.LOG_BUCKET).key(key), RequestBody.fromString(row));
    }

    private void takeOver(SetupMojo goal) throws Exception {
        type("snowplow.adopt", "true");
        MojoExtension.setVariableValueToObject(goal, "adopt", "true");
        type("snowplow.distribution", id);
        build.run(goal, "setup");
        build.typed().clear();
        MojoExtension.setVariableValueToObject(goal, "adopt", null);
    }

    private String detail(String file, String name) {
        return JSON.readTree(build.folder().resolve("out").resolve(file).toFile())
                .path("checks")
                .valueStream()
                .filter(check -> check.path("name").asString().equals(name))
                .map(check -> check.path("detail").asString())
                .findFirst()
                .orElseThrow();
    }

    private void type(String property, String value) {
        build.typed().setProperty(property, value);
    }

    private File saved() {
        return build.folder().resolve("adopted-" + id + ".json").toFile();
    }
}
