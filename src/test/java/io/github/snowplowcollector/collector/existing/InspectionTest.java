package io.github.snowplowcollector.collector.existing;

import static io.github.snowplowcollector.collector.HandBuilt.LOG_BUCKET;
import static io.github.snowplowcollector.collector.HandBuilt.PIXEL_BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.WiredClients;
import io.github.snowplowcollector.collector.HandBuilt;
import io.github.snowplowcollector.collector.HandBuilt.Access;
import io.github.snowplowcollector.collector.HandBuilt.Extra;
import io.github.snowplowcollector.local.InProcessCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.model.ExistingCollector;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontOriginAccessIdentitySummary;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Tag;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** What an inspection says of collectors that were built by hand. */
class InspectionTest {

    private static final HandBuilt PLAINEST = new HandBuilt(Access.PUBLIC_ACL, EnumSet.noneOf(Extra.class));
    private static final String ORIGIN =
            "S3-acme-static: acme-static.s3.amazonaws.com (bucket, by its global name, read ";
    private static final String LEGACY = "origin S3-acme-static, allow-all, GET HEAD, legacy cache settings";
    private static final String UNLOGGED =
            "Everybody may read bucket acme-static past CloudFront, unlogged. Who does so by an S3 URL cannot be seen, and a takeover shuts them out.";
    private static final String NO_PREFLIGHTS =
            "Trackers that send with fetch (JavaScript tracker 3 and later) stop after their first event: preflights are refused.";

    @TempDir
    Path folder;

    @AutoClose
    private AwsClients aws;

    @BeforeEach
    void open() {
        var cloud = InProcessCloud.open(
                new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
        aws = WiredClients.open("us-east-1", InProcessCloud.ENDPOINT, new CallLog(), cloud);
    }

    @ParameterizedTest
    @MethodSource("io.github.snowplowcollector.collector.HandBuilt#all")
    void saysAllThatIsThere(HandBuilt built) {
        var id = built.build(aws);

        var found = inspect(id);

        assertThat(found.distributionId()).isEqualTo(id);
        assertThat(found.stages())
                .containsExactly(
                        entry("create-pixel-bucket", pixelBucket(built)),
                        entry("upload-pixel", pixel(built)),
                        entry("create-log-bucket", logBucket(built)),
                        entry("create-distribution", distribution(built, id, found.distributionDomain())));
        assertThat(found.risks()).isEqualTo(risks(built));
        assertThat(found.properties())
                .containsOnly(
                        entry("snowplow.region", "us-east-1"),
                        entry("snowplow.pixelBucket", "acme-static"),
                        entry("snowplow.logBucket", "acme-logs"),
                        entry("snowplow.logPrefix", built.has(Extra.EMPTY_PREFIX) ? "" : "cf/"),
                        entry("snowplow.viewerProtocol", "allow-all"),
                        entry("snowplow.priceClass", "PriceClass_All"),
                        entry("snowplow.httpVersion", "http2"),
                        entry("snowplow.ipv6", "false"));
    }

    private Map<String, Object> pixelBucket(HandBuilt built) {
        boolean old = built.has(Extra.NO_OWNERSHIP_CONTROLS);
        var acls = switch (built.access()) {
            case PUBLIC_ACL, IDENTITY_BY_CANONICAL_ID -> "ObjectWriter";
            case PUBLIC_POLICY, IDENTITY_BY_ARN, WEBSITE -> "BucketOwnerEnforced";
        };
        return Map.of(
                "bucket",
                "acme-static",
                "region",
                "us-east-1",
                "pixelReadableBy",
                List.of(reader(built)),
                "objectOwnership",
                old ? "none (ACLs on)" : acls,
                "publicAccessBlock",
                old || !built.access().isIdentity() ? "none" : "all on",
                "website",
                built.access() == Access.WEBSITE);
    }

    private String reader(HandBuilt built) {
        return switch (built.access()) {
            case PUBLIC_ACL -> "everybody, by the ACL of the object";
            case PUBLIC_POLICY, WEBSITE -> "everybody, by the bucket policy";
            case IDENTITY_BY_ARN -> "origin access identity " + identity() + ", by its ARN in the bucket policy";
            case IDENTITY_BY_CANONICAL_ID -> "origin access identity " + identity() + ", by the ACL of the object";
        };
    }

    private static Map<String, Object> pixel(HandBuilt built) {
        return Map.of(
                "key", "i",
                "bytes", 43L,
                "contentType", "image/gif",
                "cacheControl", "",
                "otherObjects", built.has(Extra.SECOND_PIXEL) ? List.of("com.snowplowanalytics.iglu/v1") : List.of());
    }

    private static Map<String, Object> logBucket(HandBuilt built) {
        boolean old = built.has(Extra.NO_OWNERSHIP_CONTROLS);
        return Map.of(
                "logging",
                true,
                "bucket",
                "acme-logs",
                "prefix",
                built.has(Extra.EMPTY_PREFIX) ? "" : "cf/",
                "cookies",
                false,
                "region",
                "us-east-1",
                "objectOwnership",
                old ? "none (ACLs on)" : "BucketOwnerPreferred",
                "publicAccessBlock",
                old ? "none" : "all on",
                "grantForLogDelivery",
                true,
                "deliverable",
                true);
    }

    private Map<String, Object> distribution(HandBuilt built, String id, String domain) {
        boolean named = built.has(Extra.ALIASES);
        return Map.ofEntries(
                entry("id", id),
                entry("domain", domain),
                entry("status", "Deployed"),
                entry("aliases", named ? List.of("c.acme.example", "events.acme.example") : List.of()),
                entry("certificate", named ? "IAM server certificate ASCAIOSFODNN7EXAMPLE1" : "CloudFront's own"),
                entry("minimumTls", "TLSv1"),
                entry("viewerProtocol", "allow-all"),
                entry("functions", List.of()),
                entry("comment", ""),
                entry("priceClass", "PriceClass_All"),
                entry("httpVersion", "http2"),
                entry("ipv6", false),
                entry("defaultRootObject", ""),
                entry("webAcl", ""),
                entry("origins", List.of(origin(built))),
                entry("behaviors", behaviors(built)));
    }

    private String origin(HandBuilt built) {
        return switch (built.access()) {
            case PUBLIC_ACL, PUBLIC_POLICY -> ORIGIN + "anonymously)";
            case IDENTITY_BY_ARN, IDENTITY_BY_CANONICAL_ID -> ORIGIN + "by origin access identity " + identity() + ")";
            case WEBSITE ->
                "S3-acme-static: acme-static.s3-website-us-east-1.amazonaws.com (website of a bucket, read anonymously)";
        };
    }

    private static List<String> behaviors(HandBuilt built) {
        return built.has(Extra.FUNCTION)
                ? List.of(
                        "redirect/*: " + LEGACY + ", functions arn:aws:cloudfront::000000000000:function/acme-redirect",
                        "*: " + LEGACY)
                : List.of("*: " + LEGACY);
    }

    private static List<String> risks(HandBuilt built) {
        var risks = new ArrayList<String>();
        if (!built.access().isIdentity()) {
            risks.add(UNLOGGED);
        }
        if (built.has(Extra.SECOND_PIXEL)) {
            risks.add(
                    "The bucket serves other objects as well, com.snowplowanalytics.iglu/v1 among them; they stay as they are.");
        }
        risks.add(NO_PREFLIGHTS);
        if (built.access() == Access.WEBSITE) {
            risks.add("Origin S3-acme-static is the website of a bucket, which everybody must be able to read.");
        }
        return risks;
    }

    private String identity() {
        return onlyIdentity().id();
    }

    private CloudFrontOriginAccessIdentitySummary onlyIdentity() {
        return aws.cloudFront()
                .listCloudFrontOriginAccessIdentities()
                .cloudFrontOriginAccessIdentityList()
                .items()
                .get(0);
    }

    /** S3 gives such a policy back with the identity's ARN, so that nobody can tell how it was written. */
    @Test
    void readsAnIdentityByItsCanonicalIdInAPolicy() {
        var id = new HandBuilt(Access.IDENTITY_BY_ARN, EnumSet.noneOf(Extra.class)).build(aws);

        aws.s3()
                .putBucketPolicy(r -> r.bucket(PIXEL_BUCKET)
                        .policy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"CanonicalUser": "%s"},
                   "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-static/i"}]}
                """.formatted(onlyIdentity().s3CanonicalUserId())));

        assertThat(inspect(id).stages().get("create-pixel-bucket"))
                .contains(entry(
                        "pixelReadableBy",
                        List.of("origin access identity " + identity() + ", by its ARN in the bucket policy")));
    }

    @Test
    void namesAnotherDistributionThatReadsTheBucket() {
        var id = PLAINEST.build(aws);
        var other = aws.cloudFront()
                .createDistribution(r -> r.distributionConfig(
                        config(id).toBuilder().callerReference("another").build()))
                .distribution();

        assertThat(inspect(id).risks())
                .contains("Distribution " + other.id() + " (" + other.domainName()
                        + ") reads bucket acme-static too, so the bucket cannot be closed.");
    }

    @Test
    void knowsAGrantThatServesOnlyS3sOwnLogs() {
        var id = PLAINEST.build(aws);

        aws.s3().putBucketAcl(r -> r.bucket(LOG_BUCKET).acl("log-delivery-write"));

        var found = inspect(id);
        assertThat(found.stages().get("create-log-bucket"))
                .contains(
                        entry("grantForLogDelivery", false),
                        entry("grantForLogDeliveryGroup", true),
                        entry("deliverable", false));
        assertThat(found.risks())
                .contains(
                        "Events are being lost: log bucket acme-logs does not grant FULL_CONTROL to awslogsdelivery.",
                        "The ACL of log bucket acme-logs lets in the group LogDelivery, which writes S3's own access logs. It does nothing for CloudFront's, and no harm.");
    }

    @Test
    void seesThatAclsAreOffWhereLogsGo() {
        var id = PLAINEST.build(aws);

        aws.s3().putBucketAcl(r -> r.bucket(LOG_BUCKET).acl("private"));
        aws.s3()
                .putBucketOwnershipControls(r -> r.bucket(LOG_BUCKET)
                        .ownershipControls(controls -> controls.rules(OwnershipControlsRule.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build())));

        var found = inspect(id);
        assertThat(found.stages().get("create-log-bucket"))
                .contains(entry("objectOwnership", "BucketOwnerEnforced"), entry("deliverable", false));
        assertThat(found.risks())
                .contains("Events are being lost: log bucket acme-logs has ACLs off, by which CloudFront delivers.");
    }

    @Test
    void saysThatLoggingIsOff() {
        var id = PLAINEST.build(aws);

        change(
                id,
                config -> config.logging(off ->
                        off.enabled(false).includeCookies(false).bucket("").prefix("")));

        var found = inspect(id);
        assertThat(found.stages().get("create-log-bucket")).isEqualTo(Map.of("logging", false));
        assertThat(found.risks())
                .contains("Standard logging is off: no event is kept, unless logging v2 delivers the logs.");
        assertThat(found.properties()).doesNotContainKeys("snowplow.logBucket", "snowplow.logPrefix");
    }

    @Test
    void missesThePixel() {
        var id = PLAINEST.build(aws);

        aws.s3().deleteObject(r -> r.bucket(PIXEL_BUCKET).key("i"));

        var found = inspect(id);
        assertThat(found.stages().get("upload-pixel")).contains(entry("bytes", "no such object"));
        assertThat(found.risks()).contains("There is no object i, so trackers are answered with an error.");
    }

    @Test
    void missesTheBuckets() {
        var id = PLAINEST.build(aws);

        aws.s3().deleteObject(r -> r.bucket(PIXEL_BUCKET).key("i"));
        aws.s3().deleteBucket(r -> r.bucket(PIXEL_BUCKET));
        aws.s3().deleteBucket(r -> r.bucket(LOG_BUCKET));

        assertThat(inspect(id).risks())
                .anyMatch(
                        risk -> risk.startsWith(
                                "Bucket acme-static, which the pixel should come from, is not there, not of account 000000000000, or may not be looked at;"))
                .anyMatch(risk -> risk.startsWith(
                        "Another account keeps the events, or they are lost: log bucket acme-logs is not there,"));
    }

    @Test
    void seesThatThePublicAccessBlockSilencesWhatIsStillWritten() {
        var id = new HandBuilt(Access.PUBLIC_POLICY, EnumSet.noneOf(Extra.class)).build(aws);

        aws.s3()
                .putPublicAccessBlock(r -> r.bucket(PIXEL_BUCKET)
                        .publicAccessBlockConfiguration(block -> block.restrictPublicBuckets(true)));

        var found = inspect(id);
        assertThat(found.stages().get("create-pixel-bucket"))
                .contains(
                        entry(
                                "pixelReadableBy",
                                List.of(
                                        "nobody by the public bucket policy, since the public access block restricts it")),
                        entry("publicAccessBlock", "off: blockPublicAcls, ignorePublicAcls, blockPublicPolicy"));
        assertThat(found.risks()).doesNotContain(UNLOGGED);
    }

    @Test
    void seesThatTheLogsLieBesideThePixel() {
        var id = PLAINEST.build(aws);

        change(
                id,
                config -> config.logging(same -> same.enabled(true)
                        .includeCookies(true)
                        .bucket("acme-static.s3.amazonaws.com")
                        .prefix("logs")));
        aws.s3().putObject(r -> r.bucket(PIXEL_BUCKET).key("logs/E1.2016-05-04-09.0a1b2c3d.gz"), RequestBody.empty());

        var found = inspect(id);
        assertThat(found.stages().get("create-log-bucket"))
                .contains(entry("bucket", "acme-static"), entry("prefix", "logs"), entry("cookies", true));
        assertThat(found.properties()).contains(entry("snowplow.logPrefix", "logs/"));
        assertThat(found.risks())
                .contains(
                        "The logs go into the bucket that the pixel comes from, which must stay open to log delivery and so cannot be closed.");
    }

    @Test
    void knowsTerraformByItsTags() {
        var id = PLAINEST.build(aws);
        var terraform = "Terraform manages what a takeover would change, by its tags, and changes it back.";

        aws.s3()
                .putBucketTagging(r -> r.bucket(PIXEL_BUCKET)
                        .tagging(tags -> tags.tagSet(software.amazon.awssdk.services.s3.model.Tag.builder()
                                .key("ManagedBy")
                                .value("Terraform")
                                .build())));
        var found = inspect(id);
        assertThat(found.risks()).contains(terraform);
        assertThat(found.stages().get("create-pixel-bucket")).contains(entry("tags", List.of("ManagedBy=Terraform")));

        aws.s3().deleteBucketTagging(r -> r.bucket(PIXEL_BUCKET));
        assertThat(inspect(id).risks()).doesNotContain(terraform);

        var arn = "arn:aws:cloudfront::000000000000:distribution/" + id;
        aws.cloudFront()
                .tagResource(r -> r.resource(arn)
                        .tags(tags -> tags.items(
                                Tag.builder().key("terraform").value("true").build())));
        found = inspect(id);
        assertThat(found.risks()).contains(terraform);
        assertThat(found.stages().get("create-distribution")).contains(entry("tags", List.of("terraform=true")));
    }

    /** Nobody but CloudFormation can set its tags, so no cloud can be brought to bear them. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "aws:cloudformation:stack-name, pixels, CloudFormation (stack pixels)",
                "aws:cloudformation:stack-id, arn, CloudFormation (stack unknown)",
                "iac, opentofu/pixels, Terraform",
                "Team, web, none"
            })
    void knowsToolsByTheirTags(String key, String value, String tool) {
        assertThat(ManagingTool.of(Map.of(key, value)).orElse(null)).isEqualTo(tool);
    }

    private ExistingCollector inspect(String id) {
        var inspection = new Inspection(aws);
        return inspection.inspect(inspection.called(id).get(0));
    }

    private DistributionConfig config(String id) {
        return aws.cloudFront().getDistributionConfig(r -> r.id(id)).distributionConfig();
    }

    private void change(String id, Consumer<DistributionConfig.Builder> change) {
        var read = aws.cloudFront().getDistributionConfig(r -> r.id(id));
        var changed = read.distributionConfig().toBuilder();
        change.accept(changed);
        aws.cloudFront().updateDistribution(r -> r.id(id).ifMatch(read.eTag()).distributionConfig(changed.build()));
    }
}
