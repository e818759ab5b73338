package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.BucketDrifts.owner;
import static io.github.snowplowcollector.collector.BucketDrifts.tag;
import static io.github.snowplowcollector.collector.BucketDrifts.tags;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.Call;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.CustomErrorResponse;
import software.amazon.awssdk.services.cloudfront.model.GeoRestrictionType;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/** A collector that is there already: only what differs is written, and what others set is kept. */
class SecondSetUpTest {

    @AutoClose
    private final TestCloud cloud;

    SecondSetUpTest(@TempDir Path directory) {
        cloud = new TestCloud(directory);
    }

    @Test
    void aSecondSetUpMakesNoMutatingCall() {
        cloud.setUp(SPEC);
        var aws = cloud.freshClients();

        assertThat(cloud.setUp(SPEC)).isEmpty();
        assertThat(aws.calls().calls()).isNotEmpty().allMatch(call -> call.kind() == Call.Kind.READ);
    }

    @Test
    void changesOnlyTheFieldThatDrifted() {
        cloud.setUp(SPEC);

        var changed = cloud.setUp(with("priceClass", "PriceClass_100"));

        assertThat(changed)
                .containsExactly(new Change(
                        "distribution",
                        Kind.UPDATE,
                        List.of(new Difference("priceClass", "PriceClass_All", "PriceClass_100")),
                        ""));
    }

    @Test
    void keepsWhatOthersSetOnTheDistribution() {
        cloud.setUp(SPEC);
        CloudFrontDrifts.update(
                cloud.aws(),
                config -> config.customErrorResponses(e -> e.items(CustomErrorResponse.builder()
                                        .errorCode(404)
                                        .errorCachingMinTTL(60L)
                                        .build())
                                .quantity(1))
                        .restrictions(r -> r.geoRestriction(g -> g.restrictionType(GeoRestrictionType.BLACKLIST)
                                .items("KP")
                                .quantity(1))));

        assertThat(cloud.plan(SPEC)).isEmpty();
        cloud.setUp(with("priceClass", "PriceClass_100"));

        assertThat(CloudFrontDrifts.config(cloud.aws())
                        .customErrorResponses()
                        .items()
                        .get(0)
                        .errorCode())
                .isEqualTo(404);
        assertThat(CloudFrontDrifts.config(cloud.aws())
                        .restrictions()
                        .geoRestriction()
                        .items())
                .containsExactly("KP");
        assertThat(CloudFrontDrifts.config(cloud.aws()).priceClassAsString()).isEqualTo("PriceClass_100");
    }

    @Test
    void keepsForeignStatementsTagsRulesAndGrants() {
        cloud.setUp(SPEC);
        var s3 = cloud.aws().s3();
        var foreignStatement = """
                {"Sid":"Others","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:role/analyst"},\
                "Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/*"}""".formatted(LOGS);
        s3.putBucketPolicy(
                r -> r.bucket(LOGS).policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + foreignStatement + "]}"));
        s3.putBucketTagging(r -> r.bucket(LOGS).tagging(t -> t.tagSet(owner("demo"), tag("cost-centre", "42"))));
        s3.putBucketLifecycleConfiguration(r -> r.bucket(LOGS)
                .lifecycleConfiguration(c -> c.rules(LifecycleRule.builder()
                        .id("others")
                        .status(ExpirationStatus.ENABLED)
                        .filter(f -> f.prefix("others/"))
                        .expiration(e -> e.days(7))
                        .build())));
        var acl = s3.getBucketAcl(r -> r.bucket(LOGS));
        var foreignGrant = Grant.builder()
                .grantee(g -> g.type(Type.CANONICAL_USER).id("a".repeat(64)))
                .permission(Permission.READ)
                .build();
        s3.putBucketAcl(r -> r.bucket(LOGS)
                .accessControlPolicy(
                        p -> p.owner(acl.owner()).grants(acl.grants().get(0), foreignGrant)));

        var healed = cloud.setUp(SPEC);

        assertThat(healed)
                .extracting(Change::address)
                .containsExactlyInAnyOrder(
                        "log-bucket.policy.RestrictToTLSRequestsOnly",
                        "log-bucket.tags",
                        "log-bucket.lifecycle",
                        "log-bucket.log-delivery-grant");
        assertThat(s3.getBucketPolicy(r -> r.bucket(LOGS)).policy()).contains("Others", "RestrictToTLSRequestsOnly");
        assertThat(tags(cloud.aws().s3(), LOGS)).contains(tag("cost-centre", "42"), tag("team", "data"));
        assertThat(s3.getBucketLifecycleConfiguration(r -> r.bucket(LOGS)).rules())
                .extracting(LifecycleRule::id)
                .contains("others", "snowplow-expire-logs", "snowplow-abort-multipart-uploads");
        assertThat(s3.getBucketAcl(r -> r.bucket(LOGS)).grants()).hasSize(3).contains(foreignGrant);
        assertThat(cloud.plan(SPEC)).isEmpty();
    }

    @Test
    void dropsTheExpiryWhenLogsAreToBeKept() {
        cloud.setUp(SPEC);

        var changed = cloud.setUp(with("logRetentionDays", null));

        assertThat(changed).extracting(Change::address).containsExactly("log-bucket.lifecycle");
        assertThat(cloud.aws()
                        .s3()
                        .getBucketLifecycleConfiguration(r -> r.bucket(LOGS))
                        .rules())
                .extracting(LifecycleRule::id)
                .containsExactly("snowplow-abort-multipart-uploads");
    }

    @Test
    void usesTheNextGenerationOnlyAfterTheFirstIsGone() {
        cloud.setUp(SPEC);
        var cloudFront = cloud.aws().cloudFront();
        var id = CloudFrontDrifts.id(cloud.aws());
        CloudFrontDrifts.update(cloud.aws(), config -> config.enabled(false));
        cloudFront.deleteDistribution(
                r -> r.id(id).ifMatch(cloudFront.getDistribution(g -> g.id(id)).eTag()));

        cloud.setUp(SPEC);

        assertThat(CloudFrontDrifts.config(cloud.aws()).callerReference())
                .isEqualTo("snowplow-collector/demo/us-east-1/2");
        assertThat(CloudFrontDrifts.id(cloud.aws())).isNotEqualTo(id);
    }

    @Test
    void mentionsOtherCollectorsOfTheAccount() {
        cloud.setUp(SPEC);
        var renamed = with("collector", "renamed");
        try (var collector = cloud.collector(renamed)) {
            assertThat(collector.others()).containsExactly("demo/us-east-1");
        }
    }
}
