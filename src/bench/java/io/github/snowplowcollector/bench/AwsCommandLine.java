package io.github.snowplowcollector.bench;

import io.github.snowplowcollector.config.Pixel;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The same collector by the AWS CLI, a process a call, as a shell script would make it: 22 calls that set it up, and 17 that read what a
 * second run would have to compare. Another {@code aws} than the one on the path is named by {@code -Dbench.aws=/path/to/aws}, since
 * that one may be a script that looks for the right Python first.
 */
final class AwsCommandLine {

    private static final String AWS = System.getProperty("bench.aws", "aws");
    private static final String ACCOUNT = "000000000000";
    private static final String CLOSED =
            "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true";
    private static final String ENCRYPTED =
            "{\"Rules\":[{\"ApplyServerSideEncryptionByDefault\":{\"SSEAlgorithm\":\"AES256\"}}]}";
    private static final String LIFECYCLE =
            "{\"Rules\":[{\"ID\":\"uploads\",\"Status\":\"Enabled\",\"Filter\":{\"Prefix\":\"\"},"
                    + "\"AbortIncompleteMultipartUpload\":{\"DaysAfterInitiation\":7}}]}";

    private final URI endpoint;
    private final Path folder;
    private final String pixels;
    private final String logs;
    private final String name;

    /** @param name of the collector, which must be a new one */
    AwsCommandLine(URI endpoint, Path folder, String name) {
        this.endpoint = endpoint;
        this.folder = folder;
        this.name = name;
        pixels = name + "-pixels";
        logs = name + "-logs";
    }

    static boolean isInstalled() throws InterruptedException {
        try {
            return process(List.of("--version")).waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes the collector; the id of its distribution. */
    String setUp() throws Exception {
        run("sts", "get-caller-identity");
        bucket(pixels, "BucketOwnerEnforced");
        s3(
                "put-bucket-cors",
                pixels,
                "--cors-configuration",
                "{\"CORSRules\":[{\"AllowedOrigins\":[\"*\"],\"AllowedMethods\":[\"GET\"]}]}");
        var gif = Files.write(folder.resolve("i"), Pixel.SNOWPLOW.bytes());
        s3("put-object", pixels, "--key", "i", "--content-type", "image/gif", "--body", gif.toString());
        bucket(logs, "BucketOwnerPreferred");
        s3("put-bucket-policy", logs, "--policy", policy(logs, "", "s3:ListBucket", "root"));
        s3("get-bucket-acl", logs);
        s3("put-bucket-acl", logs, "--acl", "log-delivery-write");
        var access = run(
                "cloudfront",
                "create-origin-access-control",
                "--query=OriginAccessControl.Id",
                "--output=text",
                "--origin-access-control-config",
                "Name=" + name + ",SigningProtocol=sigv4,SigningBehavior=always,OriginAccessControlOriginType=s3");
        var headers = run(
                "cloudfront",
                "create-response-headers-policy",
                "--query=ResponseHeadersPolicy.Id",
                "--output=text",
                "--response-headers-policy-config",
                "{\"Name\":\"" + name
                        + "\",\"CustomHeadersConfig\":{\"Quantity\":1,\"Items\":[{\"Header\":\"Cache-Control\","
                        + "\"Value\":\"no-store\",\"Override\":true}]}}");
        var id = run(
                "cloudfront",
                "create-distribution-with-tags",
                "--query=Distribution.Id",
                "--output=text",
                "--distribution-config-with-tags",
                "{\"DistributionConfig\":" + distribution(access, headers)
                        + ",\"Tags\":{\"Items\":[{\"Key\":\"snowplow\",\"Value\":\"" + name + "\"}]}}");
        s3("put-bucket-policy", pixels, "--policy", policy(pixels, "/*", "s3:GetObject", "root"));
        run("cloudfront", "get-distribution", "--id", id);
        s3("head-object", pixels, "--key", "i");
        return id;
    }

    /** Reads what there is of it. */
    void read(String id) throws Exception {
        run("cloudfront", "list-distributions");
        run("cloudfront", "get-distribution", "--id", id);
        run("cloudfront", "list-tags-for-resource", "--resource", arn(id));
        run("cloudfront", "list-origin-access-controls");
        run("cloudfront", "list-response-headers-policies");
        for (var bucket : List.of(pixels, logs)) {
            for (var what : List.of(
                    "public-access-block",
                    "bucket-ownership-controls",
                    "bucket-encryption",
                    "bucket-policy",
                    "bucket-lifecycle-configuration")) {
                s3("get-" + what, bucket);
            }
        }
        s3("get-bucket-cors", pixels);
        s3("get-bucket-acl", logs);
    }

    private void bucket(String bucket, String ownership) throws Exception {
        s3("create-bucket", bucket, "--object-ownership", ownership);
        s3("put-public-access-block", bucket, "--public-access-block-configuration", CLOSED);
        s3("put-bucket-encryption", bucket, "--server-side-encryption-configuration", ENCRYPTED);
        s3("put-bucket-tagging", bucket, "--tagging", "TagSet=[{Key=snowplow,Value=" + name + "}]");
        s3("put-bucket-lifecycle-configuration", bucket, "--lifecycle-configuration", LIFECYCLE);
    }

    private static String policy(String bucket, String objects, String action, String user) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::"
                + ACCOUNT + ":" + user + "\"},\"Action\":\"" + action + "\",\"Resource\":\"arn:aws:s3:::" + bucket
                + objects
                + "\"}]}";
    }

    private static String arn(String id) {
        return "arn:aws:cloudfront::" + ACCOUNT + ":distribution/" + id;
    }

    private String distribution(String access, String headers) {
        return "{\"CallerReference\":\"" + name
                + "\",\"Enabled\":true,\"Comment\":\"\",\"Origins\":{\"Quantity\":1,\"Items\":[{\"Id\":\"pixel\","
                + "\"DomainName\":\"" + pixels + ".s3.us-east-1.amazonaws.com\",\"OriginAccessControlId\":\"" + access
                + "\",\"S3OriginConfig\":{\"OriginAccessIdentity\":\"\"}}]},\"DefaultCacheBehavior\":{\"TargetOriginId\":\"pixel\","
                + "\"ViewerProtocolPolicy\":\"allow-all\",\"ResponseHeadersPolicyId\":\"" + headers
                + "\",\"CachePolicyId\":\"658327ea-f89d-4fab-a63d-7e88639e58f6\"},"
                + "\"Logging\":{\"Enabled\":true,\"IncludeCookies\":false,\"Bucket\":\"" + logs
                + ".s3.amazonaws.com\",\"Prefix\":\"\"}}";
    }

    private String s3(String operation, String bucket, String... further) throws Exception {
        return run(Stream.concat(Stream.of("s3api", operation, "--bucket", bucket), Stream.of(further))
                .toArray(String[]::new));
    }

    private String run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("--endpoint-url", endpoint.toString(), "--region", "us-east-1"));
        command.addAll(List.of(arguments));
        var process = process(command);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed:\n" + output);
        }
        return output;
    }

    private static Process process(List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(AWS));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "local");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
        return builder.start();
    }
}
