package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.Aliases;
import software.amazon.awssdk.services.cloudfront.model.CacheBehaviors;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.CustomErrorResponses;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.Restrictions;
import software.amazon.awssdk.services.cloudfront.model.S3OriginConfig;
import software.amazon.awssdk.services.cloudfront.model.Tag;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

class DistributionStrictnessTest {

    @TempDir
    Path directory;

    CloudFrontFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new CloudFrontFixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static void assertRefused(int status, String code, ThrowingCallable call) {
        var refusal = catchThrowableOfType(CloudFrontException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refusal.statusCode()).isEqualTo(status);
    }

    private void assertCreationRefused(int status, String code, Consumer<DistributionConfig.Builder> spoil) {
        var config = CloudFrontFixture.minimal("spoilt");
        spoil.accept(config);
        assertRefused(status, code, () -> fixture.create(config));
        assertThat(fixture.distributionIds()).isEmpty();
    }

    private static Consumer<DistributionConfig.Builder> behavior(Consumer<DefaultCacheBehavior.Builder> spoil) {
        return config -> config.defaultCacheBehavior(behavior -> {
            behavior.targetOriginId("pixel")
                    .viewerProtocolPolicy(ViewerProtocolPolicy.ALLOW_ALL)
                    .cachePolicyId(CloudFrontFixture.CACHING);
            spoil.accept(behavior);
        });
    }

    private static Consumer<DistributionConfig.Builder> origin(Consumer<Origin.Builder> spoil) {
        var origin = CloudFrontFixture.pixelOrigin();
        spoil.accept(origin);
        return config -> config.origins(origins -> origins.quantity(1).items(origin.build()));
    }

    @Test
    void namesTheHolderOfACallerReference() {
        var id = fixture.create(CloudFrontFixture.minimal("ref")).id();

        var refusal = catchThrowableOfType(
                CloudFrontException.class,
                () -> fixture.create(CloudFrontFixture.minimal("ref").comment("other content")));

        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("DistributionAlreadyExists");
        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("The caller reference that you are using to create a distribution is associated with "
                        + "another distribution. Already exists: " + id);
    }

    @Test
    void burnsTheCallerReferenceOfADeletedDistribution() throws IOException {
        var id = fixture.deploy(CloudFrontFixture.minimal("ref").enabled(false)).id();
        fixture.client.deleteDistribution(request -> request.id(id).ifMatch(fixture.etag(id)));

        assertRefused(404, "NoSuchDistribution", () -> fixture.client.getDistribution(request -> request.id(id)));
        var refusal =
                catchThrowableOfType(CloudFrontException.class, () -> fixture.create(CloudFrontFixture.minimal("ref")));
        assertThat(refusal.awsErrorDetails().errorMessage()).endsWith("Already exists: " + id);
    }

    @Test
    void refusesAChangeWithoutAVersion() {
        var id = fixture.deploy(CloudFrontFixture.minimal("ref").enabled(false)).id();
        var config =
                fixture.client.getDistributionConfig(request -> request.id(id)).distributionConfig();

        assertRefused(
                400,
                "InvalidIfMatchVersion",
                () -> fixture.client.updateDistribution(
                        request -> request.id(id).distributionConfig(config)));
        assertRefused(400, "InvalidIfMatchVersion", () -> fixture.client.deleteDistribution(request -> request.id(id)));
        assertRefused(
                400,
                "InvalidIfMatchVersion",
                () -> fixture.client.deleteDistribution(
                        request -> request.id(id).ifMatch("\"garbled\"")));
    }

    @Test
    void refusesAChangeOfAStaleVersion() {
        var id = fixture.create(CloudFrontFixture.minimal("ref")).id();
        var stale = fixture.client.getDistributionConfig(request -> request.id(id));
        fixture.update(id, config -> config.comment("changed"));

        assertRefused(
                412,
                "PreconditionFailed",
                () -> fixture.client.updateDistribution(request ->
                        request.id(id).ifMatch(stale.eTag()).distributionConfig(stale.distributionConfig())));
        assertRefused(
                412,
                "PreconditionFailed",
                () -> fixture.client.deleteDistribution(
                        request -> request.id(id).ifMatch(stale.eTag())));
    }

    @Test
    void refusesToChangeTheCallerReference() {
        var id = fixture.create(CloudFrontFixture.minimal("ref")).id();

        assertRefused(400, "IllegalUpdate", () -> fixture.update(id, config -> config.callerReference("other")));
    }

    static Stream<Consumer<DistributionConfig.Builder>> forgottenMembers() {
        return Stream.of(
                config -> config.aliases((Aliases) null),
                config -> config.defaultRootObject(null),
                config -> config.cacheBehaviors((CacheBehaviors) null),
                config -> config.customErrorResponses((CustomErrorResponses) null),
                config -> config.logging((LoggingConfig) null),
                config -> config.priceClass((String) null),
                config -> config.viewerCertificate((ViewerCertificate) null),
                config -> config.restrictions((Restrictions) null),
                config -> config.webACLId(null),
                config -> config.httpVersion((String) null),
                behavior(behavior -> {}));
    }

    @ParameterizedTest
    @MethodSource("forgottenMembers")
    void refusesAnUpdateThatForgetsAMember(Consumer<DistributionConfig.Builder> forget) {
        var id = fixture.create(CloudFrontFixture.minimal("ref")).id();

        assertRefused(400, "IllegalUpdate", () -> fixture.update(id, forget));
    }

    @Test
    void refusesToDeleteAnEnabledDistribution() {
        var id = fixture.deploy(CloudFrontFixture.minimal("ref")).id();

        assertRefused(
                409,
                "DistributionNotDisabled",
                () -> fixture.client.deleteDistribution(
                        request -> request.id(id).ifMatch(fixture.etag(id))));
    }

    @Test
    void refusesToDeleteWhileDisablingIsInProgress() {
        var id = fixture.deploy(CloudFrontFixture.minimal("ref")).id();
        fixture.update(id, config -> config.enabled(false));

        assertRefused(
                409,
                "DistributionNotDisabled",
                () -> fixture.client.deleteDistribution(
                        request -> request.id(id).ifMatch(fixture.etag(id))));
    }

    @Test
    void refusesQuantitiesThatAreNotTheNumberOfItems() {
        assertCreationRefused(400, "InconsistentQuantities", config -> config.aliases(aliases -> aliases.quantity(1)));
        assertCreationRefused(
                400,
                "InconsistentQuantities",
                behavior(behavior ->
                        behavior.allowedMethods(methods -> methods.quantity(3).items(Method.GET, Method.HEAD))));
    }

    @Test
    void refusesOtherSetsOfMethods() {
        assertCreationRefused(
                400,
                "InvalidArgument",
                behavior(behavior ->
                        behavior.allowedMethods(methods -> methods.quantity(2).items(Method.GET, Method.POST))));
        assertCreationRefused(
                400,
                "InvalidArgument",
                behavior(behavior -> behavior.allowedMethods(methods -> methods.quantity(2)
                        .items(Method.GET, Method.HEAD)
                        .cachedMethods(cached -> cached.quantity(3).items(Method.GET, Method.HEAD, Method.OPTIONS)))));
    }

    @Test
    void refusesUnknownPolicies() {
        var unknown = "00000000-0000-4000-8000-000000000000";
        assertCreationRefused(404, "NoSuchCachePolicy", behavior(behavior -> behavior.cachePolicyId(unknown)));
        assertCreationRefused(
                404, "NoSuchOriginRequestPolicy", behavior(behavior -> behavior.originRequestPolicyId(unknown)));
        assertCreationRefused(
                404, "NoSuchResponseHeadersPolicy", behavior(behavior -> behavior.responseHeadersPolicyId(unknown)));
    }

    @Test
    @SuppressWarnings("deprecation") // the deprecated kind of cache settings is what is refused
    void refusesABehaviorWithoutACachePolicyOrWithBothKinds() {
        assertCreationRefused(400, "InvalidArgument", behavior(behavior -> behavior.cachePolicyId(null)));
        assertCreationRefused(
                400,
                "InvalidArgument",
                behavior(behavior -> behavior.forwardedValues(
                        values -> values.queryString(true).cookies(cookies -> cookies.forward("none")))));
    }

    @Test
    void refusesABehaviorOfAnUnknownOrigin() {
        assertCreationRefused(404, "NoSuchOrigin", behavior(behavior -> behavior.targetOriginId("other")));
    }

    @Test
    void refusesAnUnknownAccessControl() {
        assertCreationRefused(
                400, "InvalidOriginAccessControl", origin(origin -> origin.originAccessControlId("E0000000000000")));
    }

    @Test
    void refusesAccessControlBesideAccessIdentity() {
        var id = fixture.accessControl("access");

        assertCreationRefused(
                400,
                "IllegalOriginAccessConfiguration",
                origin(origin -> origin.originAccessControlId(id)
                        .s3OriginConfig(s3 -> s3.originAccessIdentity("origin-access-identity/cloudfront/E1"))));
    }

    @Test
    void refusesAccessControlOfABucketOnAnotherOrigin() {
        var id = fixture.accessControl("access");

        assertCreationRefused(
                400,
                "InvalidDomainNameForOriginAccessControl",
                origin(origin -> origin.originAccessControlId(id)
                        .domainName("example.com")
                        .s3OriginConfig((S3OriginConfig) null)
                        .customOriginConfig(
                                custom -> custom.httpPort(80).httpsPort(443).originProtocolPolicy("https-only"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pixel.s3.amazonaws.com",
                "pixel.s3-eu-central-1.amazonaws.com",
                "pixel.s3.dualstack.eu-central-1.amazonaws.com"
            })
    void takesABucketInEveryFormOfItsName(String domain) {
        var config = CloudFrontFixture.minimal("ref");
        origin(origin -> origin.domainName(domain)).accept(config);

        var created = fixture.create(config);

        assertThat(created.distributionConfig().origins().items().get(0).domainName())
                .isEqualTo(domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pixel.s3-website-eu-west-1.amazonaws.com", "pixel.s3-website.eu-central-1.amazonaws.com"})
    void takesAWebsiteForAServerAndNotForABucket(String domain) {
        assertCreationRefused(400, "InvalidArgument", origin(origin -> origin.domainName(domain)));

        var config = CloudFrontFixture.minimal("ref");
        origin(origin -> origin.domainName(domain)
                        .s3OriginConfig((S3OriginConfig) null)
                        .customOriginConfig(
                                custom -> custom.httpPort(80).httpsPort(443).originProtocolPolicy("http-only")))
                .accept(config);
        assertThat(fixture.create(config).id()).startsWith("E");
    }

    @Test
    void refusesAnOriginOfNoKind() {
        assertCreationRefused(400, "InvalidArgument", origin(origin -> origin.s3OriginConfig((S3OriginConfig) null)));
    }

    @Test
    void refusesALongComment() {
        fixture.create(CloudFrontFixture.minimal("fits").comment("c".repeat(128)));

        assertRefused(
                400,
                "InvalidArgument",
                () -> fixture.create(CloudFrontFixture.minimal("long").comment("c".repeat(129))));
    }

    @ParameterizedTest
    @CsvSource({
        "'', value",
        "aws:reserved, value",
        "key, bad<value",
    })
    void refusesInvalidTags(String key, String value) {
        var arn = fixture.create(CloudFrontFixture.minimal("ref")).arn();

        assertRefused(
                400,
                "InvalidTagging",
                () -> fixture.client.tagResource(request -> request.resource(arn)
                        .tags(tags ->
                                tags.items(Tag.builder().key(key).value(value).build()))));
    }

    @Test
    void refusesTagsOfAnUnknownResource() {
        assertRefused(
                404,
                "NoSuchResource",
                () -> fixture.client.listTagsForResource(
                        request -> request.resource("arn:aws:cloudfront::000000000000:distribution/E0")));
    }

    @Test
    void refusesALogBucketThatS3Refuses() {
        fixture.s3.bucketsWithoutAcls.add("logs");

        var refusal = catchThrowableOfType(CloudFrontException.class, () -> fixture.create(fixture.collector("ref")));

        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument");
        assertThat(refusal.awsErrorDetails().errorMessage()).contains("does not enable ACL access");
        assertThat(fixture.distributionIds()).isEmpty();
    }

    @Test
    void refusesALogBucketThatIsNoBucketsDomain() {
        assertCreationRefused(
                400,
                "InvalidArgument",
                config -> config.logging(logging -> logging.enabled(true)
                        .includeCookies(false)
                        .bucket("logs")
                        .prefix("")));
    }

    @Test
    void letsDisablingBeBlockedByALogBucketThatIsGone() {
        var id = fixture.deploy(fixture.collector("ref")).id();
        fixture.s3.buckets.remove("logs");

        assertRefused(400, "InvalidArgument", () -> fixture.update(id, config -> config.enabled(false)));
        fixture.update(
                id,
                config -> config.enabled(false)
                        .logging(logging -> logging.enabled(false)
                                .includeCookies(false)
                                .bucket("")
                                .prefix("")));
    }

    @Test
    void refusesAliasesWithoutACertificate() {
        assertCreationRefused(
                400,
                "InvalidViewerCertificate",
                config -> config.aliases(aliases -> aliases.quantity(1).items("c.example.com")));
    }

    @Test
    void answersUnknownOperationsWithNotImplemented() {
        assertRefused(501, "NotImplemented", () -> fixture.client.listKeyGroups(request -> request.maxItems("1")));
    }
}
