package io.github.snowplowcollector.clients;

import io.github.snowplowcollector.config.Pixel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Snowplow's setup guide of 2016 to the letter, by the AWS CLI, in an account of its time. */
public final class SnowplowGuide implements AutoCloseable {

    public static final String PIXEL_BUCKET = "snwplw-static-demo";
    public static final String LOG_BUCKET = "snwplw-logs-demo";

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

    private final AwsCli aws;
    private final Path directory;

    private SnowplowGuide(AwsCli aws, Path directory) {
        this.aws = aws;
        this.directory = directory;
    }

    /**
     * Begins it, or aborts the test where the AWS CLI is not installed.
     *
     * @param endpoint stands in for AWS
     * @param directory what the CLI works in
     */
    public static SnowplowGuide openOrAbort(URI endpoint, Path directory) throws IOException {
        return new SnowplowGuide(AwsCli.installed(endpoint, "us-east-1", directory), directory);
    }

    /** Makes the collector; the id of its distribution. */
    public String follow() throws IOException {
        for (var bucket : List.of(PIXEL_BUCKET, LOG_BUCKET)) {
            aws.run("s3api create-bucket --bucket " + bucket);
            // A bucket of before April 2023 had neither.
            aws.run("s3api delete-public-access-block --bucket " + bucket);
            aws.run("s3api delete-bucket-ownership-controls --bucket " + bucket);
        }
        var gif = Files.write(directory.resolve("i"), Pixel.SNOWPLOW.bytes());
        aws.run(
                "s3api put-object --bucket " + PIXEL_BUCKET
                        + " --key i --acl public-read --content-type image/gif --body",
                gif.toString());
        return aws.run("cloudfront create-distribution --distribution-config", DISTRIBUTION)
                .path("Distribution")
                .path("Id")
                .asString();
    }

    @Override
    public void close() throws IOException {
        aws.close();
    }
}
