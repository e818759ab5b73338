package io.github.snowplowcollector.mojo.goal;

import static io.github.snowplowcollector.collector.HandBuilt.LOG_BUCKET;
import static io.github.snowplowcollector.collector.HandBuilt.PIXEL_BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.collector.HandBuilt;
import io.github.snowplowcollector.collector.HandBuilt.Access;
import io.github.snowplowcollector.collector.HandBuilt.Extra;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Properties;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code inspect} as Maven configures it from a POM, on collectors that were built by hand in a local cloud. */
@MojoTest
class InspectGoalTest {

    private static final HandBuilt NAMED =
            new HandBuilt(Access.PUBLIC_ACL, EnumSet.of(Extra.ALIASES, Extra.LOGS_OF_OTHERS, Extra.EMPTY_PREFIX));

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    private String id;

    @Test
    @InjectMojo(goal = "inspect", pom = GoalBuild.POM)
    void showsTheDistributionWithAnId(InspectMojo inspect) throws Exception {
        build.inCloud(aws -> id = NAMED.build(aws));
        MojoExtension.setVariableValueToObject(inspect, "distribution", id);

        build.run(inspect, "inspect");

        assertThat(build.lines())
                .contains("info: Looking at account 000000000000")
                .anyMatch(line ->
                        line.matches("info: Collector at distribution " + id + " \\(d\\w+\\.cloudfront\\.net\\)"))
                .anyMatch(line -> line.matches("info: +pixelReadableBy +everybody, by the ACL of the object"))
                .anyMatch(line -> line.matches("info: +logsOfOtherDistributions +E1ACMESHOP0001"))
                .anyMatch(line -> line.matches("info: +logsOfOtherDistributions +E2ACMEBLOG0002"))
                .anyMatch(line -> line.matches("info: +newestLog +none"))
                .anyMatch(line -> line.matches("info: +answer +200, 43 bytes of image/gif, Miss from cloudfront"))
                .contains("info:     <snowplow.pixelBucket>acme-static</snowplow.pixelBucket>")
                .last()
                .isEqualTo(
                        "info: What a takeover would change: mvn snowplow:plan -Dsnowplow.adopt -Dsnowplow.distribution="
                                + id);
        assertThat(build.calls()).doesNotContain("WRITE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c.acme.example", "EVENTS.acme.example"})
    @InjectMojo(goal = "inspect", pom = GoalBuild.POM)
    void findsADistributionByAnyOfItsNames(String name, InspectMojo inspect) throws Exception {
        build.inCloud(aws -> {
            id = NAMED.build(aws);
            foreign(aws);
        });
        MojoExtension.setVariableValueToObject(inspect, "distribution", name);

        build.run(inspect, "inspect");

        assertThat(collectors())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.path("distributionId").asString()).isEqualTo(id));
    }

    @Test
    @InjectMojo(goal = "inspect", pom = GoalBuild.POM)
    @MojoParameter(name = "pixelBucket", value = PIXEL_BUCKET)
    void findsThoseThatReadABucket(InspectMojo inspect) throws Exception {
        build.inCloud(aws -> {
            id = HandBuilt.GUIDE.build(aws);
            foreign(aws);
        });

        build.run(inspect, "inspect");

        assertThat(collectors())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.path("distributionId").asString()).isEqualTo(id));
        assertThat(properties())
                .containsEntry("snowplow.pixelBucket", PIXEL_BUCKET)
                .containsEntry("snowplow.logBucket", LOG_BUCKET)
                .containsEntry("snowplow.logPrefix", "");
    }

    @Test
    @InjectMojo(goal = "inspect", pom = GoalBuild.POM)
    void findsEveryCollectorAndNothingElse(InspectMojo inspect) throws Exception {
        var second = new String[1];
        build.inCloud(aws -> {
            id = HandBuilt.GUIDE.build(aws);
            second[0] = twin(aws).id();
            foreign(aws);
        });

        build.run(inspect, "inspect");

        assertThat(collectors())
                .extracting(found -> found.path("distributionId").asString())
                .containsExactlyInAnyOrder(id, second[0]);
        assertThat(properties())
                .containsEntry(id + ".snowplow.pixelBucket", PIXEL_BUCKET)
                .containsEntry(second[0] + ".snowplow.pixelBucket", PIXEL_BUCKET);
    }

    /** A function can answer where no object is; the log tells of it. */
    @Test
    @InjectMojo(goal = "inspect", pom = GoalBuild.POM)
    void knowsACollectorWithoutAPixelByItsLogs(InspectMojo inspect) throws Exception {
        build.inCloud(aws -> id = HandBuilt.GUIDE.build(aws));
        build.run(inspect, "inspect");
        build.inCloud(aws -> aws.s3().deleteObject(r -> r.bucket(PIXEL_BUCKET).key("i")));

        build.run(inspect, "inspect");

        assertThat(collectors()).singleElement().satisfies(found -> {
            assertThat(found.at("/stages/create-log-bucket/newestLogRowsOfPixel")
                            .asInt())
                    .isOne();
            assertThat(found.path("risks").valueStream().map(JsonNode::asString))
                    .contains("There is no object i, so trackers are answered with an error.");
        });
    }

    @Test
    @InjectMojo(goal = "inspect", pom = GoalBuild.POM)
    void saysThatThereIsNoCollector(InspectMojo inspect) throws Exception {
        build.inCloud(InspectGoalTest::foreign);

        build.run(inspect, "inspect");

        assertThat(build.lines())
                .last()
                .isEqualTo(
                        "info: Account 000000000000 has no distribution that looks like a collector: none has an object i at its origin, or logs that speak of /i.");
        assertThat(collectors()).isEmpty();
        assertThat(properties()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "inspect", pom = GoalBuild.POM)
    @MojoParameter(name = "distribution", value = "E2QWRUHAPOMQZL")
    void refusesAnIdThatNobodyHas(InspectMojo inspect) {
        assertThatThrownBy(() -> build.run(inspect, "inspect"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(
                        "account 000000000000 has no distribution E2QWRUHAPOMQZL. Fix: check snowplow.distribution and the credentials, or leave it out");
    }

    @Test
    @InjectMojo(goal = "inspect", pom = GoalBuild.POM)
    @MojoParameter(name = "pixelBucket", value = "acme-nothing")
    void refusesABucketThatNobodyReads(InspectMojo inspect) {
        assertThatThrownBy(() -> build.run(inspect, "inspect"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(
                        "account 000000000000 has no distribution with bucket acme-nothing as an origin. Fix: check snowplow.pixelBucket");
    }

    /** Another one with the settings of the first. */
    private Distribution twin(AwsClients aws) {
        var config = aws.cloudFront().getDistributionConfig(r -> r.id(id)).distributionConfig().toBuilder()
                .callerReference("twin");
        return create(aws, config.build());
    }

    /** The site of somebody, which logs nothing. */
    private static void foreign(AwsClients aws) {
        create(
                aws,
                DistributionConfig.builder()
                        .callerReference("site")
                        .comment("")
                        .enabled(true)
                        .origins(origins -> origins.quantity(1)
                                .items(Origin.builder()
                                        .id("site")
                                        .domainName("www.acme.example")
                                        .customOriginConfig(custom -> custom.httpPort(80)
                                                .httpsPort(443)
                                                .originProtocolPolicy("https-only"))
                                        .build()))
                        .defaultCacheBehavior(every -> every.targetOriginId("site")
                                .viewerProtocolPolicy("redirect-to-https")
                                .cachePolicyId("658327ea-f89d-4fab-a63d-7e88639e58f6"))
                        .build());
    }

    private static Distribution create(AwsClients aws, DistributionConfig config) {
        return aws.cloudFront()
                .createDistribution(r -> r.distributionConfig(config))
                .distribution();
    }

    private JsonNode collectors() {
        return new JsonMapper()
                .readTree(build.folder().resolve("out/inspect.json").toFile())
                .path("collectors");
    }

    private Properties properties() throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(build.folder().resolve("out/inspect.properties"))) {
            properties.load(in);
        }
        return properties;
    }
}
