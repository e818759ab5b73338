package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.ViewerProtocol;
import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.model.AuditRow.Verdict;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/** The security rules, held against what stands and against what would. */
class AuditTest {

    /** As on AWS: plain HTTP is redirected. */
    private static final CollectorSpec WANTED = with(ViewerProtocol.REDIRECT_TO_HTTPS, Optional.empty());

    @TempDir
    static Path directory;

    @AutoClose
    private static TestCloud cloud;

    @BeforeAll
    static void setUp() {
        cloud = new TestCloud(directory);
    }

    /**
     * A live setting that breaks a rule.
     *
     * @param broken the rules with their resources
     */
    private record Flip(String name, Consumer<AwsClients> cause, List<String> broken) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Flip> flips() {
        return Stream.of(
                        Stream.of(
                                new Flip(
                                        "no root object",
                                        aws -> CloudFrontDrifts.update(aws, config -> config.defaultRootObject("")),
                                        List.of("CloudFront.1 distribution")),
                                drift("distribution", "enabled", "distribution-enabled"),
                                drift("distribution", "logging", "CloudFront.5", "access-logs"),
                                drift("distribution", "originAccessControlId", "CloudFront.13"),
                                drift("distribution", "responseHeadersPolicyId", "response-headers"),
                                drift("response-headers-policy", "contentTypeOptions", "response-headers"),
                                new Flip(
                                        "allow-all",
                                        aws -> CloudFrontDrifts.update(
                                                aws,
                                                config -> config.defaultCacheBehavior(
                                                        config.build().defaultCacheBehavior().toBuilder()
                                                                .viewerProtocolPolicy("allow-all")
                                                                .build())),
                                        List.of("CloudFront.3 distribution"))),
                        Stream.of("pixel-bucket", "log-bucket").flatMap(AuditTest::ofBucket),
                        Stream.of(
                                new Flip(
                                        "ACLs on",
                                        aws -> aws.s3()
                                                .putBucketOwnershipControls(r -> r.bucket(PIXELS)
                                                        .ownershipControls(c -> c.rules(OwnershipControlsRule.builder()
                                                                .objectOwnership("BucketOwnerPreferred")
                                                                .build()))),
                                        List.of("S3.12 pixel-bucket")),
                                new Flip(
                                        "public logs",
                                        AuditTest::grantToEverybody,
                                        List.of("S3.2 log-bucket", "S3.8 log-bucket"))))
                .flatMap(flip -> flip);
    }

    private static Stream<Flip> ofBucket(String resource) {
        var bucket = resource.equals("pixel-bucket") ? PIXELS : LOGS;
        return Stream.of(
                drift(resource + ".public-access-block", "blockPublicPolicy", "S3.8"),
                drift(
                        resource + ".policy.RestrictToTLSRequestsOnly",
                        "",
                        "S3.5",
                        resource.startsWith("log") ? "bucket-policy" : ""),
                drift(resource + ".lifecycle", "snowplow-abort-multipart-uploads", "S3.10", "S3.13"),
                new Flip(
                        "open " + resource,
                        aws -> {
                            aws.s3().deletePublicAccessBlock(r -> r.bucket(bucket));
                            putPolicy(aws, bucket, "\"Principal\": \"*\", \"Action\": \"s3:GetObject\"");
                        },
                        Stream.of("S3.2", "S3.5", "S3.8", "bucket-policy")
                                .map(rule -> rule + " " + resource)
                                .toList()),
                new Flip(
                        "writable " + resource,
                        aws -> {
                            aws.s3().deletePublicAccessBlock(r -> r.bucket(bucket));
                            putPolicy(aws, bucket, "\"Principal\": \"*\", \"Action\": \"s3:PutObject\"");
                        },
                        Stream.of("S3.3", "S3.5", "S3.8", "bucket-policy")
                                .map(rule -> rule + " " + resource)
                                .toList()),
                new Flip(
                        "shared " + resource,
                        aws -> putPolicy(
                                aws,
                                bucket,
                                "\"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:root\"}, \"Action\": \"s3:GetObject\""),
                        Stream.of("S3.5", "S3.6")
                                .map(rule -> rule + " " + resource)
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource("flips")
    void aLiveSettingThatBreaksARuleIsFoundAndNoOther(Flip flip) {
        cloud.setUp(WANTED);
        assertThat(findings(WANTED)).isEmpty();

        flip.cause().accept(cloud.aws());

        assertThat(findings(WANTED)).containsExactlyInAnyOrderElementsOf(flip.broken());
        healAcl();
    }

    @Test
    void aDistributionWithoutItsBucketIsFound() {
        try (var other = new TestCloud(directory.resolve("dangling"))) {
            other.setUp(WANTED);
            other.aws().s3().deleteObject(r -> r.bucket(PIXELS).key("i"));
            other.aws().s3().deleteBucket(r -> r.bucket(PIXELS));

            assertThat(findings(other, WANTED)).containsExactly("CloudFront.12 distribution");
        }
    }

    @Test
    void judgesThePlanWhereNothingStands() {
        try (var other = new TestCloud(directory.resolve("nothing"))) {
            var rows = audit(other, WANTED);

            assertThat(rows).hasSize(22 + 2 * 26).noneMatch(AuditRow::finding);
            assertThat(rows).noneMatch(row -> row.verdict() == Verdict.PASS);
            assertThat(rows)
                    .filteredOn(row -> row.verdict() == Verdict.PLANNED)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.observed()).isNotEmpty());
            assertThat(other.aws().calls().writes()).isZero();
        }
    }

    @Test
    void whatStandsPassesAndTheRestIsPlanned() {
        try (var other = new TestCloud(directory.resolve("half"))) {
            try (var collector = other.collector(WANTED)) {
                var stages = EnumSet.of(Stage.PIXEL_BUCKET);
                collector.apply(collector.plan(stages), stages, change -> {}, again -> {});
            }

            var rows = audit(other, WANTED);

            assertThat(verdict(rows, "S3.8", "pixel-bucket")).isEqualTo(Verdict.PASS);
            assertThat(verdict(rows, "S3.8", "log-bucket")).isEqualTo(Verdict.PLANNED);
            assertThat(verdict(rows, "CloudFront.5", "distribution")).isEqualTo(Verdict.PLANNED);
        }
    }

    @Test
    void followsWhatItsOwnerConfigured() {
        try (var other = new TestCloud(directory.resolve("configured"))) {
            assertThat(verdict(audit(other, SPEC), "CloudFront.3", "distribution"))
                    .isEqualTo(Verdict.DEVIATES);
            var webAcl = with(
                    ViewerProtocol.HTTPS_ONLY,
                    Optional.of(
                            "arn:aws:wafv2:us-east-1:000000000000:global/webacl/x/a1b2c3d4-5678-90ab-cdef-1234567890ab"));
            assertThat(verdict(audit(other, webAcl), "CloudFront.3", "distribution"))
                    .isEqualTo(Verdict.PLANNED);
            assertThat(verdict(audit(other, webAcl), "CloudFront.6", "distribution"))
                    .isEqualTo(Verdict.PLANNED);
            assertThat(verdict(audit(other, WANTED), "CloudFront.6", "distribution"))
                    .isEqualTo(Verdict.OPTION);
            var noLogs = TestCloud.with("logging", "none");
            var rows = audit(other, noLogs);
            assertThat(verdict(rows, "CloudFront.5", "distribution")).isEqualTo(Verdict.DEVIATES);
            assertThat(verdict(rows, "S3.8", "log-bucket")).isEqualTo(Verdict.NOT_APPLICABLE);
        }
    }

    @Test
    void withLoggingV2TheRuleThatKnowsLegacyAloneIsBrokenForAReasonAndAclsAreOff() {
        var v2 =
                TestCloud.spec(GIVEN.with("viewerProtocol", "redirect-to-https").with("logging", "v2"));
        try (var other = new TestCloud(directory.resolve("v2"))) {
            assertThat(verdict(audit(other, v2), "S3.12", "log-bucket")).isEqualTo(Verdict.PLANNED);
            other.setUp(v2);

            var rows = audit(other, v2);

            assertThat(rows).noneMatch(AuditRow::finding);
            assertThat(row(rows, "CloudFront.5", "distribution")).satisfies(row -> {
                assertThat(row.verdict()).isEqualTo(Verdict.DEVIATES);
                assertThat(row.observed()).isEqualTo("standard logging (legacy) is off");
                assertThat(row.reason()).contains("knows standard logging (legacy) only", "logs are kept");
            });
            assertThat(row(rows, "access-logs", "distribution").verdict()).isEqualTo(Verdict.PASS);
            assertThat(row(rows, "access-logs", "distribution").observed()).isEqualTo("logging v2 delivers");
            assertThat(List.of("S3.2", "S3.3", "S3.5", "S3.6", "S3.8", "S3.12", "bucket-policy"))
                    .allSatisfy(rule ->
                            assertThat(verdict(rows, rule, "log-bucket")).isEqualTo(Verdict.PASS));

            var logs = other.aws().logs();
            logs.describeDeliveries(r -> {}).deliveries().forEach(there -> logs.deleteDelivery(r -> r.id(there.id())));
            assertThat(findings(other, v2)).containsExactly("access-logs distribution");
        }
    }

    /** Its last files come by the ACL that it had. */
    @Test
    void aBucketThatStandardLoggingUsedHasAclsOnForAReason() {
        var v2 =
                TestCloud.spec(GIVEN.with("viewerProtocol", "redirect-to-https").with("logging", "v2"));
        try (var other = new TestCloud(directory.resolve("changed-over"))) {
            other.setUp(WANTED);

            var row = row(audit(other, v2), "S3.12", "log-bucket");

            assertThat(row.finding()).isFalse();
            assertThat(row.verdict()).isEqualTo(Verdict.DEVIATES);
            assertThat(row.observed()).isEqualTo("Object Ownership BucketOwnerPreferred");
        }
    }

    @Test
    void judgesNothingThatIsSomebodyElses() {
        try (var other = new TestCloud(directory.resolve("foreign"))) {
            other.aws().s3().createBucket(r -> r.bucket(PIXELS));
            BucketDrifts.tag(other.aws().s3(), PIXELS, BucketDrifts.owner("other"));

            assertThatThrownBy(() -> audit(other, WANTED))
                    .isInstanceOf(CollectorException.class)
                    .hasMessageContaining("belongs to the collector 'other'");
        }
    }

    private static Flip drift(String address, String names, String... rules) {
        var drift = Stream.of(BucketDrifts.all(), CloudFrontDrifts.all(), HeadersPolicyDrifts.all())
                .flatMap(List::stream)
                .filter(each -> each.address().equals(address) && each.names().equals(names))
                .findFirst()
                .orElseThrow();
        var resource = address.endsWith("policy") ? "distribution" : address.replaceFirst("\\..*", "");
        return new Flip(
                drift.toString(),
                drift.cause(),
                Stream.of(rules)
                        .filter(rule -> !rule.isEmpty())
                        .map(rule -> rule + " " + resource)
                        .toList());
    }

    private static void putPolicy(AwsClients aws, String bucket, String whoAndWhat) {
        aws.s3()
                .putBucketPolicy(r -> r.bucket(bucket)
                        .policy("{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", " + whoAndWhat
                                + ", \"Resource\": \"arn:aws:s3:::" + bucket + "/*\"}]}"));
    }

    private static void grantToEverybody(AwsClients aws) {
        aws.s3().deletePublicAccessBlock(r -> r.bucket(LOGS));
        var acl = aws.s3().getBucketAcl(r -> r.bucket(LOGS));
        var grants = Stream.concat(
                        acl.grants().stream(),
                        Stream.of(Grant.builder()
                                .permission(Permission.READ)
                                .grantee(g -> g.type(Type.GROUP).uri("http://acs.amazonaws.com/groups/global/AllUsers"))
                                .build()))
                .toList();
        aws.s3()
                .putBucketAcl(r -> r.bucket(LOGS)
                        .accessControlPolicy(p -> p.owner(acl.owner()).grants(grants)));
    }

    /** Policies and grants of others are not the plugin's to take away. */
    private static void healAcl() {
        cloud.aws().s3().deleteBucketPolicy(r -> r.bucket(PIXELS));
        cloud.aws().s3().deleteBucketPolicy(r -> r.bucket(LOGS));
        cloud.aws().s3().putBucketAcl(r -> r.bucket(LOGS).acl("private"));
    }

    private static List<String> findings(CollectorSpec spec) {
        return findings(cloud, spec);
    }

    private static List<String> findings(TestCloud in, CollectorSpec spec) {
        return audit(in, spec).stream()
                .filter(AuditRow::finding)
                .map(row -> row.rule() + " " + row.resource())
                .toList();
    }

    private static List<AuditRow> audit(TestCloud in, CollectorSpec spec) {
        try (var collector = in.collector(spec)) {
            return collector.audit();
        }
    }

    private static Verdict verdict(List<AuditRow> rows, String rule, String resource) {
        return row(rows, rule, resource).verdict();
    }

    private static AuditRow row(List<AuditRow> rows, String rule, String resource) {
        return rows.stream()
                .filter(row -> row.rule().equals(rule) && row.resource().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private static CollectorSpec with(ViewerProtocol protocol, Optional<String> webAcl) {
        return TestCloud.spec(GIVEN.with("viewerProtocol", protocol.awsName()).with("webAclArn", webAcl.orElse(null)));
    }
}
