package io.github.snowplowcollector.collector.existing;

import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.model.BucketDomain;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.Aliases;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/**
 * A distribution that somebody built, seen from its pixel.
 *
 * @param live the distribution
 */
public record ExistingDistribution(LiveDistribution live) {

    private static final String PIXEL_PATH = "/" + CollectorIdentity.PIXEL_KEY;
    private static final String IDENTITY = "origin-access-identity/cloudfront/";

    /** Its configuration. */
    public DistributionConfig config() {
        return live.config();
    }

    /** The behaviours in the order in which CloudFront tries them; the last one takes every path. */
    public List<ServingBehavior> behaviors() {
        return Stream.concat(
                        Stream.ofNullable(config().cacheBehaviors())
                                .flatMap(some -> some.items().stream())
                                .map(ServingBehavior::of),
                        Stream.of(ServingBehavior.of(config().defaultCacheBehavior())))
                .toList();
    }

    /** The behaviour that serves the pixel. */
    public ServingBehavior serving() {
        return taking(PIXEL_PATH);
    }

    /** The origin that the pixel comes from; empty when that is a group of origins. */
    public Optional<Origin> pixelOrigin() {
        var id = serving().origin();
        return config().origins().items().stream()
                .filter(origin -> origin.id().equals(id))
                .findFirst();
    }

    /** The paths, not encoded, at which viewers get an object of a bucket. */
    public List<String> pathsOf(String key, String bucket) {
        return config().origins().items().stream()
                .filter(origin -> BucketDomain.isOf(bucket, origin.domainName()))
                .flatMap(origin -> pathOf(key, origin).stream())
                .distinct()
                .toList();
    }

    private Optional<String> pathOf(String key, Origin origin) {
        var above = origin.originPath() == null ? "" : origin.originPath();
        return Optional.of("/" + key)
                .filter(path -> path.startsWith(above + "/"))
                .map(path -> path.substring(above.length()))
                .filter(path -> taking(path).origin().equals(origin.id()));
    }

    /** Whether the same behaviour takes both paths. */
    public boolean areTakenAlike(String path, String other) {
        return taking(path).equals(taking(other));
    }

    /** Whether viewers must sign their requests for a path. */
    public boolean asksForSignatures(String path) {
        return taking(path).signed();
    }

    /** Ids of the origins that are this bucket, in whatever form they name it. */
    public List<String> originsIn(String bucket) {
        return config().origins().items().stream()
                .filter(origin -> BucketDomain.isOf(bucket, origin.domainName()))
                .map(Origin::id)
                .toList();
    }

    /** The bucket that the pixel comes from, in whatever form its origin names it. */
    public Optional<String> pixelBucket() {
        return pixelOrigin().flatMap(ExistingDistribution::bucket);
    }

    /** The pixel's key in that bucket. */
    public String pixelKey() {
        var path = pixelOrigin().map(Origin::originPath).orElse("");
        return path.isEmpty() ? CollectorIdentity.PIXEL_KEY : path.substring(1) + PIXEL_PATH;
    }

    /** Whether it has this id or one of these names. */
    boolean isCalled(String idOrName) {
        return isCalled(idOrName, live.id(), live.domain(), aliases());
    }

    /** Whether a distribution with this id and these names is meant. */
    public static boolean isCalled(String idOrName, String id, String domain, List<String> aliases) {
        return id.equals(idOrName)
                || domain.equalsIgnoreCase(idOrName)
                || aliases.stream().anyMatch(idOrName::equalsIgnoreCase);
    }

    /** Its alternate domain names. */
    public List<String> aliases() {
        return aliases(config().aliases());
    }

    /** Alternate domain names, which CloudFront may leave out. */
    public static List<String> aliases(@Nullable Aliases aliases) {
        return aliases == null ? List.of() : aliases.items();
    }

    /** Whether it takes requests. */
    public boolean isEnabled() {
        return Boolean.TRUE.equals(config().enabled());
    }

    /** Whether viewers must show a certificate (mutual TLS). */
    public boolean asksForCertificates() {
        var mutual = config().viewerMtlsConfig();
        return mutual != null && "required".equals(mutual.modeAsString());
    }

    /** The behaviour that takes a path. */
    private ServingBehavior taking(String path) {
        return behaviors().stream()
                .filter(behavior -> behavior.takes(path))
                .findFirst()
                .orElseThrow();
    }

    /** Where its log goes; empty when standard logging is off. */
    public Optional<LoggingConfig> logging() {
        return Optional.ofNullable(config().logging()).filter(logging -> Boolean.TRUE.equals(logging.enabled()));
    }

    /** The bucket that its log goes to. */
    public Optional<String> logBucket() {
        return logging().map(LoggingConfig::bucket).flatMap(BucketDomain::bucket);
    }

    /** The prefix of its log's keys as people write it: empty, or ending in a slash, which CloudFront adds. */
    public String logPrefix() {
        var prefix = logging().map(LoggingConfig::prefix).orElse("");
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** The bucket behind an origin, if it is one. */
    static Optional<String> bucket(Origin origin) {
        return BucketDomain.bucket(origin.domainName());
    }

    /** Whether an origin is the website of a bucket, which is a server like any other to CloudFront. */
    public static boolean isWebsite(Origin origin) {
        return origin.domainName().contains(".s3-website");
    }

    /** Id of the origin access identity that an origin is read as, if there is one. */
    static Optional<String> identity(Origin origin) {
        return Optional.ofNullable(origin.s3OriginConfig())
                .map(s3 -> s3.originAccessIdentity())
                .filter(identity -> identity.startsWith(IDENTITY))
                .map(identity -> identity.substring(IDENTITY.length()));
    }
}
