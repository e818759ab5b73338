package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.config.Pixel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.AllowedMethods;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontOriginAccessIdentity;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.ForwardedValues;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.OriginProtocolPolicy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A collector as people have built it by hand since 2012, after Snowplow's guide or some way off it.
 *
 * @param access who may read its pixel
 * @param extras what it has besides
 */
public record HandBuilt(Access access, Set<Extra> extras) {

    /** Who may read the pixel; the guide lets everybody, by the ACL of the object. */
    public enum Access {
        PUBLIC_ACL,
        PUBLIC_POLICY,
        IDENTITY_BY_ARN,
        /** By the ACL of the object: in a policy, S3 writes its ARN for it. */
        IDENTITY_BY_CANONICAL_ID,
        /** The bucket is a website, and its policy public. */
        WEBSITE;

        public boolean isIdentity() {
            return this == IDENTITY_BY_ARN || this == IDENTITY_BY_CANONICAL_ID;
        }

        boolean isByAcl() {
            return this == PUBLIC_ACL || this == IDENTITY_BY_CANONICAL_ID;
        }
    }

    /** What is there beyond the plainest collector. */
    public enum Extra {
        /** Names of its own, with a certificate in IAM. */
        ALIASES,
        /** The pixel that Iglu's webhooks asked for. */
        SECOND_PIXEL,
        /** Logs lie at the root of their bucket, as in the guide. */
        EMPTY_PREFIX,
        /** Two other distributions log to the same place. */
        LOGS_OF_OTHERS,
        /** The buckets are older than April 2023. */
        NO_OWNERSHIP_CONTROLS,
        /** A function answers at {@link #FUNCTION_PATH}. */
        FUNCTION
    }

    public static final String PIXEL_BUCKET = "acme-static";
    public static final String LOG_BUCKET = "acme-logs";
    public static final String ORIGIN = "S3-" + PIXEL_BUCKET;
    public static final String SECOND_PIXEL = "com.snowplowanalytics.iglu/v1";
    public static final String FUNCTION_PATH = "redirect/*";
    public static final String CERTIFICATE = "ASCAIOSFODNN7EXAMPLE1";
    public static final List<String> ALIASES = List.of("c.acme.example", "events.acme.example");
    public static final List<String> OTHERS = List.of("E1ACMESHOP0001", "E2ACMEBLOG0002");

    private static final String ORIGIN_DOMAIN = PIXEL_BUCKET + ".s3.amazonaws.com";
    private static final String WEBSITE_DOMAIN = PIXEL_BUCKET + ".s3-website-us-east-1.amazonaws.com";
    private static final String FUNCTION = "acme-redirect";

    private static final AllowedMethods READING = AllowedMethods.builder()
            .quantity(2)
            .itemsWithStrings("HEAD", "GET")
            .cachedMethods(cached -> cached.quantity(2).itemsWithStrings("HEAD", "GET"))
            .build();

    private static final ForwardedValues NOTHING_FORWARDED = ForwardedValues.builder()
            .queryString(false)
            .cookies(cookies -> cookies.forward("none"))
            .headers(headers -> headers.quantity(0))
            .build();

    private static final String LOG_OF_OTHERS = """
            #Version: 1.0
            #Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) \
            cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes \
            time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version
            2016-05-04\t09:12:31\tFRA6\t43210\t203.0.113.9\tGET\td111111abcdef8.cloudfront.net\t/index.html\t200\t-\t\
            Mozilla/5.0\t-\t-\tHit\tc2hvcA==\tshop.acme.example\thttp\t182\t0.001\t-\t-\t-\tHit\tHTTP/1.1
            """;

    /** The guide to the letter, in an account of its time. */
    public static final HandBuilt GUIDE =
            new HandBuilt(Access.PUBLIC_ACL, EnumSet.of(Extra.EMPTY_PREFIX, Extra.NO_OWNERSHIP_CONTROLS));

    /** Each access alone, with names of its own, and with two of the other extras, each of which comes twice; the guide; and all at once. */
    public static List<HandBuilt> all() {
        var states = new ArrayList<HandBuilt>();
        var others = List.copyOf(EnumSet.complementOf(EnumSet.of(Extra.ALIASES)));
        for (var access : Access.values()) {
            int first = access.ordinal();
            int second = (first + 2) % others.size();
            states.add(new HandBuilt(access, EnumSet.noneOf(Extra.class)));
            states.add(new HandBuilt(access, EnumSet.of(Extra.ALIASES)));
            states.add(new HandBuilt(access, EnumSet.of(others.get(first), others.get(second))));
        }
        states.add(GUIDE);
        states.add(new HandBuilt(Access.PUBLIC_ACL, EnumSet.allOf(Extra.class)));
        return states;
    }

    public boolean has(Extra extra) {
        return extras.contains(extra);
    }

    /** The prefix of its log's keys. */
    public String logPrefix() {
        return has(Extra.EMPTY_PREFIX) ? "" : "cf/";
    }

    /** Builds it, in us-east-1; the id of its distribution. */
    public String build(AwsClients aws) {
        makeBuckets(aws.s3());
        var identity = access.isIdentity()
                ? Optional.of(makeIdentity(aws.cloudFront()))
                : Optional.<CloudFrontOriginAccessIdentity>empty();
        reader(identity).ifPresent(reader -> letRead(aws.s3(), reader));
        putPixels(aws.s3(), identity);
        if (has(Extra.LOGS_OF_OTHERS)) {
            OTHERS.forEach(other -> putLog(aws.s3(), other));
        }
        return aws.cloudFront()
                .createDistribution(r -> r.distributionConfig(config(aws.cloudFront(), origin(identity))))
                .distribution()
                .id();
    }

    private void makeBuckets(S3Client s3) {
        s3.createBucket(
                r -> r.bucket(PIXEL_BUCKET).objectOwnership(access.isByAcl() ? "ObjectWriter" : "BucketOwnerEnforced"));
        s3.createBucket(r -> r.bucket(LOG_BUCKET).objectOwnership("BucketOwnerPreferred"));
        if (!access.isIdentity()) {
            s3.deletePublicAccessBlock(r -> r.bucket(PIXEL_BUCKET));
        }
        if (access == Access.WEBSITE) {
            s3.putBucketWebsite(r -> r.bucket(PIXEL_BUCKET)
                    .websiteConfiguration(site -> site.indexDocument(index -> index.suffix("index.html"))));
        }
        if (has(Extra.NO_OWNERSHIP_CONTROLS)) {
            for (var bucket : List.of(PIXEL_BUCKET, LOG_BUCKET)) {
                s3.deleteBucketOwnershipControls(r -> r.bucket(bucket));
                s3.deletePublicAccessBlock(r -> r.bucket(bucket));
            }
        }
    }

    private static CloudFrontOriginAccessIdentity makeIdentity(CloudFrontClient cloudFront) {
        return cloudFront
                .createCloudFrontOriginAccessIdentity(r -> r.cloudFrontOriginAccessIdentityConfig(
                        config -> config.callerReference(PIXEL_BUCKET).comment("access-identity-" + ORIGIN_DOMAIN)))
                .cloudFrontOriginAccessIdentity();
    }

    /** The principal of the bucket's policy; empty if the bucket has none. */
    private Optional<String> reader(Optional<CloudFrontOriginAccessIdentity> identity) {
        return switch (access) {
            case PUBLIC_ACL, IDENTITY_BY_CANONICAL_ID -> Optional.empty();
            case PUBLIC_POLICY, WEBSITE -> Optional.of("\"*\"");
            case IDENTITY_BY_ARN ->
                identity.map(user -> "{\"AWS\": \"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity %s\"}"
                        .formatted(user.id()));
        };
    }

    private static void letRead(S3Client s3, String reader) {
        s3.putBucketPolicy(r -> r.bucket(PIXEL_BUCKET).policy("""
                {"Version": "2008-10-17", "Statement": [{
                   "Effect": "Allow", "Principal": %s, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::%s/*"}]}
                """.formatted(reader, PIXEL_BUCKET)));
    }

    private void putPixels(S3Client s3, Optional<CloudFrontOriginAccessIdentity> identity) {
        for (var key : has(Extra.SECOND_PIXEL) ? List.of("i", SECOND_PIXEL) : List.of("i")) {
            var pixel = PutObjectRequest.builder().bucket(PIXEL_BUCKET).key(key).contentType("image/gif");
            switch (access) {
                case PUBLIC_ACL -> pixel.acl("public-read");
                case IDENTITY_BY_CANONICAL_ID ->
                    pixel.grantRead("id=" + identity.orElseThrow().s3CanonicalUserId());
                default -> {}
            }
            s3.putObject(pixel.build(), RequestBody.fromBytes(Pixel.SNOWPLOW.bytes()));
        }
    }

    private void putLog(S3Client s3, String distribution) {
        s3.putObject(
                r -> r.bucket(LOG_BUCKET).key(logPrefix() + distribution + ".2016-05-04-09.0a1b2c3d.gz"),
                RequestBody.fromBytes(gzipped(LOG_OF_OTHERS)));
    }

    private static byte[] gzipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Origin origin(Optional<CloudFrontOriginAccessIdentity> identity) {
        if (access == Access.WEBSITE) {
            return Origin.builder()
                    .id(ORIGIN)
                    .domainName(WEBSITE_DOMAIN)
                    .customOriginConfig(custom ->
                            custom.httpPort(80).httpsPort(443).originProtocolPolicy(OriginProtocolPolicy.HTTP_ONLY))
                    .build();
        }
        return Origin.builder()
                .id(ORIGIN)
                .domainName(ORIGIN_DOMAIN)
                .s3OriginConfig(s3 ->
                        s3.originAccessIdentity(identity.map(user -> "origin-access-identity/cloudfront/" + user.id())
                                .orElse("")))
                .build();
    }

    /** The guide's settings are CloudFront's of 2016: the SDK calls most of them outdated. */
    @SuppressWarnings("deprecation")
    private DistributionConfig config(CloudFrontClient cloudFront, Origin origin) {
        var config = DistributionConfig.builder()
                .callerReference("1462352400000")
                .enabled(true)
                .comment("")
                .defaultRootObject("")
                .priceClass("PriceClass_All")
                .origins(origins -> origins.quantity(1).items(origin))
                .defaultCacheBehavior(every -> every.targetOriginId(ORIGIN)
                        .viewerProtocolPolicy("allow-all")
                        .allowedMethods(READING)
                        .forwardedValues(NOTHING_FORWARDED)
                        .minTTL(0L)
                        .defaultTTL(86_400L)
                        .maxTTL(31_536_000L)
                        .compress(false)
                        .trustedSigners(signers -> signers.enabled(false).quantity(0)))
                .logging(logging -> logging.enabled(true)
                        .includeCookies(false)
                        .bucket(LOG_BUCKET + ".s3.amazonaws.com")
                        .prefix(logPrefix()));
        if (has(Extra.ALIASES)) {
            config.aliases(names -> names.quantity(ALIASES.size()).items(ALIASES))
                    .viewerCertificate(own -> own.iamCertificateId(CERTIFICATE)
                            .sslSupportMethod("sni-only")
                            .minimumProtocolVersion("TLSv1"));
        } else {
            config.viewerCertificate(own -> own.cloudFrontDefaultCertificate(true));
        }
        if (has(Extra.FUNCTION)) {
            config.cacheBehaviors(behaviors -> behaviors.quantity(1).items(redirecting(publishFunction(cloudFront))));
        }
        return config.build();
    }

    @SuppressWarnings("deprecation")
    private static CacheBehavior redirecting(String function) {
        return CacheBehavior.builder()
                .pathPattern(FUNCTION_PATH)
                .targetOriginId(ORIGIN)
                .viewerProtocolPolicy("allow-all")
                .allowedMethods(READING)
                .forwardedValues(NOTHING_FORWARDED)
                .minTTL(0L)
                .defaultTTL(86_400L)
                .maxTTL(31_536_000L)
                .compress(false)
                .trustedSigners(signers -> signers.enabled(false).quantity(0))
                .functionAssociations(functions -> functions
                        .quantity(1)
                        .items(FunctionAssociation.builder()
                                .functionARN(function)
                                .eventType("viewer-request")
                                .build()))
                .build();
    }

    /** The ARN of a function that is live. */
    private static String publishFunction(CloudFrontClient cloudFront) {
        var draft = cloudFront.createFunction(r -> r.name(FUNCTION)
                .functionConfig(config -> config.comment("").runtime("cloudfront-js-1.0"))
                .functionCode(SdkBytes.fromUtf8String(
                        "function handler(event) { return {statusCode: 302, headers: {location: {value: '/'}}}; }")));
        return cloudFront
                .publishFunction(r -> r.name(FUNCTION).ifMatch(draft.eTag()))
                .functionSummary()
                .functionMetadata()
                .functionARN();
    }

    /** For example {@code PUBLIC_ACL with ALIASES and FUNCTION}. */
    @Override
    public String toString() {
        return extras.isEmpty()
                ? access.name()
                : access + " with " + extras.stream().map(Extra::name).collect(Collectors.joining(" and "));
    }
}
