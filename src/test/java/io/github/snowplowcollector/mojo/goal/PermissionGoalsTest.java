package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.collector.Collector;
import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.GoalClients;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import java.io.File;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The goals about permissions and security rules, as Maven configures them from a POM. */
@MojoTest
class PermissionGoalsTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    void iamPolicyWritesADocumentForEveryRole(IamPolicyMojo goal) throws Exception {
        build.run(goal, "iam-policy");

        for (var role : List.of("setup", "verify", "status", "teardown", "teardown-purge", "events")) {
            var file = build.folder().resolve("out/iam/" + role + ".json");
            assertThat(IdentityPolicy.read(Files.readAllBytes(file)).statements())
                    .isNotEmpty();
            assertThat(build.lines())
                    .anyMatch(line ->
                            line.matches("info: " + role + " .* iam/" + role + ".json +[\\d,]+: fits a managed.*"));
        }
        assertThat(build.lines())
                .contains("info: The documents are in " + build.folder().resolve("out/iam") + ".")
                .noneMatch(line -> line.contains("Statement"));
        assertThat(build.folder().resolve("out/iam/trust.json")).doesNotExist();
        assertThat(build.folder().resolve("out/iam/adopt.json")).doesNotExist();
        assertThat(build.folder().resolve("out/iam/spark.json")).doesNotExist();
        assertThat(build.calls()).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    @MojoParameter(name = "pixelBucket", value = "acme-static")
    @MojoParameter(name = "logBucket", value = "acme-logs")
    @MojoParameter(name = "logPrefix", value = "")
    void iamPolicyLetsABucketOfOthersBeTakenOver(IamPolicyMojo goal) throws Exception {
        build.run(goal, "iam-policy");

        assertThat(Files.readString(build.folder().resolve("out/iam/adopt.json")))
                .contains("arn:aws:s3:::acme-static", "arn:aws:s3:::acme-logs", "s3:DeleteBucketPolicy");
        assertThat(build.lines())
                .anyMatch(line -> line.matches("info: adopt .* iam/adopt.json +[\\d,]+: fits a managed policy.*"));
        assertThat(Files.readString(build.folder().resolve("out/iam/setup.json")))
                .doesNotContain("s3:DeleteBucketPolicy", "cloudfront:UntagResource");
    }

    /** Hadoop asks for folders as if they were objects, and a lake that is another's is none of its business. */
    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    @MojoParameter(name = "lake", value = "s3://acme-lake/events")
    void iamPolicyLetsTheJobOnSparkReadTheLogsAndWriteToTheLakeAlone(IamPolicyMojo goal) throws Exception {
        build.run(goal, "iam-policy");

        var statements = JsonMapper.shared()
                .readTree(build.folder().resolve("out/iam/spark.json").toFile())
                .path("Statement");
        var granted = new TreeMap<String, Set<String>>();
        for (var statement : statements) {
            assertThat(statement.path("Condition").path("StringLike").isMissingNode())
                    .as("a HEAD names no prefix, and without s3:ListBucket it is answered 403")
                    .isTrue();
            for (var action : texts(statement.path("Action"))) {
                granted.computeIfAbsent(action, key -> new TreeSet<>()).addAll(texts(statement.path("Resource")));
            }
        }
        var logs = "arn:aws:s3:::shop-logs-000000000000-us-east-1";
        var lake = "arn:aws:s3:::acme-lake";
        assertThat(granted)
                .isEqualTo(Map.of(
                        "s3:ListBucket", Set.of(logs, lake),
                        "s3:ListBucketMultipartUploads", Set.of(lake),
                        "s3:GetObject", Set.of(logs + "/shop", logs + "/shop/*", lake + "/events", lake + "/events/*"),
                        "s3:PutObject", Set.of(lake + "/events/*"),
                        "s3:DeleteObject", Set.of(lake + "/events/*"),
                        "s3:AbortMultipartUpload", Set.of(lake + "/events/*")));
    }

    private static Set<String> texts(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(JsonNode::asString).collect(Collectors.toSet())
                : Set.of(node.asString());
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    @MojoParameter(name = "lake", value = "s3://acme-lake/../")
    void iamPolicyRefusesALakeThatIsNoFolderOfS3(IamPolicyMojo goal) {
        assertThatThrownBy(() -> build.run(goal, "iam-policy"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("lake = 's3://acme-lake/../'", "s3://acme-lake/events/");
    }

    /** An administrator, who need not be let into the account, writes them for others. */
    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    @MojoParameter(name = "accountId", value = "000000000000")
    @MojoParameter(name = "pixelBucket", value = "acme-static")
    void iamPolicyNeedsToSeeNothingOfABucketOfOthers(IamPolicyMojo goal) throws Exception {
        var nothing = Files.writeString(
                build.folder().resolve("policy.json"),
                "{\"Version\": \"2012-10-17\", \"Statement\":"
                        + " {\"Effect\": \"Allow\", \"Action\": \"s3:ListAllMyBuckets\", \"Resource\": \"*\"}}");
        MojoExtension.setVariableValueToObject(goal, "localPolicy", nothing.toFile());

        build.run(goal, "iam-policy");

        assertThat(Files.readString(build.folder().resolve("out/iam/adopt.json")))
                .contains("arn:aws:s3:::acme-static");
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    @MojoParameter(name = "hostedZoneId", value = "Z1D633PJN98FT9")
    @MojoParameter(name = "dnsRoleArn", value = "arn:aws:iam::210987654321:role/dns")
    void iamPolicyLeavesTheRecordsToTheRoleOfTheZonesAccount(IamPolicyMojo goal) throws Exception {
        MojoExtension.setVariableValueToObject(goal, "domain", List.of("collect.example.com"));

        build.run(goal, "iam-policy");

        assertThat(Files.readString(build.folder().resolve("out/iam/dns.json")))
                .contains("route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/Z1D633PJN98FT9")
                .doesNotContain("s3:", "acm:", "cloudfront:", "sts:");
        assertThat(Files.readString(build.folder().resolve("out/iam/setup.json")))
                .contains("sts:AssumeRole", "arn:aws:iam::210987654321:role/dns", "acm:RequestCertificate")
                .doesNotContain("route53:");
        assertThat(build.lines())
                .anyMatch(line -> line.matches("info: dns .* iam/dns.json +[\\d,]+: fits a managed.*"));
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    void iamPolicyHasNoDocumentForARoleThatNobodyNames(IamPolicyMojo goal) throws Exception {
        MojoExtension.setVariableValueToObject(goal, "domain", List.of("collect.example.com"));

        build.run(goal, "iam-policy");

        assertThat(build.folder().resolve("out/iam/dns.json")).doesNotExist();
        assertThat(Files.readString(build.folder().resolve("out/iam/setup.json")))
                .contains("route53:ChangeResourceRecordSets");
    }

    /** Who goes back to standard logging takes away what CloudWatch Logs delivers by; who never left it needs nothing of that. */
    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    void iamPolicyIsForTheWayOfLoggingThatIsLeft(IamPolicyMojo goal) throws Exception {
        build.run(goal, "iam-policy");
        assertThat(Files.readString(build.folder().resolve("out/iam/setup.json")))
                .doesNotContain("logs:", "cloudfront:UntagResource");

        build.inCloud(aws -> {
            var vended = Configuration.EMPTY
                    .with("collector", "shop")
                    .with("region", "us-east-1")
                    .with("logging", "v2");
            var spec = CollectorSpec.read(vended, new AwsRegions(), new Problems());
            var stages = EnumSet.allOf(Stage.class);
            try (var collector = Collector.open(spec, aws)) {
                collector.apply(collector.plan(stages), stages, change -> {}, again -> {});
            }
        });
        build.run(goal, "iam-policy");

        assertThat(Files.readString(build.folder().resolve("out/iam/setup.json")))
                .contains("logs:DeleteDelivery", "logs:DeleteDeliverySource", "cloudfront:UntagResource");
        assertThat(Files.readString(build.folder().resolve("out/iam/teardown.json")))
                .contains("logs:DeleteDelivery", "logs:DeleteDeliverySource");
        assertThat(Files.readString(build.folder().resolve("out/iam/verify.json")))
                .as("whoever verifies may see that the other way still delivers")
                .contains("logs:DescribeDeliveries")
                .doesNotContain("logs:Put", "logs:Create", "logs:Delete", "logs:Tag");
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    @MojoParameter(name = "policyDetail", value = "true")
    void iamPolicyPrintsTheDocumentsWhenAsked(IamPolicyMojo goal) throws Exception {
        build.run(goal, "iam-policy");

        assertThat(build.lines())
                .contains("info: " + build.folder().resolve("out/iam/events.json") + ":")
                .anyMatch(line -> line.contains("\"s3:prefix\": \"shop/*\""));
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    @MojoParameter(name = "oidcProvider", value = "GITHUB")
    @MojoParameter(name = "oidcRepository", value = "acme/shop")
    @MojoParameter(name = "oidcBranch", value = "main")
    void iamPolicyWritesWhomThePipelinesRoleTrusts(IamPolicyMojo goal) throws Exception {
        build.run(goal, "iam-policy");

        assertThat(Files.readString(build.folder().resolve("out/iam/trust.json")))
                .contains("\"token.actions.githubusercontent.com:sub\": \"repo:acme/shop:ref:refs/heads/main\"");
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    @MojoParameter(name = "oidcProvider", value = "GITHUB")
    @MojoParameter(name = "oidcRepository", value = "acme/*")
    void iamPolicyTrustsNoWildcard(IamPolicyMojo goal) {
        assertThatThrownBy(() -> build.run(goal, "iam-policy"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("oidcRepository = 'acme/*'", "oidcBranch");
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    @MojoParameter(name = "accountId", value = "123456789012")
    void iamPolicyNeedsNobodyToSayWhoCallsWhenTheAccountIsKnown(IamPolicyMojo goal) throws Exception {
        build.run(goal, "iam-policy");

        assertThat(Files.readString(build.folder().resolve("out/iam/setup.json")))
                .contains("shop-pixel-123456789012-us-east-1");
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    void aGoalRunsUnderAPolicyAndSaysWhichStatementItLacks(StatusMojo goal) throws Exception {
        var policy = Files.writeString(
                build.folder().resolve("policy.json"),
                "{\"Version\": \"2012-10-17\", \"Statement\":"
                        + " {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}}");
        MojoExtension.setVariableValueToObject(goal, "localPolicy", policy.toFile());

        assertThatThrownBy(() -> build.run(goal, "status"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("cloudfront:List")
                .hasMessageContaining("{\"Effect\":\"Allow\",\"Action\":\"cloudfront:List");
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    void aPolicyThatCannotBeJudgedIsRefusedBeforeAnythingStarts(StatusMojo goal) throws Exception {
        var policy = Files.writeString(build.folder().resolve("policy.json"), "{\"Version\": \"2012-10-17\"}");
        MojoExtension.setVariableValueToObject(goal, "localPolicy", policy.toFile());

        assertThatThrownBy(() -> build.run(goal, "status"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("localPolicy = ", "it has no Statement");
        assertThat(build.folder().resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    @MojoParameter(name = "local", value = "false")
    @MojoParameter(name = "region", value = "eu-west-1")
    void onlyTheLocalCloudTakesAPolicy(StatusMojo goal) throws Exception {
        MojoExtension.setVariableValueToObject(goal, "localPolicy", new File("policy.json"));

        assertThatThrownBy(() -> build.run(goal, "status"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Only the local cloud takes a policy");
    }

    @Test
    @InjectMojo(goal = "audit", pom = GoalBuild.POM)
    void auditJudgesThePlanWhereNothingStands(AuditMojo audit) throws Exception {
        build.run(audit, "audit");

        assertThat(build.lines())
                .anyMatch(line -> line.matches("info: planned +S3.8 +pixel-bucket .*all four flags are on.*"))
                .anyMatch(line -> line.matches("info: deviates +S3.12 +log-bucket .*awslogsdelivery.*"))
                .anyMatch(line -> line.matches("info: 74 rows: 0 finding, 0 pass, \\d+ planned, .*"));
        var json = JsonMapper.shared()
                .readTree(build.folder().resolve("out/audit.json").toFile());
        assertThat(json.path("distributionExists").asBoolean()).isFalse();
        assertThat(json.path("rows")).hasSize(74);
        assertThat(json.path("rows").findValuesAsString("verdict"))
                .contains("PLANNED")
                .doesNotContain("PASS");
        var sarif = JsonMapper.shared()
                .readTree(build.folder().resolve("out/audit.sarif").toFile());
        assertThat(sarif.path("version").asString()).isEqualTo("2.1.0");
        assertThat(sarif.path("runs").get(0).path("results")).hasSize(74);
        assertThat(sarif.findValuesAsString("kind")).contains("open").doesNotContain("pass");
        assertThat(build.calls()).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "audit", pom = GoalBuild.POM)
    @MojoParameter(name = "failOnFindings", value = "true")
    void auditFailsOnFindingsWhenAsked(AuditMojo audit) throws Exception {
        var options = new LocalCloudOptions(
                build.folder().resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC());
        try (var cloud = LocalCloud.open(options);
                var aws = GoalClients.open(cloud.endpoint())) {
            var bucket = "shop-pixel-000000000000-us-east-1";
            aws.s3().createBucket(r -> r.bucket(bucket));
            aws.s3()
                    .putBucketTagging(r -> r.bucket(bucket)
                            .tagging(t -> t.tagSet(Tag.builder()
                                    .key("snowplow:collector")
                                    .value("shop")
                                    .build())));
            aws.s3().deletePublicAccessBlock(r -> r.bucket(bucket));

            assertThatThrownBy(() -> build.run(audit, "audit"))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageContaining("failOnFindings is set");
        }
        assertThat(build.lines()).anyMatch(line -> line.matches("warn: finding +S3.8 +pixel-bucket .*"));
    }
}
