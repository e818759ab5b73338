package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.acm.GivenCertificate;
import io.github.snowplowcollector.local.tls.CertificateOrder.KeyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Certificates and domains with AWS's own clients. */
class CertificateClientsTest {

    private static final String DISTRIBUTION = """
            {"CallerReference": "%s", "Enabled": true, "Comment": "",
             "Aliases": {"Quantity": 1, "Items": ["%s"]},
             "ViewerCertificate": {"ACMCertificateArn": "%s", "SSLSupportMethod": "sni-only",
               "MinimumProtocolVersion": "TLSv1.2_2021"},
             "Origins": {"Quantity": 1, "Items": [{
               "Id": "pixel", "DomainName": "pixel.s3.eu-west-1.amazonaws.com",
               "S3OriginConfig": {"OriginAccessIdentity": ""}}]},
             "DefaultCacheBehavior": {"TargetOriginId": "pixel", "ViewerProtocolPolicy": "allow-all",
               "CachePolicyId": "b2884449-e4de-46a7-ac36-70bc7f1ddd6d"}}
            """;

    @TempDir
    Path temp;

    @AutoClose
    private LocalCloud cloud;

    @BeforeEach
    void start() {
        cloud = LocalCloud.open(
                new LocalCloudOptions(temp.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
    }

    @Test
    void theCliRequestsReadsTagsAndDeletesACertificate() throws Exception {
        try (var aws = cli()) {
            var arn = aws.run("acm request-certificate --domain-name collect.example.com --validation-method DNS"
                            + " --key-algorithm EC_prime256v1 --subject-alternative-names *.example.org"
                            + " --tags Key=team,Value=web")
                    .path("CertificateArn")
                    .asString();
            aws.run("acm add-tags-to-certificate --tags Key=stage,Value=test --certificate-arn " + arn);
            aws.run("acm remove-tags-from-certificate --tags Key=team --certificate-arn " + arn);
            var read = aws.runAll(
                    "acm describe-certificate --certificate-arn " + arn,
                    "acm list-tags-for-certificate --certificate-arn " + arn,
                    "acm list-certificates",
                    "acm list-certificates --includes keyTypes=EC_prime256v1");

            assertThat(read.get(0).at("/Certificate/Status").asString()).isEqualTo("PENDING_VALIDATION");
            assertThat(read.get(0)
                            .at("/Certificate/DomainValidationOptions/1/ResourceRecord/Name")
                            .asString())
                    .matches("_[0-9a-f]{32}\\.example\\.org\\.");
            assertThat(read.get(1).path("Tags")).hasSize(1);
            assertThat(read.get(1).at("/Tags/0/Key").asString()).isEqualTo("stage");
            assertThat(read.get(2).path("CertificateSummaryList")).isEmpty();
            assertThat(read.get(3)
                            .at("/CertificateSummaryList/0/CertificateArn")
                            .asString())
                    .isEqualTo(arn);
            assertThat(aws.refused("acm get-certificate --certificate-arn " + arn))
                    .contains("RequestInProgressException");

            aws.run("acm delete-certificate --certificate-arn " + arn);
            assertThat(aws.refused("acm describe-certificate --certificate-arn " + arn))
                    .contains("ResourceNotFoundException");
        }
    }

    @Test
    void theCliImportsACertificateAndMovesADomain() throws Exception {
        var given = GivenCertificate.of(
                temp, KeyKind.RSA_2048, Instant.now().truncatedTo(ChronoUnit.DAYS), 90, "*.example.com");
        var certificate = Files.writeString(temp.resolve("certificate.pem"), given.certificate());
        var chain = Files.writeString(temp.resolve("chain.pem"), given.chain());
        var key = Files.writeString(temp.resolve("key.pem"), given.privateKey());
        try (var aws = cli()) {
            var arn = aws.run("acm import-certificate --certificate fileb://" + certificate
                            + " --certificate-chain fileb://" + chain + " --private-key fileb://" + key)
                    .path("CertificateArn")
                    .asString();
            var create = "cloudfront create-distribution --distribution-config";
            aws.run(create, DISTRIBUTION.formatted("source", "www.example.com", arn));
            var target = aws.run(create, DISTRIBUTION.formatted("target", "new.example.com", arn));
            var id = target.at("/Distribution/Id").asString();

            var conflicts = aws.run("cloudfront list-domain-conflicts --domain www.example.com"
                    + " --domain-control-validation-resource DistributionId=" + id);
            var moved = aws.run("cloudfront update-domain-association --domain www.example.com --target-resource"
                    + " DistributionId=" + id + " --if-match "
                    + target.path("ETag").asString());

            assertThat(conflicts.at("/DomainConflicts/0/Domain").asString()).isEqualTo("www.example.com");
            assertThat(moved.path("ResourceId").asString()).isEqualTo(id);
            assertThat(cloud.httpsUrl(id, "www.example.com"))
                    .hasScheme("https")
                    .hasHost("www.example.com")
                    .hasPort(cloud.httpsUrl(id).getPort());
            assertThat(aws.run("acm describe-certificate --certificate-arn " + arn)
                            .at("/Certificate/InUseBy"))
                    .hasSize(2);
            assertThat(aws.refused("acm delete-certificate --certificate-arn " + arn))
                    .contains("ResourceInUseException");
        }
    }

    private AwsCli cli() throws Exception {
        return AwsCli.installed(cloud.endpoint(), "us-east-1", Files.createDirectory(temp.resolve("cli")));
    }

    @Test
    void theSdkOfNodeRequestsReadsTagsAndDeletesACertificate() throws Exception {
        var packages = TrackerPackages.installed();
        var node = Program.installed("node", "nodejs", Files.createDirectory(temp.resolve("node")), Map.of());

        var said = node.run(
                        packages.resolve("acm.mjs").toString(), cloud.endpoint().toString())
                .succeeded()
                .text();

        var seen = JsonMapper.shared().readTree(said);
        assertThat(seen.path("same").asBoolean()).isTrue();
        assertThat(seen.path("status").asString()).isEqualTo("PENDING_VALIDATION");
        assertThat(seen.path("created").asBoolean()).isTrue();
        assertThat(seen.at("/record/Type").asString()).isEqualTo("CNAME");
        assertThat(seen.at("/tags/0/Value").asString()).isEqualTo("web");
        assertThat(seen.path("listed").asBoolean()).isTrue();
        assertThat(seen.path("tooEarly").asString()).isEqualTo("RequestInProgressException");
        assertThat(seen.path("gone").asString()).isEqualTo("ResourceNotFoundException");
    }
}
