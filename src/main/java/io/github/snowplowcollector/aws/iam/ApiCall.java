package io.github.snowplowcollector.aws.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call that a goal may make, declared without a client.
 *
 * @param service the service as IAM's actions begin with it, for example {@code s3}
 * @param operation for example {@code PutBucketPolicy}
 * @param subject what it is about
 * @param creates what it makes; when that is there, nobody needs to make the call
 */
public record ApiCall(String service, String operation, ResourceType subject, Optional<ResourceType> creates) {

    private static final String ROUTE53 = "route53";

    /** Calls of S3 about a bucket or an object. */
    public static List<ApiCall> s3(ResourceType subject, String... operations) {
        return about("s3", subject, operations);
    }

    /** Calls of CloudFront about what is there, or, with {@link ResourceType#EVERYTHING}, about what is listed. */
    public static List<ApiCall> cloudFront(ResourceType subject, String... operations) {
        return about("cloudfront", subject, operations);
    }

    /** A call of CloudFront that makes something, to which CloudFront gives an id. */
    public static List<ApiCall> creating(ResourceType created, String operation) {
        return List.of(new ApiCall("cloudfront", operation, ResourceType.EVERYTHING, Optional.of(created)));
    }

    /** Calls of Certificate Manager about a certificate, or, with {@link ResourceType#EVERYTHING}, about what is listed. */
    public static List<ApiCall> acm(ResourceType subject, String... operations) {
        return about("acm", subject, operations);
    }

    /** A call of Certificate Manager that makes a certificate. */
    public static List<ApiCall> requesting(String operation) {
        return List.of(new ApiCall("acm", operation, ResourceType.EVERYTHING, Optional.of(ResourceType.CERTIFICATE)));
    }

    /** Calls of Route 53 about a zone or a change, or, with {@link ResourceType#EVERYTHING}, about what is listed. */
    public static List<ApiCall> route53(ResourceType subject, String... operations) {
        return about(ROUTE53, subject, operations);
    }

    /** Calls of CloudWatch Logs about what logs are delivered by, or, with {@link ResourceType#EVERYTHING}, about what is listed. */
    public static List<ApiCall> logs(ResourceType subject, String... operations) {
        return about("logs", subject, operations);
    }

    /** Taking the role that the zone and its records are another account's for. */
    public static List<ApiCall> takingDnsRole() {
        return about("sts", ResourceType.DNS_ROLE, "AssumeRole");
    }

    /** Whether it is a call of Route 53. */
    public boolean isOfRoute53() {
        return service.equals(ROUTE53);
    }

    /** The calls of all of these. */
    @SafeVarargs
    public static List<ApiCall> join(List<ApiCall>... calls) {
        var all = new ArrayList<ApiCall>();
        for (var some : calls) {
            all.addAll(some);
        }
        return List.copyOf(all);
    }

    private static List<ApiCall> about(String service, ResourceType subject, String... operations) {
        return Stream.of(operations)
                .map(operation -> new ApiCall(service, operation, subject, Optional.empty()))
                .toList();
    }

    boolean isNeedless(KnownIds ids) {
        return creates.flatMap(ids::of).isPresent();
    }

    /** The IAM permissions that it takes. */
    public List<Permission> permissions() {
        return Permissions.of(service, operation);
    }

    /** What one of its permissions is granted on. */
    ResourceType resource(Permission permission) {
        return switch (permission.on()) {
            case SUBJECT -> subject;
            case BUCKET -> subject.bucket();
            case CREATED -> creates.orElseThrow();
            case LOG_BUCKET -> ResourceType.LOG_BUCKET;
            case DISTRIBUTION -> ResourceType.DISTRIBUTION;
            case DELIVERY_SOURCE -> ResourceType.DELIVERY_SOURCE;
            case DELIVERY_DESTINATION -> ResourceType.DELIVERY_DESTINATION;
        };
    }
}
