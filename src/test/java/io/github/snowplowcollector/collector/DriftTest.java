package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.EncryptionType;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Every setting that is ours, put out of order one at a time. */
class DriftTest {

    @TempDir
    static Path directory;

    @AutoClose
    private static FaultyCloud cloud;

    private static CloudState inOrder;

    @BeforeAll
    static void setUp() {
        cloud = new FaultyCloud(directory);
        createAnotherLogBucket(cloud.clients());
        assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
        inOrder = CloudState.of(cloud.clients());
    }

    /** A drift that names another log bucket needs one that CloudFront takes. */
    static void createAnotherLogBucket(AwsClients aws) {
        aws.s3().createBucket(r -> r.bucket(LOGS + "-2").objectOwnership("BucketOwnerPreferred"));
    }

    static Stream<Drift> drifts() {
        return Stream.of(BucketDrifts.all(), CloudFrontDrifts.all(), HeadersPolicyDrifts.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void isReportedByNameAndHealed(Drift drift) {
        drift.cause().accept(cloud.clients());

        var healing = cloud.setUp(SPEC, Wire.CLEAR);

        assertThat(healing.failure()).isEmpty();
        assertThat(healing.planned())
                .filteredOn(change -> change.address().equals(drift.address()))
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isIn(Kind.CREATE, Kind.UPDATE))
                .satisfies(change -> assertThat(change.differences())
                        .anyMatch(difference ->
                                drift.names().isEmpty() || difference.field().equals(drift.names())));
        assertThat(healing.writes()).hasSameSizeAs(healing.planned());
        drift.tidy().accept(cloud.clients());
        assertThat(inOrder.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    /** What the local cloud does not have but AWS does, shown on the way until it is written over. */
    static Stream<Arguments> disguises() {
        var config = "/2020-05-31/%s.*";
        return Stream.of(
                arguments("pixel-bucket.encryption", "", kms(PIXELS)),
                arguments("log-bucket.encryption", "", kms(LOGS)),
                arguments("pixel", "others", ofPixel("x-amz-server-side-encryption", "aws:kms")),
                arguments("pixel", "others", ofPixel("x-amz-storage-class", "GLACIER")),
                arguments(
                        "response-headers-policy",
                        "others",
                        Disguise.ofBody(
                                config.formatted("response-headers-policy"),
                                "</ResponseHeadersPolicyConfig>",
                                "<ServerTimingHeadersConfig><Enabled>true</Enabled><SamplingRate>100</SamplingRate>"
                                        + "</ServerTimingHeadersConfig></ResponseHeadersPolicyConfig>")),
                arguments(
                        "distribution",
                        "originAccessIdentity",
                        Disguise.ofBody(
                                config.formatted("distribution"),
                                "<OriginAccessIdentity></OriginAccessIdentity>|<OriginAccessIdentity/>",
                                "<OriginAccessIdentity>origin-access-identity/cloudfront/E127EXAMPLE51Z"
                                        + "</OriginAccessIdentity>")));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void isReportedByNameAndHealedThoughTheLocalCloudHasItNot(String address, String field, Disguise disguise) {
        var healing = cloud.setUp(SPEC, disguise);

        assertThat(healing.failure()).isEmpty();
        assertThat(healing.planned())
                .filteredOn(change -> !change.address().equals("distribution.invalidation"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.address()).isEqualTo(address);
                    assertThat(change.kind()).isEqualTo(Kind.UPDATE);
                    assertThat(change.differences())
                            .extracting(Difference::field)
                            .containsExactly(field);
                });
        assertThat(healing.writes()).hasSameSizeAs(healing.planned());
        assertThat(cloud.setUp(SPEC, disguise).planned()).isEmpty();
        assertThat(inOrder.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    @Test
    void aWebAclOfThePomIsReportedByNameAndHealed() {
        var spec = TestCloud.with(
                "webAclArn",
                "arn:aws:wafv2:us-east-1:000000000000:global/webacl/demo/a1b2c3d4-5678-90ab-cdef-1234567890ab");

        cloud.setUp(spec, Wire.CLEAR);
        CloudFrontDrifts.update(cloud.clients(), config -> config.webACLId(""));

        var healing = cloud.setUp(spec, Wire.CLEAR);

        assertThat(healing.planned())
                .singleElement()
                .extracting(Change::differences, as(LIST))
                .singleElement()
                .asString()
                .contains("webAclArn", "webacl/demo");
        assertThat(cloud.setUp(spec, Wire.CLEAR).planned()).isEmpty();
        CloudFrontDrifts.update(cloud.clients(), config -> config.webACLId(""));
    }

    /** Two ways to say the same must not look like drift: CloudFront and S3 do not give everything back as it was sent. */
    @Test
    void theSameInOtherWordsIsNoDrift() {
        CloudFrontDrifts.update(
                cloud.clients(),
                config -> config.logging(l -> l.enabled(true)
                        .includeCookies(false)
                        .prefix("demo/")
                        .bucket(LOGS + ".s3.us-east-1.amazonaws.com")));
        BucketDrifts.edit(
                cloud.clients().s3(),
                PIXELS,
                policy ->
                        policy.replace("\"s3:GetObject\"", "[\"s3:GetObject\"]").replace("\"s3:*\"", "[\"s3:*\"]"));

        assertThat(cloud.setUp(SPEC, Wire.CLEAR).planned()).isEmpty();

        CloudFrontDrifts.update(
                cloud.clients(),
                config -> config.logging(l ->
                        l.enabled(true).includeCookies(false).prefix("demo/").bucket(LOGS + ".s3.amazonaws.com")));
        BucketDrifts.edit(
                cloud.clients().s3(),
                PIXELS,
                policy ->
                        policy.replace("[\"s3:GetObject\"]", "\"s3:GetObject\"").replace("[\"s3:*\"]", "\"s3:*\""));
    }

    /** Members that AWS has brought since, or fills in by itself; those that the SDK does not know yet, too. */
    static Stream<Disguise> whatAwsAdds() {
        var config = "/2020-05-31/%s.*";
        var later = "<Later><Enabled>true</Enabled></Later>";
        return Stream.of(
                added(
                        "/" + PIXELS + "\\?encryption",
                        "Rule",
                        "<BlockedEncryptionTypes><EncryptionType>NONE</EncryptionType></BlockedEncryptionTypes>"),
                added("/" + LOGS + "\\?encryption", "Rule", later),
                added("/" + PIXELS + "\\?cors", "CORSRule", later),
                added("/" + PIXELS + "\\?publicAccessBlock", "PublicAccessBlockConfiguration", later),
                added("/" + LOGS + "\\?ownershipControls", "Rule", later),
                added("/" + LOGS + "\\?lifecycle", "Rule", later),
                added("/" + LOGS + "\\?acl", "Grant", later),
                added("/" + LOGS + "\\?tagging", "TagSet", "<Tag><Key>aws:createdBy</Key><Value>console</Value></Tag>"),
                added(config.formatted("distribution"), "S3OriginConfig", "<OriginReadTimeout>30</OriginReadTimeout>"),
                added(config.formatted("distribution"), "DefaultCacheBehavior", later),
                added(
                        config.formatted("distribution"),
                        "DistributionConfig",
                        "<ConnectionMode>direct</ConnectionMode><AnycastIpListId></AnycastIpListId>" + later),
                added(config.formatted("distribution"), "Logging", later),
                added(config.formatted("origin-access-control"), "OriginAccessControlSummary", later),
                added(
                        config.formatted("response-headers-policy"),
                        "ResponseHeadersPolicyConfig",
                        "<RemoveHeadersConfig><Quantity>0</Quantity></RemoveHeadersConfig>"
                                + "<ServerTimingHeadersConfig><Enabled>false</Enabled></ServerTimingHeadersConfig>"
                                + later));
    }

    @ParameterizedTest
    @MethodSource("whatAwsAdds")
    void whatAwsAddsIsNoDrift(Disguise disguise) {
        var run = cloud.setUp(SPEC, disguise);

        assertThat(run.failure()).isEmpty();
        assertThat(run.planned()).isEmpty();
        assertThat(run.writes()).isEmpty();
    }

    /** S3 says what is blocked in a rule of its own where nobody chose an algorithm. */
    @Test
    void aRuleThatOnlyBlocksKindsOfEncryptionGetsAnAlgorithm() {
        var only = Disguise.ofBody(
                "/" + PIXELS + "\\?encryption",
                "<ApplyServerSideEncryptionByDefault>.*</ApplyServerSideEncryptionByDefault>",
                "");

        var healing = cloud.setUp(SPEC, only);

        assertThat(healing.failure()).isEmpty();
        assertThat(healing.planned()).extracting(Change::address).containsExactly("pixel-bucket.encryption");
        assertThat(inOrder.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    @Test
    void healingTheEncryptionKeepsWhatItsOwnerBlocks() {
        var rule = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm("AES256"))
                .blockedEncryptionTypes(b -> b.encryptionType(EncryptionType.NONE))
                .build();
        var s3 = cloud.clients().s3();
        s3.putBucketEncryption(r -> r.bucket(PIXELS).serverSideEncryptionConfiguration(c -> c.rules(rule)));

        assertThat(cloud.setUp(SPEC, kms(PIXELS)).planned()).hasSize(1);

        assertThat(s3.getBucketEncryption(r -> r.bucket(PIXELS)).toString()).contains("NONE");
        s3.deleteBucketEncryption(r -> r.bucket(PIXELS));
    }

    private static Disguise added(String paths, String element, String members) {
        return Disguise.ofBody(paths, "</" + element + ">", members + "</" + element + ">");
    }

    private static Disguise kms(String bucket) {
        return Disguise.ofBody("/" + bucket + "\\?encryption", "AES256", "aws:kms");
    }

    private static Disguise ofPixel(String header, String value) {
        return Disguise.ofHeader("/" + PIXELS + "/i", header, value);
    }
}
