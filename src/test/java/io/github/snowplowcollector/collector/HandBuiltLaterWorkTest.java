package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TakeoverGoal.NAMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** What the owner of a collector does after its takeover is not undone by putting back what was there before. */
class HandBuiltLaterWorkTest {

    private static final String PIXELS = HandBuilt.PIXEL_BUCKET;
    private static final String LOGS = HandBuilt.LOG_BUCKET;

    @TempDir
    Path folder;

    private static void edit(TakeoverCloud cloud, UnaryOperator<DistributionConfig> change) {
        var live = cloud.aws().cloudFront().getDistributionConfig(r -> r.id(cloud.id()));
        cloud.aws()
                .cloudFront()
                .updateDistribution(r -> r.id(cloud.id())
                        .ifMatch(live.eTag())
                        .distributionConfig(change.apply(live.distributionConfig())));
    }

    private static DistributionConfig config(TakeoverCloud cloud) {
        return cloud.aws()
                .cloudFront()
                .getDistributionConfig(r -> r.id(cloud.id()))
                .distributionConfig();
    }

    private static String statement(String sid, String effect) {
        return "{\"Sid\":\"%s\",\"Effect\":\"%s\",\"Principal\":{\"AWS\":\"arn:aws:iam::999999999999:root\"},\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::%s/*\"}"
                .formatted(sid, effect, PIXELS);
    }

    private static void addToPolicy(TakeoverCloud cloud, String statement) {
        var s3 = cloud.aws().s3();
        var policy = s3.getBucketPolicy(r -> r.bucket(PIXELS)).policy();
        var more = policy.replaceFirst("\"Statement\"\\s*:\\s*\\[", "\"Statement\":[" + statement + ",");
        assertThat(more).isNotEqualTo(policy);
        s3.putBucketPolicy(r -> r.bucket(PIXELS).policy(more));
    }

    private static String policy(TakeoverCloud cloud) {
        return cloud.aws().s3().getBucketPolicy(r -> r.bucket(PIXELS)).policy();
    }

    /** Its owner knows the names that it always had, and never asked the plugin to see to them. */
    @Test
    void namesThatCameWithItAreNotSpokenOfUntilThePomNamesSome() {
        var state = new HandBuilt(HandBuilt.Access.PUBLIC_POLICY, EnumSet.of(HandBuilt.Extra.ALIASES));
        try (var cloud = new TakeoverCloud(folder, state)) {
            cloud.takeOver();

            assertThat(namesLeft(cloud, NAMED)).isEmpty();
            assertThat(namesLeft(cloud, NAMED.with("domain", List.of(HandBuilt.ALIASES.get(0)))))
                    .singleElement()
                    .asString()
                    .contains("also serves " + HandBuilt.ALIASES.get(1));
        }
    }

    private static List<String> namesLeft(TakeoverCloud cloud, Configuration pom) {
        try (var collector = cloud.collector(TestCloud.spec(pom))) {
            return collector.notices().stream()
                    .filter(line -> line.contains("also serves"))
                    .toList();
        }
    }

    @Test
    void aliasesTagsStatementsAndRulesStay() {
        var state = new HandBuilt(HandBuilt.Access.PUBLIC_POLICY, EnumSet.of(HandBuilt.Extra.ALIASES));
        try (var cloud = new TakeoverCloud(folder, state)) {
            var s3 = cloud.aws().s3();
            var before = config(cloud);
            cloud.takeOver();
            var names = new ArrayList<>(HandBuilt.ALIASES);
            names.add("new.acme.example");
            edit(
                    cloud,
                    config -> config.toBuilder()
                            .aliases(a -> a.items(names).quantity(names.size()))
                            .build());
            for (var bucket : List.of(PIXELS, LOGS)) {
                var tags = new ArrayList<>(
                        s3.getBucketTagging(r -> r.bucket(bucket)).tagSet());
                tags.add(Tag.builder().key("cost").value("42").build());
                s3.putBucketTagging(r -> r.bucket(bucket).tagging(t -> t.tagSet(tags)));
                var rules = new ArrayList<>(s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket))
                        .rules());
                rules.add(LifecycleRule.builder()
                        .id("mine")
                        .status("Enabled")
                        .filter(f -> f.prefix("tmp/"))
                        .expiration(e -> e.days(3))
                        .build());
                s3.putBucketLifecycleConfiguration(r -> r.bucket(bucket).lifecycleConfiguration(c -> c.rules(rules)));
            }
            addToPolicy(cloud, statement("Analytics", "Allow"));
            CloudFrontDrifts.tag(cloud.aws(), "team", "web");

            cloud.rollBack();

            cloud.assertServed("then");
            assertThat(config(cloud))
                    .isEqualTo(before.toBuilder()
                            .aliases(a -> a.items(names).quantity(names.size()))
                            .build());
            for (var bucket : List.of(PIXELS, LOGS)) {
                assertThat(s3.getBucketTagging(r -> r.bucket(bucket)).tagSet())
                        .extracting(Tag::key)
                        .containsExactly("cost");
                assertThat(s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket))
                                .rules())
                        .extracting(LifecycleRule::id)
                        .containsExactly("mine");
            }
            assertThat(policy(cloud))
                    .contains("Analytics", "\"*\"")
                    .doesNotContain("AllowCloudFrontServicePrincipalReadOnly", "RestrictToTLSRequestsOnly");
            assertThat(String.valueOf(cloud.picture().get("tags")))
                    .contains("team")
                    .doesNotContain("snowplow:");
            assertThat(cloud.rollback().writes()).isEmpty();
        }
    }

    /** It may be what keeps viewers out once the distribution reads as everybody does. */
    @Test
    void aRefusalThatCameSinceIsNamed() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.takeOver();
            addToPolicy(cloud, statement("OnlyCloudFront", "Deny"));
            var before = cloud.picture();

            assertThatThrownBy(cloud::rollBack)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("OnlyCloudFront");

            assertThat(cloud.picture()).isEqualTo(before);
            cloud.assertServed("then");
        }
    }

    @Test
    void anOriginThatCameSinceAndReadsTheBucketIsNamed() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.takeOver();
            edit(cloud, config -> {
                var origins = new ArrayList<>(config.origins().items());
                origins.add(origins.get(0).toBuilder().id("later").build());
                return config.toBuilder()
                        .origins(o -> o.items(origins).quantity(origins.size()))
                        .build();
            });

            assertThatThrownBy(cloud::rollBack)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("later");
        }
    }

    /** The file of a takeover that is over does not tell of what is there now. */
    @Test
    void aSecondTakeoverDoesNotTakeTheFileOfTheFirst() throws Exception {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.takeOver();
            cloud.rollBack();
            edit(
                    cloud,
                    config -> config.toBuilder()
                            .comment("changed after the rollback")
                            .build());
            var before = cloud.picture();

            assertThatThrownBy(cloud::takeOver)
                    .hasStackTraceContaining("the configuration of the distribution has changed since")
                    .hasStackTraceContaining("rename or delete " + cloud.saved().getFileName());
            assertThat(cloud.picture()).isEqualTo(before);

            Files.delete(cloud.saved());
            cloud.takeOver();
            cloud.rollBack();
            assertThat(cloud.picture()).isEqualTo(before);
        }
    }

    /** Until a distribution is marked, whoever changes it may not know of the takeover. */
    @ParameterizedTest
    @ValueSource(strings = {"PUT .*acme-static\\?policy", "POST .*tagging.*"})
    void whatChangedAfterARunWasKilledIsNotTakenForItsWork(String killedAt) {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.wire().filter((request, exchange) -> {
                if (request.line().matches(killedAt)) {
                    throw new IllegalStateException("killed");
                }
                return exchange.call();
            });
            assertThatThrownBy(cloud::takeOver).hasStackTraceContaining("killed");
            cloud.wire().filter(Wire.CLEAR);
            edit(
                    cloud,
                    config -> config.toBuilder()
                            .logging(config.logging().toBuilder().prefix("new/").build())
                            .build());

            assertThatThrownBy(cloud::takeOver)
                    .hasStackTraceContaining("the configuration of the distribution has changed since");

            edit(
                    cloud,
                    config -> config.toBuilder()
                            .logging(config.logging().toBuilder().prefix("").build())
                            .build());
            cloud.takeOver();
            cloud.assertOurs("then");
        }
    }

    @Test
    void whatChangedInTheBucketsIsNamedToo() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.takeOver();
            cloud.rollBack();
            cloud.aws()
                    .s3()
                    .putBucketPolicy(r -> r.bucket(PIXELS)
                            .policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement("new", "Allow") + "]}"));
            CloudFrontDrifts.tag(cloud.aws(), "team", "web");

            assertThatThrownBy(cloud::takeOver)
                    .hasStackTraceContaining(
                            "the tags of the distribution, the policy of bucket acme-static has changed");
        }
    }

    /** S3 writes no ACL while ACLs are off, and switches them off only where none lets others in. */
    @Test
    void aLogBucketWithoutAclsIsPutBack() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            var s3 = cloud.aws().s3();
            s3.putBucketAcl(r -> r.bucket(LOGS).acl("private"));
            s3.putBucketOwnershipControls(r -> r.bucket(LOGS)
                    .ownershipControls(o -> o.rules(OwnershipControlsRule.builder()
                            .objectOwnership("BucketOwnerEnforced")
                            .build())));
            var before = cloud.picture();
            cloud.takeOver();
            assertThat(cloud.picture()).isNotEqualTo(before);

            cloud.rollBack();

            assertThat(cloud.picture()).isEqualTo(before);
            assertThat(cloud.rollback().writes()).isEmpty();
        }
    }

    @Test
    void aLogBucketThatIsGoneIsLeftOut() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            var s3 = cloud.aws().s3();
            var before = config(cloud);
            cloud.takeOver();
            s3.createBucket(r -> r.bucket("new-logs").objectOwnership("BucketOwnerPreferred"));
            edit(
                    cloud,
                    config -> config.toBuilder()
                            .logging(l -> l.enabled(true)
                                    .includeCookies(false)
                                    .bucket("new-logs.s3.amazonaws.com")
                                    .prefix(""))
                            .build());
            var logging = config(cloud).logging();
            s3.deleteBucket(r -> r.bucket(LOGS));

            cloud.rollBack();

            assertThat(config(cloud))
                    .isEqualTo(before.toBuilder().logging(logging).build());
            cloud.assertServed("then");
            assertThat(cloud.rollback().writes()).isEmpty();
        }
    }

    @Test
    void nobodyElsesTakeoverIsUndone() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.takeOver();
            var before = cloud.picture();
            var other = TestCloud.spec(
                    Configuration.EMPTY.with("collector", "another").with("region", "us-east-1"));

            assertThatThrownBy(() -> cloud.rollback(other))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(cloud.saved() + " was saved of another collector than another");

            CloudFrontDrifts.tag(cloud.aws(), "snowplow:collector", "third");
            assertThatThrownBy(cloud::rollback)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("belongs to the collector 'third'");
            CloudFrontDrifts.tag(cloud.aws(), "snowplow:collector", "demo");
            assertThat(cloud.picture()).isEqualTo(before);
        }
    }
}
