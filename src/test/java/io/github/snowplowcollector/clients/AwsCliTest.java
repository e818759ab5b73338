package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The five stages by hand, with the AWS CLI, as Snowplow's guide has them. */
class AwsCliTest {

    private static final String PIXEL = "by-hand-pixel";
    private static final String LOGS = "by-hand-logs";
    private static final String LOG_DELIVERY = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";
    private static final byte[] GIF = Pixel.SNOWPLOW.bytes();

    private static final String ALL_BLOCKED =
            "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true";
    private static final String AES256 = "Rules=[{ApplyServerSideEncryptionByDefault={SSEAlgorithm=AES256}}]";

    private static final String HEADERS_POLICY = """
            {"Name": "by-hand", "Comment": "by hand",
             "CorsConfig": {
               "AccessControlAllowOrigins": {"Quantity": 1, "Items": ["*"]},
               "AccessControlAllowHeaders": {"Quantity": 2, "Items": ["Content-Type", "SP-Anonymous"]},
               "AccessControlAllowMethods": {"Quantity": 3, "Items": ["GET", "HEAD", "OPTIONS"]},
               "AccessControlAllowCredentials": false, "AccessControlMaxAgeSec": 3600, "OriginOverride": true},
             "CustomHeadersConfig": {"Quantity": 1, "Items": [
               {"Header": "Cache-Control", "Value": "no-cache, no-store, must-revalidate", "Override": true}]}}
            """;

    private static final String DISTRIBUTION = """
            {"DistributionConfig": {
               "CallerReference": "by-hand", "Enabled": true, "Comment": "by hand", "DefaultRootObject": "i",
               "Origins": {"Quantity": 1, "Items": [{
                 "Id": "pixel", "DomainName": "by-hand-pixel.s3.eu-west-1.amazonaws.com",
                 "OriginAccessControlId": "%s", "S3OriginConfig": {"OriginAccessIdentity": ""}}]},
               "DefaultCacheBehavior": {
                 "TargetOriginId": "pixel", "ViewerProtocolPolicy": "allow-all", "Compress": false,
                 "AllowedMethods": {"Quantity": 3, "Items": ["GET", "HEAD", "OPTIONS"],
                   "CachedMethods": {"Quantity": 2, "Items": ["GET", "HEAD"]}},
                 "CachePolicyId": "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
                 "OriginRequestPolicyId": "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
                 "ResponseHeadersPolicyId": "%s"},
               "Logging": {"Enabled": true, "IncludeCookies": false,
                 "Bucket": "by-hand-logs.s3.amazonaws.com", "Prefix": "by-hand/"}},
             "Tags": {"Items": [{"Key": "team", "Value": "web"}]}}
            """;

    private static final String MAY_READ = """
            {"Version": "2012-10-17", "Statement": [{
               "Sid": "Read", "Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"},
               "Action": "s3:GetObject", "Resource": "arn:aws:s3:::by-hand-pixel/i",
               "Condition": {"StringEquals": {"AWS:SourceArn": "%s"}}}]}
            """;

    private static final String ZONE_CHANGE = """
            {"Changes": [
              {"Action": "%1$s", "ResourceRecordSet": {"Name": "collect.example.com", "Type": "A", "AliasTarget": {
                 "HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": "d111111abcdef8.cloudfront.net", "EvaluateTargetHealth": false}}},
              {"Action": "%1$s", "ResourceRecordSet": {"Name": "*.example.com", "Type": "TXT", "TTL": 300,
                 "ResourceRecords": [{"Value": "\\"by hand\\""}]}}]}
            """;

    @TempDir
    Path temp;

    @AutoClose
    private LocalCloud cloud;

    @AutoClose
    private AwsCli aws;

    @BeforeEach
    void start() throws Exception {
        cloud = LocalCloud.open(
                new LocalCloudOptions(temp.resolve("cloud"), Duration.ofMillis(100), Duration.ZERO, Clock.systemUTC()));
        aws = AwsCli.installed(cloud.endpoint(), "eu-west-1", Files.createDirectory(temp.resolve("cli")));
    }

    /** What the stages leave for one another. */
    private record ByHand(String accessControl, String headersPolicy, String distribution, String arn, String domain) {}

    @Test
    void setsACollectorUpReadsItBackAndTearsItDown() throws Exception {
        createPixelBucket();
        uploadPixel();
        createLogBucket();
        var collector = createDistribution();
        sendAnEventAndFindItInTheLog(collector);

        readTheBucketsBack(collector);
        readTheDistributionBack(collector);

        tearDown(collector);
        assertThat(aws.run("s3api list-buckets").path("Buckets")).isEmpty();
        assertThat(aws.run("cloudfront list-distributions")
                        .path("DistributionList")
                        .path("Items"))
                .isEmpty();
    }

    @Test
    void hostsAZoneAndTakesItDown() throws Exception {
        var made = aws.run("route53 create-hosted-zone --name example.com --caller-reference by-hand");
        var zone = made.at("/HostedZone/Id").asString();
        var id = zone.substring("/hostedzone/".length());
        assertThat(made.at("/DelegationSet/NameServers")).hasSize(4);
        assertThat(aws.run("route53 list-hosted-zones-by-name --dns-name example.com --max-items 1")
                        .at("/HostedZones/0/Id")
                        .asString())
                .isEqualTo(zone);

        var change = aws.run(
                        "route53 change-resource-record-sets --hosted-zone-id " + id + " --change-batch",
                        ZONE_CHANGE.formatted("CREATE"))
                .at("/ChangeInfo/Id")
                .asString();
        aws.run("route53 wait resource-record-sets-changed --id " + change);
        var sets = aws.run("route53 list-resource-record-sets --hosted-zone-id " + id)
                .path("ResourceRecordSets");
        assertThat(sets)
                .extracting(set ->
                        set.path("Name").asString() + " " + set.path("Type").asString())
                .containsExactly(
                        "example.com. NS", "example.com. SOA", "\\052.example.com. TXT", "collect.example.com. A");
        assertThat(sets.get(3).at("/AliasTarget/DNSName").asString()).isEqualTo("d111111abcdef8.cloudfront.net.");
        var resolver = new SimpleResolver(cloud.dns());
        var answer = resolver.send(
                Message.newQuery(Record.newRecord(Name.fromString("any.example.com."), Type.TXT, DClass.IN)));
        assertThat(answer.getSection(Section.ANSWER))
                .extracting(record -> record.rdataToString())
                .containsExactly("\"by hand\"");

        assertThat(aws.refused("route53 delete-hosted-zone --id " + id)).contains("HostedZoneNotEmpty");
        assertThat(aws.refused("route53 get-hosted-zone --id Z1"))
                .contains("(NoSuchHostedZone)", "No hosted zone found with ID: Z1");
        aws.run(
                "route53 change-resource-record-sets --hosted-zone-id " + id + " --change-batch",
                ZONE_CHANGE.formatted("DELETE"));
        aws.run("route53 delete-hosted-zone --id " + id);
        assertThat(aws.run("route53 list-hosted-zones").path("HostedZones")).isEmpty();
    }

    private void createPixelBucket() throws Exception {
        aws.run("s3api create-bucket --object-ownership BucketOwnerEnforced"
                + " --create-bucket-configuration LocationConstraint=eu-west-1 --bucket " + PIXEL);
        aws.run("s3api put-public-access-block --bucket " + PIXEL + " --public-access-block-configuration "
                + ALL_BLOCKED);
        aws.run("s3api put-bucket-encryption --bucket " + PIXEL + " --server-side-encryption-configuration " + AES256);
        aws.run("s3api put-bucket-cors --bucket " + PIXEL + " --cors-configuration"
                + " CORSRules=[{AllowedOrigins=[*],AllowedMethods=[GET,HEAD],AllowedHeaders=[*],MaxAgeSeconds=3600}]");
        aws.run("s3api put-bucket-tagging --bucket " + PIXEL + " --tagging TagSet=[{Key=team,Value=web}]");
    }

    private void uploadPixel() throws Exception {
        var file = Files.write(temp.resolve("i.gif"), GIF);
        aws.run("s3api put-object --key i --content-type image/gif --checksum-algorithm SHA256 --bucket " + PIXEL
                + " --body " + file);
    }

    private void createLogBucket() throws Exception {
        aws.run("s3api create-bucket --object-ownership BucketOwnerPreferred"
                + " --create-bucket-configuration LocationConstraint=eu-west-1 --bucket " + LOGS);
        var owner =
                aws.run("s3api get-bucket-acl --bucket " + LOGS).at("/Owner/ID").asString();
        aws.run("s3api put-bucket-acl --bucket " + LOGS + " --grant-full-control id=" + owner + ",id=" + LOG_DELIVERY);
        aws.run("s3api put-public-access-block --bucket " + LOGS + " --public-access-block-configuration "
                + ALL_BLOCKED);
        aws.run("s3api put-bucket-lifecycle-configuration --bucket " + LOGS + " --lifecycle-configuration", """
                {"Rules": [{"ID": "old", "Status": "Enabled", "Filter": {"Prefix": "by-hand/"}, "Expiration": {"Days": 90}}]}
                """);
    }

    private ByHand createDistribution() throws Exception {
        var accessControl = aws.run("cloudfront create-origin-access-control --origin-access-control-config"
                        + " Name=by-hand,SigningProtocol=sigv4,SigningBehavior=always,OriginAccessControlOriginType=s3")
                .at("/OriginAccessControl/Id")
                .asString();
        var headersPolicy = aws.run(
                        "cloudfront create-response-headers-policy --response-headers-policy-config", HEADERS_POLICY)
                .at("/ResponseHeadersPolicy/Id")
                .asString();
        var distribution = aws.run(
                        "cloudfront create-distribution-with-tags --distribution-config-with-tags",
                        DISTRIBUTION.formatted(accessControl, headersPolicy))
                .path("Distribution");
        var collector = new ByHand(
                accessControl,
                headersPolicy,
                distribution.path("Id").asString(),
                distribution.path("ARN").asString(),
                distribution.path("DomainName").asString());
        aws.run("s3api put-bucket-policy --bucket " + PIXEL + " --policy", MAY_READ.formatted(collector.arn()));
        aws.run("cloudfront wait distribution-deployed --id " + collector.distribution());
        return collector;
    }

    private void sendAnEventAndFindItInTheLog(ByHand collector) throws Exception {
        var url = cloud.url(collector.distribution()).resolve("/i?e=pv&p=web&aid=by-hand");
        try (var in = url.toURL().openStream()) {
            assertThat(in.readAllBytes()).isEqualTo(GIF);
        }
        var keys = awaitLog();
        assertThat(keys).allMatch(key -> key.startsWith("by-hand/" + collector.distribution() + "."));

        var folder = temp.resolve("logs");
        aws.run("s3 cp --quiet --recursive s3://" + LOGS + "/by-hand/ " + folder);
        try (var files = Files.list(folder)) {
            assertThat(files.map(AwsCliTest::text)).anyMatch(text -> text.contains("\te=pv&p=web&aid=by-hand\t"));
        }
    }

    /** The log arrives a tenth of a second later; listing alone takes longer than that. */
    private List<String> awaitLog() throws Exception {
        var listing = aws.run("s3api list-objects-v2 --prefix by-hand/ --bucket " + LOGS);
        for (int look = 1; look < 20 && listing.path("Contents").isEmpty(); look++) {
            listing = aws.run("s3api list-objects-v2 --prefix by-hand/ --bucket " + LOGS);
        }
        return listing.path("Contents")
                .valueStream()
                .map(object -> object.path("Key").asString())
                .toList();
    }

    private static String text(Path gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(gzip)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(gzip + " is not a log", e);
        }
    }

    private void readTheBucketsBack(ByHand collector) throws Exception {
        var file = temp.resolve("read-back.gif");
        var read = aws.runAll(
                "s3api get-bucket-location --bucket " + PIXEL,
                "s3api get-public-access-block --bucket " + PIXEL,
                "s3api get-bucket-ownership-controls --bucket " + PIXEL,
                "s3api get-bucket-encryption --bucket " + PIXEL,
                "s3api get-bucket-cors --bucket " + PIXEL,
                "s3api get-bucket-tagging --bucket " + PIXEL,
                "s3api get-bucket-policy --bucket " + PIXEL,
                "s3api get-bucket-policy-status --bucket " + PIXEL,
                "s3api get-object --key i --bucket " + PIXEL + " " + file,
                "s3api get-bucket-lifecycle-configuration --bucket " + LOGS,
                "s3api get-bucket-acl --bucket " + LOGS);

        assertThat(read.get(0).path("LocationConstraint").asString()).isEqualTo("eu-west-1");
        assertThat(read.get(1).path("PublicAccessBlockConfiguration"))
                .hasSize(4)
                .allMatch(JsonNode::asBoolean);
        assertThat(read.get(2).at("/OwnershipControls/Rules/0/ObjectOwnership").asString())
                .isEqualTo("BucketOwnerEnforced");
        assertThat(read.get(3)
                        .at(
                                "/ServerSideEncryptionConfiguration/Rules/0/ApplyServerSideEncryptionByDefault/SSEAlgorithm")
                        .asString())
                .isEqualTo("AES256");
        assertThat(read.get(4).at("/CORSRules/0/MaxAgeSeconds").asInt()).isEqualTo(3600);
        assertThat(read.get(5).at("/TagSet/0/Value").asString()).isEqualTo("web");
        assertThat(read.get(6).path("Policy").asString()).contains(collector.arn());
        assertThat(read.get(7).at("/PolicyStatus/IsPublic").asBoolean()).isFalse();
        assertThat(read.get(8).path("ContentType").asString()).isEqualTo("image/gif");
        assertThat(file).hasBinaryContent(GIF);
        assertThat(read.get(9).at("/Rules/0/Expiration/Days").asInt()).isEqualTo(90);
        assertThat(read.get(10).path("Grants"))
                .extracting(grant -> grant.at("/Grantee/ID").asString())
                .hasSize(2)
                .contains(LOG_DELIVERY);
    }

    private void readTheDistributionBack(ByHand collector) throws Exception {
        var read = aws.runAll(
                "cloudfront list-distributions",
                "cloudfront list-tags-for-resource --resource " + collector.arn(),
                "cloudfront get-origin-access-control --id " + collector.accessControl(),
                "cloudfront get-response-headers-policy --id " + collector.headersPolicy());

        var listed = read.get(0).at("/DistributionList/Items/0");
        assertThat(listed.path("DomainName").asString()).isEqualTo(collector.domain());
        assertThat(listed.path("Status").asString()).isEqualTo("Deployed");
        assertThat(read.get(1).at("/Tags/Items/0/Key").asString()).isEqualTo("team");
        assertThat(read.get(2)
                        .at("/OriginAccessControl/OriginAccessControlConfig/SigningProtocol")
                        .asString())
                .isEqualTo("sigv4");
        assertThat(read.get(3)
                        .at("/ResponseHeadersPolicy/ResponseHeadersPolicyConfig/CorsConfig/AccessControlMaxAgeSec")
                        .asInt())
                .isEqualTo(3600);
    }

    private void tearDown(ByHand collector) throws Exception {
        var live = aws.run("cloudfront get-distribution-config --id " + collector.distribution());
        var etag = live.path("ETag").asString();
        assertThat(aws.refused(
                        "cloudfront delete-distribution --id " + collector.distribution() + " --if-match " + etag))
                .contains("DistributionNotDisabled");

        // All that was read is sent back, as the CLI prints it, but for one member.
        var disabled = ((ObjectNode) live.path("DistributionConfig")).put("Enabled", false);
        var updated = aws.run(
                "cloudfront update-distribution --id " + collector.distribution() + " --if-match " + etag
                        + " --distribution-config",
                disabled.toString());
        aws.run("cloudfront wait distribution-deployed --id " + collector.distribution());
        aws.run("cloudfront delete-distribution --id " + collector.distribution() + " --if-match "
                + updated.path("ETag").asString());

        var etags = aws.runAll(
                "cloudfront get-origin-access-control --id " + collector.accessControl(),
                "cloudfront get-response-headers-policy --id " + collector.headersPolicy());
        assertThat(aws.refused("s3api delete-bucket --bucket " + LOGS)).contains("BucketNotEmpty");
        aws.runAll(
                "cloudfront delete-origin-access-control --id " + collector.accessControl() + " --if-match "
                        + etags.get(0).path("ETag").asString(),
                "cloudfront delete-response-headers-policy --id " + collector.headersPolicy() + " --if-match "
                        + etags.get(1).path("ETag").asString());
        aws.runAll("s3 rm --quiet --recursive s3://" + PIXEL, "s3 rm --quiet --recursive s3://" + LOGS);
        aws.runAll("s3api delete-bucket --bucket " + PIXEL, "s3api delete-bucket --bucket " + LOGS);
    }
}
