package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.AwsClients;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.HttpVersion;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlConfig;
import software.amazon.awssdk.services.cloudfront.model.PriceClass;
import software.amazon.awssdk.services.cloudfront.model.Tag;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

/** What can be put out of order about the distribution and its origin access control, by hand from what AWS documents. */
final class CloudFrontDrifts {

    private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    private static final String ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";
    private static final String SIMPLE_CORS = "60669652-455b-4ae9-85a4-c4c02393f86c";

    private CloudFrontDrifts() {}

    static List<Drift> all() {
        var drifts = new ArrayList<Drift>();
        drifts.add(control("signingBehavior", c -> c.signingBehavior("never")));
        drifts.add(control("signingBehavior", c -> c.signingBehavior("no-override")));
        drifts.add(control("originAccessControlOriginType", c -> c.originAccessControlOriginType("lambda")));
        drifts.addAll(ofDistribution());
        drifts.addAll(ofOrigin());
        drifts.addAll(ofBehavior());
        drifts.addAll(ofLogging());
        drifts.add(new Drift("distribution.tags", "team", aws -> tag(aws, "team", "sales")));
        drifts.add(new Drift("distribution.tags", "team", aws -> untag(aws, "team")));
        drifts.add(new Drift("distribution.tags", "snowplow:collector", aws -> untag(aws, "snowplow:collector")));
        return drifts;
    }

    private static List<Drift> ofDistribution() {
        return List.of(
                distribution("enabled", config -> config.enabled(false)),
                distribution("comment", config -> config.comment("mine")),
                distribution("defaultRootObject", config -> config.defaultRootObject("index.html")),
                distribution("priceClass", config -> config.priceClass(PriceClass.PRICE_CLASS_100)),
                distribution("ipv6", config -> config.isIPV6Enabled(false)),
                distribution("httpVersion", config -> config.httpVersion(HttpVersion.HTTP1_1)));
    }

    private static List<Drift> ofOrigin() {
        return List.of(
                origin("originDomain", origin -> origin.domainName("elsewhere.s3.us-east-1.amazonaws.com")),
                origin("originAccessControlId", origin -> origin.originAccessControlId("")),
                origin("originPath", origin -> origin.originPath("/elsewhere")),
                new Drift("distribution", "targetOriginId", aws -> update(aws, config -> aimAtAnother(config, true)))
                        .tidiedBy(aws -> update(aws, CloudFrontDrifts::withoutOther)),
                new Drift("distribution", "originId", aws -> update(aws, config -> aimAtAnother(config, false)))
                        .tidiedBy(aws -> update(aws, CloudFrontDrifts::withoutOther)));
    }

    private static DistributionConfig.Builder aimAtAnother(DistributionConfig.Builder config, boolean besideOurs) {
        var there = config.build();
        var ours = there.origins().items().get(0);
        var other = ours.toBuilder().id("other").build();
        var origins = besideOurs ? List.of(ours, other) : List.of(other);
        return config.origins(o -> o.items(origins).quantity(origins.size()))
                .defaultCacheBehavior(there.defaultCacheBehavior().toBuilder()
                        .targetOriginId("other")
                        .build());
    }

    private static DistributionConfig.Builder withoutOther(DistributionConfig.Builder config) {
        var ours = config.build().origins().items().stream()
                .filter(origin -> !origin.id().equals("other"))
                .toList();
        return config.origins(o -> o.items(ours).quantity(ours.size()));
    }

    private static List<Drift> ofBehavior() {
        return List.of(
                behavior("viewerProtocolPolicy", b -> b.viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)),
                behavior(
                        "allowedMethods",
                        b -> b.allowedMethods(m -> m.items(Method.GET, Method.HEAD)
                                .quantity(2)
                                .cachedMethods(
                                        c -> c.items(Method.GET, Method.HEAD).quantity(2)))),
                behavior(
                        "cachedMethods",
                        b -> b.allowedMethods(m -> m.items(Method.GET, Method.HEAD, Method.OPTIONS)
                                .quantity(3)
                                .cachedMethods(c -> c.items(Method.GET, Method.HEAD, Method.OPTIONS)
                                        .quantity(3)))),
                behavior("compress", b -> b.compress(true)),
                behavior("cachePolicyId", b -> b.cachePolicyId(CACHING_DISABLED)),
                behavior("originRequestPolicyId", b -> b.originRequestPolicyId("")),
                behavior("originRequestPolicyId", b -> b.originRequestPolicyId(ALL_VIEWER)),
                behavior("responseHeadersPolicyId", b -> b.responseHeadersPolicyId("")),
                behavior("responseHeadersPolicyId", b -> b.responseHeadersPolicyId(SIMPLE_CORS)));
    }

    private static List<Drift> ofLogging() {
        return List.of(
                logging("logging", logging -> logging.enabled(false).bucket("").prefix("")),
                logging("logBucket", logging -> logging.bucket(TestCloud.LOGS + "-2.s3.amazonaws.com"))
                        .tidiedBy(aws -> aws.s3()
                                .putBucketAcl(
                                        r -> r.bucket(TestCloud.LOGS + "-2").acl("private"))),
                logging("logPrefix", logging -> logging.prefix("elsewhere/")),
                logging("logCookies", logging -> logging.includeCookies(true)));
    }

    static Drift control(String field, UnaryOperator<OriginAccessControlConfig.Builder> change) {
        return new Drift("origin-access-control", field, aws -> {
            var cloudFront = aws.cloudFront();
            var id = cloudFront
                    .listOriginAccessControls(r -> {})
                    .originAccessControlList()
                    .items()
                    .get(0)
                    .id();
            var live = cloudFront.getOriginAccessControlConfig(r -> r.id(id));
            cloudFront.updateOriginAccessControl(r -> r.id(id)
                    .ifMatch(live.eTag())
                    .originAccessControlConfig(change.apply(live.originAccessControlConfig().toBuilder())
                            .build()));
        });
    }

    static String id(AwsClients aws) {
        return aws.cloudFront()
                .listDistributions()
                .distributionList()
                .items()
                .get(0)
                .id();
    }

    static DistributionConfig config(AwsClients aws) {
        return aws.cloudFront().getDistributionConfig(r -> r.id(id(aws))).distributionConfig();
    }

    static void update(AwsClients aws, UnaryOperator<DistributionConfig.Builder> change) {
        var id = id(aws);
        var live = aws.cloudFront().getDistributionConfig(r -> r.id(id));
        aws.cloudFront()
                .updateDistribution(r -> r.id(id)
                        .ifMatch(live.eTag())
                        .distributionConfig(change.apply(live.distributionConfig().toBuilder())
                                .build()));
    }

    /** Deletes the distribution as its owner may by hand. */
    static void delete(AwsClients aws) {
        var id = id(aws);
        update(aws, config -> config.enabled(false));
        var version = aws.cloudFront().getDistribution(r -> r.id(id)).eTag();
        aws.cloudFront().deleteDistribution(r -> r.id(id).ifMatch(version));
    }

    static void tag(AwsClients aws, String key, String value) {
        aws.cloudFront()
                .tagResource(r -> r.resource(arn(aws))
                        .tags(t -> t.items(Tag.builder().key(key).value(value).build())));
    }

    static void untag(AwsClients aws, String key) {
        aws.cloudFront().untagResource(r -> r.resource(arn(aws)).tagKeys(t -> t.items(key)));
    }

    private static String arn(AwsClients aws) {
        return "arn:aws:cloudfront::000000000000:distribution/" + id(aws);
    }

    private static Drift distribution(String field, UnaryOperator<DistributionConfig.Builder> change) {
        return new Drift("distribution", field, aws -> update(aws, change));
    }

    private static Drift origin(String field, Consumer<Origin.Builder> change) {
        return distribution(field, config -> {
            var origin = config.build().origins().items().get(0).toBuilder();
            change.accept(origin);
            return config.origins(o -> o.items(origin.build()).quantity(1));
        });
    }

    private static Drift behavior(String field, Consumer<DefaultCacheBehavior.Builder> change) {
        return distribution(field, config -> {
            var behavior = config.build().defaultCacheBehavior().toBuilder();
            change.accept(behavior);
            return config.defaultCacheBehavior(behavior.build());
        });
    }

    private static Drift logging(String field, Consumer<LoggingConfig.Builder> change) {
        return distribution(field, config -> {
            var logging = config.build().logging().toBuilder();
            change.accept(logging);
            return config.logging(logging.build());
        });
    }
}
