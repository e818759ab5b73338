package io.github.snowplowcollector.model;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.ground.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The deterministic names by which a collector's resources are found again, in place of a state file.
 *
 * @param spec the collector
 * @param account 12-digit id of the account it lives in
 */
public record CollectorIdentity(CollectorSpec spec, String account) {

    /** Key of the tag that marks a resource as ours; its value is the collector's name. */
    public static final String OWNER_TAG = "snowplow:collector";

    /** Key of the tag on a bucket or distribution that existed before we took it over. */
    public static final String ADOPTED_TAG = "snowplow:adopted";

    /** Key of the tag on a bucket that was closed and still served after the last write. */
    public static final String CLOSED_TAG = "snowplow:closed";

    /** Key of the tag on a distribution of which logs are delivered by standard logging v2; its value is {@link #VENDED}. */
    public static final String LOGGING_TAG = "snowplow:logging";

    /** Key of the tag on a delivery source that remembers the last event which was sent to see two ways of logging at work. */
    public static final String PROBE_TAG = "snowplow:probe";

    /** Value of {@link #LOGGING_TAG}. */
    public static final String VENDED = "v2";

    /** Key of the pixel. */
    public static final String PIXEL_KEY = "i";

    private static final String LOG_DELIVERY = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";
    private static final String LOG_DELIVERY_CHINA = "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56";

    /** First segment of every origin id and caller reference of ours. */
    public static final String ORIGIN_PREFIX = "snowplow-collector/";

    public String pixelBucket() {
        return spec.pixelBucket().orElseGet(() -> derived("pixel"));
    }

    public String logBucket() {
        return spec.logBucket().orElseGet(() -> derived("logs"));
    }

    /** Whether {@code bucket} bears the name we would have derived, so that an empty one is a crash's leftover. */
    public boolean isDerived(String bucket) {
        return bucket.equals(derived("pixel")) || bucket.equals(derived("logs"));
    }

    /** Name of the origin access control and of the response-headers policy. */
    public String policyName() {
        return spec.collector() + "-" + spec.region();
    }

    /** Id of the distribution's origin, which the list of distributions shows. */
    public String originId() {
        return ORIGIN_PREFIX + spec.collector() + "/" + spec.region();
    }

    /** Caller reference of the {@code generation}-th distribution of this collector, counted from 1. */
    public String callerReference(int generation) {
        return originId() + "/" + generation;
    }

    /** Whether a distribution with this caller reference was created by this collector. */
    public boolean isOurReference(String callerReference) {
        return callerReference.startsWith(originId() + "/");
    }

    /** Mark of ownership for what takes no tags, put in front of a description or comment. */
    public String mark() {
        return OWNER_TAG + "=" + spec.collector();
    }

    /** The regional S3 domain of the pixel bucket, as the distribution's origin names it. */
    public String originDomain() {
        return pixelBucket() + ".s3." + spec.region() + domainSuffix();
    }

    /** The log bucket as CloudFront's logging configuration names it: the global form, regional in China. */
    public String logBucketDomain() {
        return logBucket() + (spec.partition().equals("aws-cn") ? ".s3." + spec.region() : ".s3") + domainSuffix();
    }

    /** Canonical user id of awslogsdelivery, which CloudFront writes access logs as. */
    public static String logDeliveryId(String region) {
        return region.startsWith("cn-") ? LOG_DELIVERY_CHINA : LOG_DELIVERY;
    }

    /** ARN of a bucket, or of an object when {@code bucket} is {@code bucket/key}. */
    public String bucketArn(String bucket) {
        return "arn:" + spec.partition() + ":s3:::" + bucket;
    }

    /** ARN of the pixel. */
    public String pixelArn() {
        return bucketArn(pixelBucket() + "/" + PIXEL_KEY);
    }

    public String distributionArn(String distributionId) {
        return "arn:" + spec.partition() + ":cloudfront::" + account + ":distribution/" + distributionId;
    }

    /** Name of the delivery source of a distribution. */
    public String deliverySource(String distributionId) {
        return shortened(45) + "-" + distributionId;
    }

    /** Name of the delivery destination, which cannot be changed: what it is for is in it. */
    public String deliveryDestination() {
        var place = Digest.SHA256.of((logBucket() + "/" + vendedPath()).getBytes(StandardCharsets.UTF_8));
        return deliveryDestinations() + vendedFormat() + "-" + HexFormat.of().formatHex(place, 0, 4);
    }

    /** What the names of all delivery destinations of this collector begin with. */
    public String deliveryDestinations() {
        return shortened(31) + "-" + spec.region() + "-";
    }

    /** ARN of what CloudWatch Logs delivers by; {@code type} for example {@code delivery-source}. */
    public String logsArn(String type, String name) {
        return "arn:" + spec.partition() + ":logs:us-east-1:" + account + ":" + type + ":" + name;
    }

    /** Key prefix of what standard logging v2 delivers, without a slash at its end: of its format alone, as query engines want it. */
    public String vendedPath() {
        return spec.logs().vendedPath();
    }

    private String vendedFormat() {
        return spec.logs().vended().format().value().awsName();
    }

    /** What names of at most 60 characters have room for. */
    private String shortened(int length) {
        var collector = spec.collector();
        return collector.length() <= length ? collector : collector.substring(0, length);
    }

    private String derived(String role) {
        return spec.collector() + "-" + role + "-" + account + "-" + spec.region();
    }

    private String domainSuffix() {
        return spec.partition().equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
    }
}
