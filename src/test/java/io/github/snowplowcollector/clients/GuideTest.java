package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.local.GoalClients;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.LogRows;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snowplow's setup guide of 2016 to the letter, by the AWS CLI, in an account of its time; and what is said of the result. */
class GuideTest {

    private static final String DISTRIBUTION = """
            {"CallerReference": "1462352400000", "Enabled": true, "Comment": "", "PriceClass": "PriceClass_All",
             "Origins": {"Quantity": 1, "Items": [{
               "Id": "S3-snwplw-static-demo", "DomainName": "snwplw-static-demo.s3.amazonaws.com",
               "S3OriginConfig": {"OriginAccessIdentity": ""}}]},
             "DefaultCacheBehavior": {
               "TargetOriginId": "S3-snwplw-static-demo", "ViewerProtocolPolicy": "allow-all", "MinTTL": 0,
               "AllowedMethods": {"Quantity": 2, "Items": ["GET", "HEAD"],
                 "CachedMethods": {"Quantity": 2, "Items": ["GET", "HEAD"]}},
               "ForwardedValues": {"QueryString": false, "Cookies": {"Forward": "none"}, "Headers": {"Quantity": 0}},
               "TrustedSigners": {"Enabled": false, "Quantity": 0}},
             "Logging": {"Enabled": true, "IncludeCookies": false, "Bucket": "snwplw-logs-demo.s3.amazonaws.com", "Prefix": ""}}
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
                new LocalCloudOptions(temp.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
        aws = AwsCli.installed(cloud.endpoint(), "us-east-1", Files.createDirectory(temp.resolve("cli")));
    }

    @Test
    void makesACollectorThatIsServedAndLoggedAndSeen() throws Exception {
        for (var bucket : List.of("snwplw-static-demo", "snwplw-logs-demo")) {
            aws.run("s3api create-bucket --bucket " + bucket);
            // A bucket of before April 2023 had neither.
            aws.run("s3api delete-public-access-block --bucket " + bucket);
            aws.run("s3api delete-bucket-ownership-controls --bucket " + bucket);
        }
        var gif = Files.write(temp.resolve("cli/i"), Pixel.SNOWPLOW.bytes());
        aws.run(
                "s3api put-object --bucket snwplw-static-demo --key i --acl public-read --content-type image/gif --body",
                gif.toString());
        var id = aws.run("cloudfront create-distribution --distribution-config", DISTRIBUTION)
                .path("Distribution")
                .path("Id")
                .asString();

        assertThat(get(cloud.url(id) + "/i?e=pv&aid=guide")).isEqualTo(Pixel.SNOWPLOW.bytes());
        cloud.deliverLogs();

        assertThat(LogRows.in(temp.resolve("cloud"), "snwplw-logs-demo"))
                .extracting(LogRows.Row::query)
                .containsExactly("e=pv&aid=guide");
        try (var clients = GoalClients.open(cloud.endpoint())) {
            var inspection = new Inspection(clients);
            var found = inspection.inspect(inspection.called(id).get(0));
            assertThat(found.stages().get("create-pixel-bucket"))
                    .containsEntry("pixelReadableBy", List.of("everybody, by the ACL of the object"))
                    .containsEntry("objectOwnership", "none (ACLs on)")
                    .containsEntry("publicAccessBlock", "none");
            assertThat(found.stages().get("create-log-bucket"))
                    .containsEntry("deliverable", true)
                    .containsEntry("prefix", "");
            assertThat(found.stages().get("create-distribution"))
                    .containsEntry("certificate", "CloudFront's own")
                    .containsEntry(
                            "behaviors",
                            List.of("*: origin S3-snwplw-static-demo, allow-all, GET HEAD, legacy cache settings"));
            assertThat(found.properties())
                    .containsEntry("snowplow.pixelBucket", "snwplw-static-demo")
                    .containsEntry("snowplow.logBucket", "snwplw-logs-demo")
                    .containsEntry("snowplow.logPrefix", "");
        }
    }

    private static byte[] get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray())
                .body();
    }
}
