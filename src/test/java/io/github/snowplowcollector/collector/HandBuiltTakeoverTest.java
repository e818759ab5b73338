package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.collector.takeover.Viewer;
import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.local.LogRows;
import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** Collectors that were built by hand become ours as they are. */
class HandBuiltTakeoverTest {

    @TempDir
    Path folder;

    static List<HandBuilt> states() {
        return HandBuilt.all();
    }

    @ParameterizedTest
    @MethodSource("states")
    void becomesOurs(HandBuilt state) throws Exception {
        PixelSender sender;
        try (var cloud = new TakeoverCloud(folder, state)) {
            var before = distribution(cloud);
            try (var collector = cloud.collector(cloud.takeover())) {
                var plan = collector.plan(ALL);
                assertThat(plan.refusals()).isEmpty();
                sender = PixelSender.to(cloud.uri("/i"));
                try (sender) {
                    collector.apply(plan, ALL, change -> {}, again -> {});
                }
            }
            assertThat(sender.answers()).containsOnly(PixelSender.PIXEL);
            cloud.assertOurs("then");
            var after = distribution(cloud);
            assertThat(after.domainName()).isEqualTo(before.domainName());
            assertThat(after.distributionConfig().aliases())
                    .isEqualTo(before.distributionConfig().aliases());
            assertThat(after.distributionConfig().logging())
                    .isEqualTo(before.distributionConfig().logging());
            cloud.assertServed("then");
        }
        assertThat(LogRows.in(folder.resolve("cloud"), HandBuilt.LOG_BUCKET))
                .extracting(LogRows.Row::query)
                .filteredOn(query -> query.contains("eid="))
                .containsExactlyInAnyOrderElementsOf(sender.events());
    }

    private static Distribution distribution(TakeoverCloud cloud) {
        return cloud.aws().cloudFront().getDistribution(r -> r.id(cloud.id())).distribution();
    }

    @Test
    void opensTheBucketAgainWhenItIsServedNoMore() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            var before = cloud.picture();
            var closed = new AtomicBoolean();
            cloud.wire().filter((request, exchange) -> {
                if (request.line().startsWith("PUT")
                        && request.line().endsWith("?publicAccessBlock")
                        && request.line().contains(HandBuilt.PIXEL_BUCKET)) {
                    closed.set(true);
                }
                return exchange.call();
            });
            try (var collector = cloud.collector(
                    cloud.takeover(), path -> closed.get() ? new Viewer.Answer(403, "") : cloud.get(path))) {
                var plan = collector.plan(ALL);
                assertThatThrownBy(() -> collector.apply(plan, ALL, change -> {}, again -> {}))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("the bucket is open again as it was")
                        .hasMessageContaining("/i is answered with 403");
            }
            assertThat(cloud.picture()).containsEntry("acme-static acl of i", before.get("acme-static acl of i"));
            assertThat(cloud.picture()).containsEntry("acme-static block", before.get("acme-static block"));
        }
    }

    @Test
    void keepsThePixelThatIsThereAndReadsItsLogsAlone() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            var png = new Pixel(new byte[] {1, 2, 3}, "image/png");
            cloud.aws()
                    .s3()
                    .putObject(
                            r -> r.bucket(HandBuilt.PIXEL_BUCKET)
                                    .key("i")
                                    .contentType(png.contentType())
                                    .acl("public-read"),
                            RequestBody.fromBytes(png.bytes()));
            var before = cloud.aws()
                    .s3()
                    .headObject(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key("i"));

            cloud.takeOver();

            assertThat(cloud.aws()
                            .s3()
                            .headObject(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key("i"))
                            .lastModified())
                    .isEqualTo(before.lastModified());
            try (var collector = cloud.collector(TakeoverCloud.spec())) {
                collector.plan(ALL);
                assertThat(collector.identity().spec().pixel().value()).isEqualTo(png);
                assertThat(collector.onlyDistribution()).contains(cloud.id());
            }
        }
    }

    /** An empty one in its place would serve nothing, and its name would be taken. */
    @Test
    void makesNoBucketInThePlaceOfOneThatIsGone() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.takeOver();
            cloud.aws().s3().deleteObject(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key("i"));
            cloud.aws().s3().deleteBucket(r -> r.bucket(HandBuilt.PIXEL_BUCKET));

            try (var collector = cloud.collector(TakeoverCloud.spec())) {
                assertThat(collector.plan(ALL).refusals())
                        .extracting(Change::reason)
                        .anyMatch(reason -> reason.contains("acme-static") && reason.contains("is not there"));
            }
        }
    }

    /** Whose logs expire is told by the names of their files: others log to the same place. */
    @Test
    void letsItsOwnLogsExpireAlone() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE);
                var collector = cloud.collector(cloud.takeover(Map.of("logRetentionDays", "30")))) {
            collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});

            assertThat(cloud.aws()
                            .s3()
                            .getBucketLifecycleConfiguration(r -> r.bucket(HandBuilt.LOG_BUCKET))
                            .rules())
                    .hasSize(2)
                    .allMatch(rule -> rule.filter().prefix().equals(cloud.id() + "."));
        }
    }

    /** The words are CloudFront's. Of the bucket only a statement beside the others was written by then. */
    @Test
    void isTakenBackWhereAFlatRatePlanRefusesIt() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            var before = cloud.picture();
            cloud.wire()
                    .filter((request, exchange) -> request.line().startsWith("PUT /2020-05-31/distribution/")
                            ? Fault.error(
                                    request,
                                    400,
                                    "InvalidArgument",
                                    "Distributions with the Pro pricing plan can't have the following features:"
                                            + " Custom response headers policy")
                            : exchange.call());
            assertThatThrownBy(cloud::takeOver)
                    .satisfies(failure -> assertThat(Advice.of(failure).orElseThrow())
                            .matches(Advice::usersWorld)
                            .extracting(Advice::what, Advice::fix)
                            .satisfies(words -> assertThat(words.toString())
                                    .contains(
                                            "flat-rate pricing plan", "Custom response headers", "snowplow:rollback")));
            cloud.wire().filter(Wire.CLEAR);
            assertThat(cloud.picture())
                    .containsEntry("distribution", before.get("distribution"))
                    .containsEntry("acme-static block", before.get("acme-static block"));

            cloud.rollBack();

            assertThat(cloud.picture()).isEqualTo(before);
        }
    }

    @Test
    void refusesAConfigurationThatItWouldNotWriteBackWhole() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.wire()
                    .filter(Disguise.ofBody(
                            "/2020-05-31/distribution/\\*/config", "<Comment", "<Quantum>1</Quantum><Comment"));
            assertRefused(cloud, "the distribution's configuration has Quantum");
        }
    }

    @Test
    void keepsALogBucketInAnotherRegion() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.aws()
                    .s3()
                    .createBucket(r -> r.bucket("acme-logs-of-europe")
                            .objectOwnership("BucketOwnerPreferred")
                            .createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));
            var live = cloud.aws().cloudFront().getDistributionConfig(r -> r.id(cloud.id()));
            cloud.aws()
                    .cloudFront()
                    .updateDistribution(r -> r.id(cloud.id())
                            .ifMatch(live.eTag())
                            .distributionConfig(live.distributionConfig().toBuilder()
                                    .logging(l -> l.enabled(true)
                                            .includeCookies(false)
                                            .bucket("acme-logs-of-europe.s3.amazonaws.com")
                                            .prefix(""))
                                    .build()));

            cloud.takeOver();

            try (var collector = cloud.collector(TakeoverCloud.spec())) {
                var plan = collector.plan(ALL);
                assertThat(plan.refusals()).isEmpty();
                assertThat(plan.writes()).isEmpty();
                assertThat(collector.identity().logBucket()).isEqualTo("acme-logs-of-europe");
            }
        }
    }

    /** What an inspection says, put into a POM, makes a takeover change what it would change anyway. */
    @ParameterizedTest
    @MethodSource("states")
    void changesNothingMoreByThePropertiesOfAnInspection(HandBuilt state) {
        try (var cloud = new TakeoverCloud(folder, state)) {
            var described = new LinkedHashMap<String, String>();
            var inspection = new Inspection(cloud.aws());
            inspection
                    .inspect(inspection.called(cloud.id()).get(0))
                    .properties()
                    .forEach((property, value) -> described.put(property.replace("snowplow.", ""), value));
            assertThat(described).containsKeys("logBucket", "logPrefix", "viewerProtocol", "priceClass");
            try (var plain = cloud.collector(cloud.takeover());
                    var pasted = cloud.collector(cloud.takeover(described))) {
                assertThat(pasted.plan(ALL).changes()).isEqualTo(plain.plan(ALL).changes());
            }
        }
    }

    @Test
    void refusesWhatAnotherDistributionReads() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            var config = cloud.aws()
                    .cloudFront()
                    .getDistribution(r -> r.id(cloud.id()))
                    .distribution()
                    .distributionConfig();
            var other = cloud.aws()
                    .cloudFront()
                    .createDistribution(r -> r.distributionConfig(
                            config.toBuilder().callerReference("another").build()))
                    .distribution()
                    .id();
            assertRefused(cloud, "distribution " + other);
        }
    }

    @Test
    void refusesABucketThatLogsAreDeliveredInto() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.aws()
                    .s3()
                    .putBucketLogging(r -> r.bucket(HandBuilt.LOG_BUCKET)
                            .bucketLoggingStatus(l -> l.loggingEnabled(
                                    e -> e.targetBucket(HandBuilt.PIXEL_BUCKET).targetPrefix(""))));
            assertRefused(cloud, "the access logs of bucket acme-logs are delivered into it");
        }
    }

    /** Of keys before the pixel's, so that all of them come first in a listing. */
    @Test
    void refusesMoreObjectsThanItGrants() {
        refuses(201, "public-read", "serves more than 200 objects");
    }

    @Test
    @org.junit.jupiter.api.Tag("long")
    void refusesMoreObjectsThanItLooksThrough() {
        refuses(1000, "private", "has more than 1000 objects");
    }

    private void refuses(int others, String acl, String why) {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            for (int i = 0; i < others; i++) {
                var key = "archive/" + i;
                cloud.aws()
                        .s3()
                        .putObject(
                                r -> r.bucket(HandBuilt.PIXEL_BUCKET).key(key).acl(acl), RequestBody.empty());
            }
            assertRefused(cloud, why);
        }
    }

    /** One whose documents come after the first page of a listing. */
    @Test
    @org.junit.jupiter.api.Tag("long")
    void refusesAWebsiteWithDocumentsAmongManyObjects() {
        try (var cloud = new TakeoverCloud(folder, new HandBuilt(HandBuilt.Access.WEBSITE, Set.of()))) {
            for (int i = 0; i < 1000; i++) {
                var key = "archive/" + i;
                cloud.aws().s3().putObject(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key(key), RequestBody.empty());
            }
            var index = cloud.aws()
                    .s3()
                    .getBucketWebsite(r -> r.bucket(HandBuilt.PIXEL_BUCKET))
                    .indexDocument()
                    .suffix();
            cloud.aws().s3().putObject(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key(index), RequestBody.empty());
            assertRefused(cloud, "the index document " + index);
        }
    }

    @Test
    void refusesAWebsiteWithAnObjectThatRedirects() {
        try (var cloud = new TakeoverCloud(folder, new HandBuilt(HandBuilt.Access.WEBSITE, Set.of()))) {
            cloud.aws()
                    .s3()
                    .putObject(
                            r -> r.bucket(HandBuilt.PIXEL_BUCKET).key("old").websiteRedirectLocation("/i"),
                            RequestBody.empty());
            assertRefused(cloud, "the object old, which redirects");
        }
    }

    @Test
    void refusesWhatAToolManages() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.aws()
                    .s3()
                    .putBucketTagging(r -> r.bucket(HandBuilt.PIXEL_BUCKET)
                            .tagging(t -> t.tagSet(Tag.builder()
                                    .key("managed-by")
                                    .value("terraform")
                                    .build())));
            assertRefused(cloud, "-Dsnowplow.adoptManaged");
        }
    }

    /** A folder of a site is often in the same bucket: who reads it is told by origins, ACL and policy, and nobody proves it afterwards. */
    @ParameterizedTest
    @EnumSource
    void doesNotCloseALogBucketThatOthersUse(LogBucketUse use) {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            use.begin(cloud);
            var before = cloud.picture();
            try (var collector = cloud.collector(cloud.takeover())) {
                var plan = collector.plan(ALL);
                assertThat(plan.refusals()).isEmpty();
                assertThat(collector.notices()).anyMatch(line -> line.contains(use.words(cloud)));
                collector.apply(plan, ALL, change -> {}, again -> {});
            }

            assertThat(cloud.picture())
                    .containsEntry("acme-logs block", before.get("acme-logs block"))
                    .containsEntry("acme-logs policy", before.get("acme-logs policy"))
                    .containsEntry("acme-logs acl of site.gif", before.get("acme-logs acl of site.gif"));
            try (var collector = cloud.collector(TakeoverCloud.spec())) {
                assertThat(collector.plan(ALL).writes()).isEmpty();
                assertThat(collector.audit().stream().filter(AuditRow::finding).map(AuditRow::rule))
                        .contains("S3.5", "S3.8");
            }
        }
    }

    /** A statement is told by its Sid, so that one of the same Sid would be gone, and who reads by it with it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            acme-static | AllowCloudFrontServicePrincipalReadOnly | "Service": "cloudfront.amazonaws.com" | AWS:SourceArn | arn:aws:cloudfront::999999999999:distribution/EOTHER0001 | 'AllowCloudFrontServicePrincipalReadOnly' in the policy of bucket acme-static lets another distribution
            acme-static | Theirs | "Service": "cloudfront.amazonaws.com" | AWS:SourceArn | arn:aws:cloudfront::999999999999:distribution/EOTHER0001 | 'Theirs' in the policy of bucket acme-static lets another distribution
            acme-static | AllowCloudFrontServicePrincipalReadOnly | "AWS": "arn:aws:iam::999999999999:root" | aws:SourceAccount | 999999999999 | 'AllowCloudFrontServicePrincipalReadOnly' in the policy of bucket acme-static has the Sid of one of ours
            acme-static | RestrictToTLSRequestsOnly | "AWS": "arn:aws:iam::999999999999:root" | aws:SourceAccount | 999999999999 | 'RestrictToTLSRequestsOnly' in the policy of bucket acme-static has the Sid of one of ours
            acme-logs | RestrictToTLSRequestsOnly | "AWS": "arn:aws:iam::999999999999:root" | aws:SourceAccount | 999999999999 | 'RestrictToTLSRequestsOnly' in the policy of bucket acme-logs has the Sid of one of ours
            """)
    void refusesToOverwriteStatementsOfOthers(
            String bucket, String sid, String principal, String key, String value, String why) {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            allow(cloud, bucket, sid, principal, key, value);
            assertRefused(cloud, why);
        }
    }

    private static void allow(
            TakeoverCloud cloud, String bucket, String sid, String principal, String key, String value) {
        cloud.aws()
                .s3()
                .putBucketPolicy(r -> r.bucket(bucket).policy("""
                {"Version": "2012-10-17", "Statement": [{
                   "Sid": "%s", "Effect": "Allow", "Principal": {%s}, "Action": "s3:GetObject",
                   "Resource": "arn:aws:s3:::%s/*", "Condition": {"StringEquals": {"%s": "%s"}}}]}
                """.formatted(sid, principal, bucket, key, value)));
    }

    /** As AWS's documentation has it, which people copy before they call for help. */
    @Test
    void takesTheStatementForThisDistributionAsItsOwn() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            allow(
                    cloud,
                    HandBuilt.PIXEL_BUCKET,
                    Statements.CLOUDFRONT_READS,
                    "\"Service\": \"cloudfront.amazonaws.com\"",
                    "AWS:SourceArn",
                    distribution(cloud).arn());

            cloud.takeOver();

            cloud.assertOurs("then");
        }
    }

    /** Once public ACLs are ignored, S3 shows no such grant, and still does not switch ACLs off while there is one. */
    @ParameterizedTest
    @ValueSource(strings = {"?acl", "?ownershipControls", "never"})
    void goesOnWhereTheAclOfTheBucketIsPublic(String killed) {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.aws().s3().putBucketAcl(r -> r.bucket(HandBuilt.PIXEL_BUCKET).acl("public-read"));
            var before = cloud.picture();
            cloud.wire().filter((request, exchange) -> {
                if (request.line().startsWith("PUT")
                        && request.line().endsWith(killed)
                        && request.line().contains(HandBuilt.PIXEL_BUCKET)) {
                    throw new IllegalStateException("killed");
                }
                return exchange.call();
            });
            if (killed.equals("never")) {
                cloud.takeOver();
            } else {
                assertThatThrownBy(cloud::takeOver).hasStackTraceContaining("killed");
            }
            cloud.wire().filter(Wire.CLEAR);

            cloud.takeOver();

            cloud.assertOurs("then");
            cloud.rollBack();
            assertThat(cloud.picture()).isEqualTo(before);
        }
    }

    @Test
    void closesABucketWhoseAclWasHiddenBefore() {
        try (var cloud = new TakeoverCloud(folder, new HandBuilt(HandBuilt.Access.PUBLIC_POLICY, Set.of()))) {
            var s3 = cloud.aws().s3();
            s3.putBucketOwnershipControls(r -> r.bucket(HandBuilt.PIXEL_BUCKET)
                    .ownershipControls(o -> o.rules(OwnershipControlsRule.builder()
                            .objectOwnership("ObjectWriter")
                            .build())));
            s3.putBucketAcl(r -> r.bucket(HandBuilt.PIXEL_BUCKET).acl("public-read"));
            s3.putPublicAccessBlock(r -> r.bucket(HandBuilt.PIXEL_BUCKET)
                    .publicAccessBlockConfiguration(block -> block.ignorePublicAcls(true)
                            .blockPublicAcls(false)
                            .blockPublicPolicy(false)
                            .restrictPublicBuckets(false)));

            cloud.takeOver();

            cloud.assertOurs("then");
        }
    }

    /** Viewers read anonymously today and as CloudFront then, so what denies one of both is not told by what is served today. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "*" | s3:* | aws:SecureTransport | false | false
            "*" | s3:* | aws:SourceAccount | 999999999999 | true
            {"AWS": "*"} | s3:Get* | aws:SourceAccount | 999999999999 | true
            {"Service": "cloudfront.amazonaws.com"} | s3:GetObject | aws:SourceAccount | 999999999999 | true
            {"AWS": "arn:aws:iam::999999999999:root"} | s3:GetObject | aws:SourceAccount | 999999999999 | false
            "*" | s3:DeleteObject | aws:SourceAccount | 999999999999 | false
            """)
    void refusesWhatMayDenyCloudFrontToRead(
            String principal, String action, String key, String value, boolean refused) {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            var operator = key.equals("aws:SecureTransport") ? "Bool" : "StringEquals";
            cloud.aws()
                    .s3()
                    .putBucketPolicy(r -> r.bucket(HandBuilt.PIXEL_BUCKET)
                            .policy("""
                    {"Version": "2012-10-17", "Statement": [{
                       "Sid": "Theirs", "Effect": "Deny", "Principal": %s, "Action": "%s",
                       "Resource": "arn:aws:s3:::%s/*", "Condition": {"%s": {"%s": "%s"}}}]}
                    """.formatted(principal, action, HandBuilt.PIXEL_BUCKET, operator, key, value)));
            if (refused) {
                assertRefused(
                        cloud, "'Theirs' in the policy of bucket acme-static may deny CloudFront's service principal");
            } else {
                cloud.takeOver();
                cloud.assertServed("then");
            }
        }
    }

    @Test
    void refusesAPolicyThatS3WouldNotTake() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            for (int i = 0; i < 150; i++) {
                var key = "a".repeat(150) + i;
                cloud.aws()
                        .s3()
                        .putObject(
                                r -> r.bucket(HandBuilt.PIXEL_BUCKET).key(key).acl("public-read"), RequestBody.empty());
            }
            assertRefused(cloud, "bytes with the 151 objects that are served today");
        }
    }

    /** Which of them is taken over first bears its name on the bucket; the logs of both come, and those of each expire by its own rules. */
    @Test
    void sharesALogBucketWithAnotherCollector() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.takeOver();
            var tags = cloud.picture().get("acme-logs tags");
            var blog = cloud.second();
            var id = blog.takeover().orElseThrow().distribution();
            try (var collector = cloud.collector(blog, path -> cloud.get(id, path))) {
                collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
            }

            assertThat(cloud.picture()).containsEntry("acme-logs tags", tags);
            cloud.assertOurs("then");
            try (var collector = cloud.collector(blog)) {
                var plan = collector.plan(ALL);
                assertThat(plan.refusals()).isEmpty();
                assertThat(plan.writes()).isEmpty();
            }
            assertThat(cloud.aws()
                            .s3()
                            .getBucketLifecycleConfiguration(r -> r.bucket(HandBuilt.LOG_BUCKET))
                            .rules())
                    .hasSize(2);
        }
    }

    private static void assertRefused(TakeoverCloud cloud, String why) {
        var before = cloud.picture();
        try (var collector = cloud.collector(cloud.takeover())) {
            var plan = collector.plan(ALL);
            assertThat(plan.refusals()).hasSize(1);
            assertThat(plan.refusals().get(0).reason()).contains(why);
        }
        assertThat(cloud.picture()).isEqualTo(before);
    }
}
