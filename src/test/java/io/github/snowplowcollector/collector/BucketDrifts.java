package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.config.Pixel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.Type;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be put out of order about the buckets and the pixel, by hand from the guide and from what AWS documents. What the local
 * cloud does not have is in {@link DriftTest#disguises}.
 */
final class BucketDrifts {

    private static final String READS = "AllowCloudFrontServicePrincipalReadOnly";
    private static final String TLS = "RestrictToTLSRequestsOnly";

    private static final JsonMapper JSON = new JsonMapper();

    private BucketDrifts() {}

    static List<Drift> all() {
        var drifts = new ArrayList<Drift>();
        List.of(PIXELS, LOGS).forEach(bucket -> drifts.addAll(ofEither(bucket)));
        drifts.addAll(ofPixelBucket());
        drifts.addAll(ofPixel());
        drifts.addAll(ofLogBucket());
        return drifts;
    }

    private static List<Drift> ofEither(String bucket) {
        var resource = resource(bucket);
        return List.of(
                new Drift(resource + ".tags", "team", s3(s3 -> tag(s3, bucket, owner("demo"), tag("team", "sales")))),
                new Drift(resource + ".tags", "team", s3(s3 -> tag(s3, bucket, owner("demo")))),
                access(bucket, "blockPublicAcls", b -> b.blockPublicAcls(false)),
                access(bucket, "ignorePublicAcls", b -> b.ignorePublicAcls(false)),
                access(bucket, "blockPublicPolicy", b -> b.blockPublicPolicy(false)),
                access(bucket, "restrictPublicBuckets", b -> b.restrictPublicBuckets(false)),
                new Drift(
                        resource + ".public-access-block",
                        "restrictPublicBuckets",
                        s3(s3 -> s3.deletePublicAccessBlock(r -> r.bucket(bucket)))),
                ownership(bucket, ObjectOwnership.OBJECT_WRITER),
                new Drift(
                        resource + ".object-ownership",
                        "",
                        s3(s3 -> s3.deleteBucketOwnershipControls(r -> r.bucket(bucket)))),
                new Drift(resource + ".policy." + TLS, "", s3(s3 -> drop(s3, bucket, TLS))),
                new Drift(
                        resource + ".policy." + TLS,
                        "",
                        s3(s3 -> edit(s3, bucket, policy -> policy.replace("s3:*", "s3:PutObject")))),
                new Drift(
                        resource + ".policy." + TLS,
                        "",
                        s3(s3 -> edit(s3, bucket, policy -> policy.replace(bucket + "/*\"", bucket + "/x\"")))),
                new Drift(
                        resource + ".lifecycle",
                        "snowplow-abort-multipart-uploads",
                        s3(s3 -> s3.deleteBucketLifecycle(r -> r.bucket(bucket)))),
                rule(bucket, "abort-multipart-uploads", rule -> rule.status(ExpirationStatus.DISABLED)),
                rule(
                        bucket,
                        "abort-multipart-uploads",
                        rule -> rule.abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(9))),
                rule(bucket, "abort-multipart-uploads", rule -> rule.filter(f -> f.prefix("elsewhere/"))),
                rule(bucket, "abort-multipart-uploads", BucketDrifts::withPrefixOfTheOldKind),
                rule(bucket, "abort-multipart-uploads", rule -> rule.expiration(e -> e.days(1))),
                new Drift(resource + ".lifecycle", "snowplow-clean-up", s3(s3 -> addRule(s3, bucket))),
                new Drift(
                        resource + ".policy." + TLS,
                        "",
                        s3(s3 -> edit(
                                s3,
                                bucket,
                                policy -> policy.replace(
                                        "\"Principal\":\"*\"",
                                        "\"Principal\":{\"AWS\":\"arn:aws:iam::000000000000:role/analyst\"}")))));
    }

    private static List<Drift> ofPixelBucket() {
        return List.of(
                ownership(PIXELS, ObjectOwnership.BUCKET_OWNER_PREFERRED),
                new Drift("pixel-bucket.policy." + READS, "", s3(s3 -> drop(s3, PIXELS, READS))),
                new Drift(
                        "pixel-bucket.policy." + READS,
                        "",
                        s3(s3 -> edit(
                                s3,
                                PIXELS,
                                policy -> policy.replaceAll("distribution/\\w+", "distribution/EDFDVBD6EXAMPLE")))),
                new Drift(
                        "pixel-bucket.policy." + READS,
                        "",
                        s3(s3 -> edit(s3, PIXELS, policy -> policy.replace("/i\"", "/*\"")))),
                new Drift(
                        "pixel-bucket.policy." + READS,
                        "",
                        s3(s3 -> edit(s3, PIXELS, policy -> policy.replace("s3:GetObject", "s3:PutObject")))),
                new Drift(
                        "pixel-bucket.policy." + READS,
                        "",
                        s3(s3 -> edit(s3, PIXELS, policy -> policy.replace("\"Allow\"", "\"Deny\"")))),
                new Drift(
                        "pixel-bucket.policy." + READS,
                        "",
                        s3(s3 -> edit(
                                s3,
                                PIXELS,
                                policy -> policy.replace("cloudfront.amazonaws.com", "logging.s3.amazonaws.com")))),
                new Drift(
                        "pixel-bucket.policy." + READS,
                        "",
                        s3(s3 -> edit(s3, PIXELS, policy -> policy.replace("AWS:SourceArn", "aws:SourceAccount")))),
                new Drift("pixel-bucket.cors", "", s3(s3 -> s3.deleteBucketCors(r -> r.bucket(PIXELS)))),
                cors("allowedOrigins", rule -> rule.allowedOrigins("https://example.com")),
                cors("allowedMethods", rule -> rule.allowedMethods("GET")),
                cors("allowedHeaders", rule -> rule.allowedHeaders("Content-Type")),
                cors("exposeHeaders", rule -> rule.exposeHeaders("ETag")),
                cors("maxAgeSeconds", rule -> rule.maxAgeSeconds(1)),
                new Drift("pixel-bucket.cors", "", s3(s3 -> cors(s3, List.of(foreignRule(), corsRule(s3)))))
                        .tidiedBy(s3(s3 -> cors(s3, List.of(corsRule(s3))))));
    }

    private static List<Drift> ofPixel() {
        return List.of(
                new Drift(
                        "pixel",
                        "",
                        s3(s3 -> s3.deleteObject(r -> r.bucket(PIXELS).key("i")))),
                new Drift("pixel", "sha256", s3(s3 -> put(s3, "something else", "image/gif"))),
                new Drift("pixel", "contentType", s3(s3 -> put(s3, "GIF89a", "application/octet-stream"))),
                header("contentType", put -> put.contentType("binary/octet-stream")),
                header("contentEncoding", put -> put.contentEncoding("gzip")),
                header("cacheControl", put -> put.cacheControl("no-store")),
                header("others", put -> put.contentDisposition("attachment")),
                header("others", put -> put.contentLanguage("tlh")),
                header("others", put -> put.expires(Instant.parse("2030-01-01T00:00:00Z"))));
    }

    private static List<Drift> ofLogBucket() {
        return List.of(
                new Drift(
                        "log-bucket.log-delivery-grant",
                        "",
                        s3(s3 -> s3.putBucketAcl(r -> r.bucket(LOGS).acl("private")))),
                new Drift("log-bucket.log-delivery-grant", "", s3(s3 -> grant(s3, Permission.WRITE))),
                new Drift("log-bucket.object-ownership", "", s3(s3 -> {
                    s3.putBucketAcl(r -> r.bucket(LOGS).acl("private"));
                    own(s3, LOGS, ObjectOwnership.BUCKET_OWNER_ENFORCED);
                })),
                rule(LOGS, "expire-logs", rule -> rule.expiration(e -> e.days(1))),
                rule(LOGS, "expire-logs", rule -> rule.status(ExpirationStatus.DISABLED)),
                rule(LOGS, "expire-logs", rule -> rule.filter(f -> f.prefix(""))),
                rule(
                        LOGS,
                        "expire-logs",
                        rule -> rule.filter(f -> f.tag(t -> t.key("keep").value("no")))),
                rule(LOGS, "expire-logs", rule -> rule.filter(f -> f.objectSizeGreaterThan(1L))),
                new Drift("log-bucket.lifecycle", "snowplow-expire-logs", s3(BucketDrifts::renameTheRule))
                        .tidiedBy(s3(BucketDrifts::dropTheForeignRule)),
                rule(LOGS, "expire-logs", rule -> rule.noncurrentVersionExpiration(e -> e.noncurrentDays(1))),
                rule(
                        LOGS,
                        "expire-logs",
                        rule -> rule.filter(f ->
                                f.and(a -> a.prefix("demo/").tags(tag("keep", "no"), tag("team", "data"))))),
                rule(
                        LOGS,
                        "expire-logs",
                        rule -> rule.transitions(Transition.builder()
                                .days(30)
                                .storageClass("GLACIER")
                                .build())),
                rule(LOGS, "expire-logs", rule -> rule.expiration(e -> e.date(Instant.parse("2030-01-01T00:00:00Z")))));
    }

    static Consumer<AwsClients> s3(Consumer<S3Client> cause) {
        return aws -> cause.accept(aws.s3());
    }

    static Tag owner(String collector) {
        return tag("snowplow:collector", collector);
    }

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    static List<Tag> tags(S3Client s3, String bucket) {
        return s3.getBucketTagging(r -> r.bucket(bucket)).tagSet();
    }

    static void tag(S3Client s3, String bucket, Tag... tags) {
        s3.putBucketTagging(r -> r.bucket(bucket).tagging(t -> t.tagSet(tags)));
    }

    private static String resource(String bucket) {
        return bucket.equals(PIXELS) ? "pixel-bucket" : "log-bucket";
    }

    private static Drift access(
            String bucket, String flag, UnaryOperator<PublicAccessBlockConfiguration.Builder> change) {
        return new Drift(
                resource(bucket) + ".public-access-block",
                flag,
                s3(s3 -> s3.putPublicAccessBlock(r -> r.bucket(bucket)
                        .publicAccessBlockConfiguration(change.apply(PublicAccessBlockConfiguration.builder()
                                        .blockPublicAcls(true)
                                        .ignorePublicAcls(true)
                                        .blockPublicPolicy(true)
                                        .restrictPublicBuckets(true))
                                .build()))));
    }

    private static Drift ownership(String bucket, ObjectOwnership ownership) {
        return new Drift(resource(bucket) + ".object-ownership", "", s3(s3 -> own(s3, bucket, ownership)));
    }

    private static void own(S3Client s3, String bucket, ObjectOwnership ownership) {
        s3.putBucketOwnershipControls(r -> r.bucket(bucket)
                .ownershipControls(c -> c.rules(OwnershipControlsRule.builder()
                        .objectOwnership(ownership)
                        .build())));
    }

    static void edit(S3Client s3, String bucket, UnaryOperator<String> change) {
        var policy = s3.getBucketPolicy(r -> r.bucket(bucket)).policy();
        s3.putBucketPolicy(r -> r.bucket(bucket).policy(change.apply(policy)));
    }

    static void drop(S3Client s3, String bucket, String sid) {
        var policy = (ObjectNode)
                JSON.readTree(s3.getBucketPolicy(r -> r.bucket(bucket)).policy());
        var left = JSON.createArrayNode();
        policy.path("Statement").forEach(statement -> {
            if (!statement.path("Sid").asString().equals(sid)) {
                left.add(statement);
            }
        });
        policy.set("Statement", left);
        if (left.isEmpty()) {
            s3.deleteBucketPolicy(r -> r.bucket(bucket));
        } else {
            s3.putBucketPolicy(r -> r.bucket(bucket).policy(policy.toString()));
        }
    }

    private static Drift rule(String bucket, String id, UnaryOperator<LifecycleRule.Builder> change) {
        var name = "snowplow-" + id;
        return new Drift(resource(bucket) + ".lifecycle", name, s3(s3 -> {
            var rules =
                    s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules();
            s3.putBucketLifecycleConfiguration(r -> r.bucket(bucket)
                    .lifecycleConfiguration(c -> c.rules(rules.stream()
                            .map(rule -> rule.id().equals(name)
                                    ? change.apply(rule.toBuilder()).build()
                                    : rule)
                            .toList())));
        }));
    }

    @SuppressWarnings("deprecation") // The old kind is what it is about.
    private static LifecycleRule.Builder withPrefixOfTheOldKind(LifecycleRule.Builder rule) {
        return rule.filter((LifecycleRuleFilter) null).prefix("elsewhere/");
    }

    private static void addRule(S3Client s3, String bucket) {
        var rules = new ArrayList<>(
                s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules());
        rules.removeIf(rule -> rule.id().equals("snowplow-clean-up"));
        rules.add(LifecycleRule.builder()
                .id("snowplow-clean-up")
                .status(ExpirationStatus.ENABLED)
                .filter(f -> f.prefix(""))
                .expiration(e -> e.days(1))
                .build());
        s3.putBucketLifecycleConfiguration(r -> r.bucket(bucket).lifecycleConfiguration(c -> c.rules(rules)));
    }

    /** Also after a set-up has put ours beside the renamed one. */
    private static void renameTheRule(S3Client s3) {
        dropTheForeignRule(s3);
        var rules = s3.getBucketLifecycleConfiguration(r -> r.bucket(LOGS)).rules().stream()
                .map(rule -> rule.id().equals("snowplow-expire-logs")
                        ? rule.toBuilder().id("mine").build()
                        : rule)
                .toList();
        s3.putBucketLifecycleConfiguration(r -> r.bucket(LOGS).lifecycleConfiguration(c -> c.rules(rules)));
    }

    private static void dropTheForeignRule(S3Client s3) {
        var rules = s3.getBucketLifecycleConfiguration(r -> r.bucket(LOGS)).rules().stream()
                .filter(rule -> rule.id().startsWith("snowplow-"))
                .toList();
        s3.putBucketLifecycleConfiguration(r -> r.bucket(LOGS).lifecycleConfiguration(c -> c.rules(rules)));
    }

    private static Drift cors(String field, UnaryOperator<CORSRule.Builder> change) {
        return new Drift(
                "pixel-bucket.cors",
                field,
                s3(s3 -> cors(s3, List.of(change.apply(corsRule(s3).toBuilder()).build()))));
    }

    private static CORSRule corsRule(S3Client s3) {
        return s3.getBucketCors(r -> r.bucket(PIXELS)).corsRules().get(0);
    }

    private static CORSRule foreignRule() {
        return CORSRule.builder()
                .id("others")
                .allowedOrigins("*")
                .allowedMethods("GET")
                .build();
    }

    private static void cors(S3Client s3, List<CORSRule> rules) {
        s3.putBucketCors(r -> r.bucket(PIXELS).corsConfiguration(c -> c.corsRules(rules)));
    }

    /** The right pixel, put with a header that it should not have. */
    private static Drift header(String field, Consumer<PutObjectRequest.Builder> change) {
        return new Drift(
                "pixel",
                field,
                s3(s3 -> s3.putObject(
                        r -> change.accept(r.bucket(PIXELS)
                                .key("i")
                                .contentType(Pixel.SNOWPLOW.contentType())
                                .checksumSHA256(Pixel.SNOWPLOW.sha256())),
                        RequestBody.fromBytes(Pixel.SNOWPLOW.bytes()))));
    }

    private static void put(S3Client s3, String content, String type) {
        s3.putObject(r -> r.bucket(PIXELS).key("i").contentType(type), RequestBody.fromString(content));
    }

    private static void grant(S3Client s3, Permission permission) {
        var acl = s3.getBucketAcl(r -> r.bucket(LOGS));
        var changed = acl.grants().stream()
                .map(grant -> grant.grantee().id().equals(acl.owner().id())
                        ? grant
                        : Grant.builder()
                                .grantee(g -> g.type(Type.CANONICAL_USER)
                                        .id(grant.grantee().id()))
                                .permission(permission)
                                .build())
                .toList();
        s3.putBucketAcl(r ->
                r.bucket(LOGS).accessControlPolicy(p -> p.owner(acl.owner()).grants(changed)));
    }
}
