package io.github.snowplowcollector.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.collector.RoleCalls;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.OidcProvider;
import io.github.snowplowcollector.config.Pipeline;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.InChina;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

class RolePolicyTest {

    private static final String ACCOUNT = "123456789012";
    private static final String DNS_ROLE = "arn:aws:iam::210987654321:role/dns";
    private static final KnownIds IDS = new KnownIds(Map.of(
            ResourceType.DISTRIBUTION, "E2DIST",
            ResourceType.ACCESS_CONTROL, "E3CONTROL",
            ResourceType.HEADERS_POLICY, "policy-id"));

    @ParameterizedTest
    @EnumSource
    void everyCallOfARoleIsOneOfItsService(Role role) {
        var clients = Map.of(
                "s3", S3Client.class,
                "cloudfront", CloudFrontClient.class,
                "acm", AcmClient.class,
                "route53", Route53Client.class,
                "sts", StsClient.class);
        var calls = ApiCall.join(
                RoleCalls.of(role, identity("eu-west-1", Map.of(), "standard")),
                RoleCalls.of(role, domain()),
                RoleCalls.of(role, domain("dnsRoleArn", DNS_ROLE)));
        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(clients.get(call.service()).getMethods())
                        .extracting(Method::getName)
                        .contains(call.operation().substring(0, 1).toLowerCase(Locale.ROOT)
                                + call.operation().substring(1)));
    }

    @Test
    void namesWhatIsThereAndLeavesOpenWhatIsNot() {
        assertThat(resources(policy(Role.TEARDOWN, identity("eu-west-1", Map.of(), "standard"), IDS)))
                .contains(
                        "arn:aws:s3:::demo-pixel-123456789012-eu-west-1",
                        "arn:aws:s3:::demo-pixel-123456789012-eu-west-1/i",
                        "arn:aws:cloudfront::123456789012:distribution/E2DIST",
                        "arn:aws:cloudfront::123456789012:origin-access-control/E3CONTROL",
                        "arn:aws:cloudfront::123456789012:response-headers-policy/policy-id");
        assertThat(resources(policy(Role.TEARDOWN, identity("eu-west-1", Map.of(), "standard"), KnownIds.NONE)))
                .contains(
                        "arn:aws:cloudfront::123456789012:distribution/*",
                        "arn:aws:cloudfront::123456789012:origin-access-control/*");
    }

    @Test
    void knowsThePartitionOfTheRegion() {
        assertThat(resources(policy(
                        Role.SETUP,
                        new CollectorIdentity(
                                InChina.of(identity("eu-west-1", Map.of(), "standard")
                                        .spec()),
                                ACCOUNT),
                        KnownIds.NONE)))
                .filteredOn(resource -> !resource.equals("*"))
                .isNotEmpty()
                .allMatch(resource -> resource.startsWith("arn:aws-cn:"));
    }

    @Test
    void makesNothingThatIsThere() {
        assertThat(actions(policy(Role.SETUP, identity("eu-west-1", Map.of(), "standard"), IDS)))
                .contains("cloudfront:TagResource", "cloudfront:UpdateDistribution")
                .doesNotContain(
                        "cloudfront:CreateDistribution",
                        "cloudfront:CreateOriginAccessControl",
                        "cloudfront:CreateResponseHeadersPolicy");
    }

    @Test
    void bindsTagsAccountAndPrefix() {
        var identity = identity("eu-west-1", Map.of("team", "data"), "standard");

        assertThat(granting("cloudfront:CreateDistribution", policy(Role.SETUP, identity, KnownIds.NONE)))
                .isEqualTo(Map.of(
                        "StringEquals",
                        Map.of("aws:RequestTag/snowplow:collector", List.of("demo")),
                        "ForAllValues:StringEquals",
                        Map.of("aws:TagKeys", List.of("snowplow:adopted", "snowplow:collector", "team"))));
        assertThat(granting("s3:PutBucketPolicy", policy(Role.SETUP, identity, KnownIds.NONE)))
                .isEqualTo(Map.of("StringEquals", Map.of("aws:ResourceAccount", List.of(ACCOUNT))));
        assertThat(granting("s3:ListBucket", policy(Role.EVENTS, identity, KnownIds.NONE)))
                .isEqualTo(Map.of("StringLike", Map.of("s3:prefix", List.of("demo/*"))));
        assertThat(granting("s3:CreateBucket", policy(Role.SETUP, identity, KnownIds.NONE)))
                .isEmpty();
    }

    @Test
    void onlyReadsWhereItIsSaidSo() {
        for (var role : List.of(Role.VERIFY, Role.STATUS, Role.EVENTS)) {
            assertThat(actions(policy(role, identity("eu-west-1", Map.of(), "standard"), KnownIds.NONE)))
                    .isNotEmpty()
                    .allMatch(action -> action.matches("(s3|cloudfront):(Get|List).*"));
        }
    }

    @Test
    void leavesTheLogBucketOutWhenThereIsNone() {
        assertThat(resources(policy(Role.SETUP, identity("eu-west-1", Map.of(), "none"), KnownIds.NONE)))
                .noneMatch(resource -> resource.contains("-logs-"));
    }

    @Test
    void fitsAManagedPolicyUnlessTagsMakeItTooLong() {
        var longest = identity("ap-southeast-1", Map.of(), "standard");
        var document = policy(Role.SETUP, longest, KnownIds.NONE).toJson();
        assertThat(SizeLimit.MANAGED_POLICY.holds(document)).isTrue();
        assertThat(SizeLimit.report(document)).matches("[\\d,]+: fits a managed policy, a role; too long for a user");

        var tags = IntStream.range(0, 47).boxed().collect(Collectors.toMap(i -> "k".repeat(120) + i, i -> "v"));
        var tooLong = policy(Role.SETUP, identity("eu-west-1", tags, "standard"), KnownIds.NONE)
                .toJson();
        assertThat(SizeLimit.MANAGED_POLICY.holds(tooLong)).isFalse();
        assertThat(SizeLimit.report(tooLong)).contains("too long for a managed policy");
    }

    @Test
    void grantsNothingTwice() {
        var identity = identity("eu-west-1", Map.of(), "standard");
        var reading = policy(Role.ADOPT, identity, IDS).statements().stream()
                .filter(statement -> statement.actions().contains("cloudfront:GetDistribution"))
                .flatMap(statement -> statement.resources().stream());
        assertThat(reading).containsExactly("arn:aws:cloudfront::123456789012:distribution/*");
    }

    /** The longest role, for names as long as S3 takes them. */
    @Test
    void fitsAManagedPolicyToTakeOverBuckets() {
        var given = Configuration.EMPTY
                .with("collector", "demo")
                .with("region", "ap-southeast-1")
                .with("pixelBucket", "p".repeat(63))
                .with("logBucket", "l".repeat(63));
        var identity = new CollectorIdentity(CollectorSpec.read(given, new AwsRegions(), new Problems()), ACCOUNT);

        var document = policy(Role.ADOPT, identity, IDS).toJson();

        assertThat(SizeLimit.report(document)).matches("[\\d,]+: fits a managed policy, a role; too long for a user");
    }

    @Test
    void leavesToTheSetUpOfOursWhatItNeedsAlone() {
        var identity = identity("eu-west-1", Map.of(), "standard");
        assertThat(actions(policy(Role.SETUP, identity, KnownIds.NONE)))
                .doesNotContain(
                        "s3:ListAllMyBuckets",
                        "s3:DeleteBucketPolicy",
                        "s3:GetObjectAcl",
                        "cloudfront:UntagResource",
                        "cloudfront:ListCloudFrontOriginAccessIdentities");
        assertThat(actions(policy(Role.ADOPT, identity, KnownIds.NONE)))
                .doesNotContain("cloudfront:CreateDistribution", "cloudfront:DeleteDistribution", "s3:DeleteBucket");
    }

    @Test
    void trustsOnePipelineExactly() {
        var pipeline = new Pipeline(OidcProvider.GITHUB, "sts.amazonaws.com", "repo:acme/shop:ref:refs/heads/main");

        var document = TrustPolicy.of(pipeline, identity("eu-west-1", Map.of(), "standard"));

        var statement = document.path("Statement").get(0);
        assertThat(statement.path("Principal").path("Federated").asString())
                .isEqualTo("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com");
        assertThat(statement.path("Action").asString()).isEqualTo("sts:AssumeRoleWithWebIdentity");
        assertThat(statement.path("Condition").path("StringEquals").toString())
                .isEqualTo("{\"token.actions.githubusercontent.com:aud\":\"sts.amazonaws.com\","
                        + "\"token.actions.githubusercontent.com:sub\":\"repo:acme/shop:ref:refs/heads/main\"}");
        assertThat(SizeLimit.reportTrust(document)).contains("fits a trust policy");
    }

    @Test
    void asksNothingOfOtherServicesWithoutADomain() {
        for (var role : Role.values()) {
            assertThat(actions(policy(role, identity("eu-west-1", Map.of(), "standard"), KnownIds.NONE)))
                    .as(role.name())
                    .allMatch(action -> action.matches("(s3|cloudfront):.*"));
        }
    }

    @Test
    void letsASetUpHaveACertificateAndTheRecordsOfItsNames() {
        var policy = policy(Role.SETUP, domain(), KnownIds.NONE);

        assertThat(resources("acm:RequestCertificate", policy)).containsExactly("*");
        assertThat(granting("acm:RequestCertificate", policy).toString()).contains("snowplow:collector");
        assertThat(resources("acm:AddTagsToCertificate", policy))
                .containsExactly("arn:aws:acm:us-east-1:123456789012:certificate/*");
        assertThat(resources("route53:ListHostedZones", policy)).containsExactly("*");
        assertThat(resources("route53:GetChange", policy)).containsExactly("arn:aws:route53:::change/*");
        assertThat(resources("route53:ChangeResourceRecordSets", policy))
                .containsExactly("arn:aws:route53:::hostedzone/*");
        assertThat(actions(policy)).doesNotContain("acm:DeleteCertificate", "sts:AssumeRole");
    }

    /** Whoever has the role writes no other record of the zone, the mail server's for example. */
    @Test
    void letsRecordsBeWrittenOfTheNamesAlone() {
        var names = domain("domain", List.of("collect.example.com", "*.example.org"));
        var condition = Map.of(
                "ForAllValues:StringLike",
                Map.of(
                        "route53:ChangeResourceRecordSetsNormalizedRecordNames",
                        List.of(
                                "\\052.example.org",
                                "_*.collect.example.com",
                                "_*.example.org",
                                "collect.example.com")));

        for (var role : List.of(Role.SETUP, Role.TEARDOWN, Role.PURGE)) {
            assertThat(granting("route53:ChangeResourceRecordSets", policy(role, names, KnownIds.NONE)))
                    .isEqualTo(condition);
        }
    }

    @Test
    void onlyReadsOfADomainWhereItIsSaidSo() {
        for (var role : List.of(Role.VERIFY, Role.STATUS)) {
            assertThat(actions(policy(role, domain(), KnownIds.NONE)))
                    .contains("acm:DescribeCertificate")
                    .allMatch(action -> action.matches("(s3|cloudfront|route53):(Get|List).*|acm:(Describe|List).*"));
        }
        assertThat(actions(policy(Role.VERIFY, domain(), KnownIds.NONE)))
                .noneMatch(action -> action.startsWith("route53:"))
                .doesNotContain("acm:ListCertificates", "acm:ListTagsForCertificate");
        assertThat(actions(policy(Role.EVENTS, domain(), KnownIds.NONE)))
                .allMatch(action -> action.matches("(s3|cloudfront):.*"));
    }

    @Test
    void takesOverWithADomainAsASetUpDoes() {
        var identity = domain("pixelBucket", "acme-static");
        assertThat(actions(policy(Role.ADOPT, identity, KnownIds.NONE)))
                .contains("acm:RequestCertificate", "route53:ChangeResourceRecordSets");
    }

    @Test
    void asksNothingOfRoute53WhereTheOwnerWritesTheRecords() {
        for (var role : Role.values()) {
            assertThat(actions(policy(role, domain("dns", "manual"), KnownIds.NONE)))
                    .as(role.name())
                    .noneMatch(action -> action.startsWith("route53:"));
        }
    }

    @Test
    void leavesTheRecordsToTheRoleOfTheZonesAccount() {
        var identity = domain("dnsRoleArn", DNS_ROLE);

        for (var role : List.of(Role.SETUP, Role.STATUS, Role.TEARDOWN, Role.PURGE)) {
            var policy = policy(role, identity, KnownIds.NONE);
            assertThat(actions(policy)).as(role.name()).noneMatch(action -> action.startsWith("route53:"));
            assertThat(resources("sts:AssumeRole", policy)).containsExactly(DNS_ROLE);
        }
        for (var role : List.of(Role.VERIFY, Role.EVENTS, Role.INSPECT)) {
            assertThat(actions(policy(role, identity, KnownIds.NONE))).doesNotContain("sts:AssumeRole");
        }
        assertThat(actions(policy(Role.DNS, identity, KnownIds.NONE)))
                .containsExactlyInAnyOrderElementsOf(actions(policy(Role.SETUP, domain(), KnownIds.NONE)).stream()
                        .filter(action -> action.startsWith("route53:"))
                        .toList());
    }

    /** What the POM names needs nobody who looks. */
    @Test
    void namesTheZoneAndTheCertificateOfThePom() {
        var identity = domain(
                "hostedZoneId",
                "Z1D633PJN98FT9",
                "certificateArn",
                "arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4-5678-90ab-cdef-1234567890ab");
        var policy = policy(Role.SETUP, identity, KnownIds.NONE);

        assertThat(actions(policy))
                .doesNotContain(
                        "route53:ListHostedZones",
                        "acm:ListCertificates",
                        "acm:RequestCertificate",
                        "acm:AddTagsToCertificate");
        for (var action : List.of("route53:GetHostedZone", "route53:ChangeResourceRecordSets")) {
            assertThat(resources(action, policy)).containsExactly("arn:aws:route53:::hostedzone/Z1D633PJN98FT9");
        }
        assertThat(resources("acm:DescribeCertificate", policy))
                .containsExactly(
                        identity.spec().domain().orElseThrow().certificateArn().orElseThrow());
    }

    /** A certificate of the owner's is never one that a teardown may delete. */
    @Test
    void deletesNoCertificateThatThePomNames() {
        var certificate = "arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4-5678-90ab-cdef-1234567890ab";
        var policy = policy(Role.TEARDOWN, domain("certificateArn", certificate), KnownIds.NONE);

        assertThat(resources("acm:DeleteCertificate", policy))
                .containsExactly("arn:aws:acm:us-east-1:123456789012:certificate/*");
    }

    @Test
    void namesTheZoneAndTheCertificateThatWereFound() {
        var ids = IDS.with(ResourceType.HOSTED_ZONE, Optional.of("Z2FOUND"))
                .with(ResourceType.CERTIFICATE, Optional.of("found"));

        var setUp = policy(Role.SETUP, domain(), ids);
        assertThat(resources("route53:ChangeResourceRecordSets", setUp))
                .containsExactly("arn:aws:route53:::hostedzone/Z2FOUND");
        assertThat(resources("acm:AddTagsToCertificate", setUp))
                .containsExactly("arn:aws:acm:us-east-1:123456789012:certificate/found");
        assertThat(actions(setUp)).doesNotContain("acm:RequestCertificate");
        assertThat(resources("acm:DeleteCertificate", policy(Role.TEARDOWN, domain(), ids)))
                .containsExactly("arn:aws:acm:us-east-1:123456789012:certificate/found");
        assertThat(resources("acm:DescribeCertificate", policy(Role.VERIFY, domain(), ids)))
                .containsExactly("arn:aws:acm:us-east-1:123456789012:certificate/found");
    }

    @Test
    void fitsAManagedPolicyWithADomain() {
        var document = policy(
                        Role.SETUP, domain("domain", List.of("collect.example.com", "*.collect.example.com")), IDS)
                .toJson();
        assertThat(SizeLimit.MANAGED_POLICY.holds(document)).isTrue();
    }

    private static RolePolicy policy(Role role, CollectorIdentity identity, KnownIds ids) {
        return RolePolicy.of(RoleCalls.of(role, identity), identity, ids);
    }

    private static CollectorIdentity identity(String region, Map<String, String> tags, @Nullable String logging) {
        var given = Configuration.EMPTY
                .with("collector", "demo")
                .with("region", region)
                .with("logging", logging)
                .with("tags", tags);
        return new CollectorIdentity(CollectorSpec.read(given, new AwsRegions(), new Problems()), ACCOUNT);
    }

    /** A collector with the domain {@code collect.example.com}, unless one of the parameters, each a name and a value, is another. */
    private static CollectorIdentity domain(Object... parameters) {
        var given = Configuration.EMPTY
                .with("collector", "demo")
                .with("region", "eu-west-1")
                .with("domain", List.of("collect.example.com"));
        for (int i = 0; i < parameters.length; i += 2) {
            given = given.with((String) parameters[i], parameters[i + 1]);
        }
        var problems = new Problems();
        var spec = CollectorSpec.read(given, new AwsRegions(), problems);
        problems.throwIfAny();
        return new CollectorIdentity(spec, ACCOUNT);
    }

    /** What an action is granted on. */
    private static List<String> resources(String action, RolePolicy policy) {
        return policy.statements().stream()
                .filter(statement -> statement.actions().contains(action))
                .flatMap(statement -> statement.resources().stream())
                .toList();
    }

    private static List<String> resources(RolePolicy policy) {
        return policy.statements().stream()
                .flatMap(statement -> statement.resources().stream())
                .distinct()
                .toList();
    }

    private static List<String> actions(RolePolicy policy) {
        return policy.statements().stream()
                .flatMap(statement -> statement.actions().stream())
                .toList();
    }

    private static Map<String, Map<String, List<String>>> granting(String action, RolePolicy policy) {
        return policy.statements().stream()
                .filter(statement -> statement.actions().contains(action))
                .findFirst()
                .orElseThrow()
                .conditions();
    }
}
