package io.github.snowplowcollector.aws.iam;

import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.Optional;

/** What a collector consists of, as IAM knows it. */
public enum ResourceType {
    PIXEL_BUCKET,
    PIXEL,
    /** Whatever lies in the pixel bucket, the pixel among it. */
    OBJECTS,
    LOG_BUCKET,
    /** The log files, which lie under the log prefix. */
    LOGS,
    /** The folder that they lie under, as an object would be called. */
    LOG_FOLDER,
    /** Whatever lies in the lake; its id is the bucket with the prefix. */
    LAKE,
    /** The lake as an object would be called. */
    LAKE_FOLDER,
    LAKE_BUCKET,
    DISTRIBUTION,
    ACCESS_CONTROL,
    HEADERS_POLICY,
    /** The certificate of the collector's domain that a set-up requests. */
    CERTIFICATE,
    /** The one that the POM names instead. */
    GIVEN_CERTIFICATE,
    /** The public hosted zone that the domain lies in. */
    HOSTED_ZONE,
    /** A change of records while it spreads. */
    DNS_CHANGE,
    /** The role that is taken for the zone and its records. */
    DNS_ROLE,
    /** What the distribution's logs are delivered from. */
    DELIVERY_SOURCE,
    /** Where they are delivered to. */
    DELIVERY_DESTINATION,
    /** What ties the two together. */
    DELIVERY,
    /** Any bucket of the account: whose collector it is of is what is looked for. */
    EVERY_BUCKET,
    /** The pixel in any bucket. */
    EVERY_PIXEL,
    /** The log files in any bucket. */
    EVERY_LOG,
    /** Any distribution of the account. */
    EVERY_DISTRIBUTION,
    /** Any certificate of the account. */
    EVERY_CERTIFICATE,
    /** Any origin access identity of the account. */
    EVERY_ACCESS_IDENTITY,
    /** What is listed, and what is not there yet: it bears no ARN. */
    EVERYTHING;

    private static final String ANY = "*";

    /** Its ARN in a collector, or a pattern of ARNs while its id is not known. */
    String arn(CollectorIdentity identity, KnownIds ids) {
        var id = ids.of(this).or(() -> named(identity)).orElse(ANY);
        return switch (this) {
            case PIXEL_BUCKET -> identity.bucketArn(identity.pixelBucket());
            case PIXEL -> PIXEL_BUCKET.arn(identity, ids) + "/" + CollectorIdentity.PIXEL_KEY;
            case OBJECTS -> PIXEL_BUCKET.arn(identity, ids) + "/" + ANY;
            case LOG_BUCKET -> identity.bucketArn(identity.logBucket());
            case LOGS ->
                LOG_BUCKET.arn(identity, ids) + "/"
                        + identity.spec().logs().prefix().value() + ANY;
            case LOG_FOLDER ->
                withoutSlash(LOG_BUCKET.arn(identity, ids) + "/"
                        + identity.spec().logs().prefix().value());
            case LAKE ->
                identity.bucketArn(ids.of(LAKE).map(place -> place + ANY).orElse(ANY));
            case LAKE_FOLDER ->
                identity.bucketArn(ids.of(LAKE).map(ResourceType::withoutSlash).orElse(ANY));
            case LAKE_BUCKET ->
                identity.bucketArn(
                        ids.of(LAKE).map(place -> place.split("/", 2)[0]).orElse(ANY));
            case DISTRIBUTION -> identity.distributionArn(id);
            case ACCESS_CONTROL -> cloudFront(identity, "origin-access-control", id);
            case HEADERS_POLICY -> cloudFront(identity, "response-headers-policy", id);
            // Wherever the buckets are: CloudFront takes certificates from there alone.
            case CERTIFICATE, GIVEN_CERTIFICATE, EVERY_CERTIFICATE ->
                "arn:" + identity.spec().partition() + ":acm:us-east-1:" + identity.account() + ":certificate/" + id;
            case HOSTED_ZONE -> "arn:" + identity.spec().partition() + ":route53:::hostedzone/" + id;
            case DNS_CHANGE -> "arn:" + identity.spec().partition() + ":route53:::change/" + ANY;
            case DNS_ROLE ->
                identity.spec().domain().flatMap(DomainSpec::dnsRoleArn).orElseThrow();
            case DELIVERY_SOURCE -> identity.logsArn("delivery-source", id);
            case DELIVERY_DESTINATION ->
                identity.logsArn("delivery-destination", identity.deliveryDestinations() + ANY);
            case DELIVERY -> identity.logsArn("delivery", ANY);
            case EVERY_BUCKET -> identity.bucketArn(ANY);
            case EVERY_PIXEL -> EVERY_BUCKET.arn(identity, ids) + "/" + CollectorIdentity.PIXEL_KEY;
            case EVERY_LOG -> EVERY_BUCKET.arn(identity, ids) + "/*.gz";
            case EVERY_DISTRIBUTION -> identity.distributionArn(ANY);
            case EVERY_ACCESS_IDENTITY -> cloudFront(identity, "origin-access-identity", ANY);
            case EVERYTHING -> ANY;
        };
    }

    /** The id that the POM gives, whether it is there or not. */
    private Optional<String> named(CollectorIdentity identity) {
        var domain = identity.spec().domain();
        return switch (this) {
            case GIVEN_CERTIFICATE ->
                domain.flatMap(DomainSpec::certificateArn).map(arn -> arn.substring(arn.indexOf('/') + 1));
            case HOSTED_ZONE -> domain.flatMap(DomainSpec::hostedZoneId);
            case DELIVERY_SOURCE -> Optional.of(identity.deliverySource(ANY));
            default -> Optional.empty();
        };
    }

    /** The bucket that it is or lies in; itself if it is neither. */
    ResourceType bucket() {
        return switch (this) {
            case PIXEL, OBJECTS -> PIXEL_BUCKET;
            case LOGS, LOG_FOLDER -> LOG_BUCKET;
            case LAKE, LAKE_FOLDER -> LAKE_BUCKET;
            case EVERY_PIXEL, EVERY_LOG -> EVERY_BUCKET;
            default -> this;
        };
    }

    private static String withoutSlash(String place) {
        return place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    }

    /** Whether it is there only where logs are kept. */
    boolean concernsLogs() {
        return bucket() == LOG_BUCKET;
    }

    private static String cloudFront(CollectorIdentity identity, String type, String id) {
        return identity.distributionArn(id).replace(":distribution/", ":" + type + "/");
    }
}
