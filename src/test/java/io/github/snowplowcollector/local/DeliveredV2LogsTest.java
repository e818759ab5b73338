package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.ManualClock;
import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.aws.AwsClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What standard logging v2 puts into buckets, where, and when it does not. */
class DeliveredV2LogsTest {

    private static final String HOUR = "{distributionid}/{yyyy}/{MM}/{dd}/{HH}";
    private static final String FIELDS = AccessLogFormat.FIELDS.stream()
            .map(field -> "'" + field + "'")
            .collect(Collectors.joining(", ", "'recordFields': [", ", 'timestamp(ms)', 'c-country', 'asn']"));

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-08-25T14:15:30.123Z"));
    private LocalCloud cloud;
    private AwsClients aws;
    private LogsClient logs;
    private String id;

    @BeforeEach
    void open() {
        cloud = LocalCloud.open(new LocalCloudOptions(folder, Duration.ofDays(1), Duration.ZERO, clock));
        aws = GoalClients.open(cloud.endpoint());
        logs = LogsClient.of(cloud.endpoint());
        id = SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL)
                .id();
        aws.s3().createBucket(r -> r.bucket("vended").objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED));
        logs.source(id);
    }

    @AfterEach
    void close() {
        logs.close();
        aws.close();
        cloud.close();
    }

    private void send(String query, String... headers) {
        assertThat(RawHttp.send(cloud.url(id).getPort(), "GET", "/i?" + query, headers)
                        .status())
                .isEqualTo(200);
    }

    private static String path(String suffixPath, boolean hive) {
        return ", 's3DeliveryConfiguration': {'suffixPath': '" + suffixPath + "', 'enableHiveCompatiblePath': " + hive
                + "}";
    }

    /** What is in a bucket, by key. */
    private Map<String, List<String>> delivered(String bucket) {
        cloud.deliverLogs();
        return files(aws, bucket);
    }

    private static Map<String, List<String>> files(AwsClients aws, String bucket) {
        var files = new TreeMap<String, List<String>>();
        aws.s3()
                .listObjectsV2Paginator(r -> r.bucket(bucket))
                .contents()
                .forEach(object -> files.put(
                        object.key(),
                        lines(aws.s3()
                                .getObjectAsBytes(r -> r.bucket(bucket).key(object.key()))
                                .asByteArray())));
        return files;
    }

    private static List<String> lines(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> only(Map<String, List<String>> files) {
        assertThat(files).hasSize(1);
        return files.values().iterator().next();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/events/v2/w3c|{distributionid}/{yyyy}/{MM}/{dd}/{HH}|true"
                        + "|events/v2/w3c/distributionid=ID/year=2026/month=08/day=25/hour=14/",
                "/events/v2/w3c|{distributionid}/{yyyy}/{MM}/{dd}|true"
                        + "|events/v2/w3c/distributionid=ID/year=2026/month=08/day=25/",
                "/events/v2/w3c|{distributionid}|true|events/v2/w3c/distributionid=ID/",
                "/v2/|/{DistributionId}/{yyyy}/{accountid}/logs/|false|v2/ID/2026/000000000000/logs/",
                "/v2|{DistributionId}/{accountid}|true|v2/DistributionId=ID/accountid=000000000000/",
                "''|{yyyy}/{MM}|false|AWSLogs/000000000000/CloudFront/2026/08/",
                "''|my/{yyyy}|true|AWSLogs/aws-account-id=000000000000/CloudFront/my/year=2026/",
            })
    void liesWhereADeliverySays(String prefix, String suffixPath, boolean hive, String folderOfKey) {
        logs.delivery(id, "archive", "w3c", "vended" + prefix, path(suffixPath, hive));
        send("e=pv");

        assertThat(delivered("vended").keySet())
                .singleElement()
                .asString()
                .startsWith(folderOfKey.replace("ID", id))
                .satisfies(key -> assertThat(
                                key.substring(folderOfKey.replace("ID", id).length()))
                        .matches(id + "\\.2026-08-25-14\\.[0-9a-f]{8}\\.gz"));
    }

    @ParameterizedTest
    @CsvSource({"v2/archive, v2/archive/", "'', AWSLogs/000000000000/CloudFront/"})
    void liesBelowThePrefixAloneWithoutASuffixPath(String prefix, String folderOfKey) {
        logs.delivery(id, "archive", "w3c", "vended" + (prefix.isEmpty() ? "" : "/" + prefix), "");
        send("e=pv");

        assertThat(delivered("vended").keySet())
                .singleElement()
                .asString()
                .matches(folderOfKey + id + "\\.2026-08-25-14\\.[0-9a-f]{8}\\.gz");
    }

    @Test
    void writesTheFieldsThatAreAskedForInTheirOrder() {
        logs.delivery(id, "archive", "w3c", "vended/v2", ", " + FIELDS);
        send("e=pv&page=a%20b", "User-Agent: Mozilla/5.0 (X11)");

        var lines = only(delivered("vended"));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("#Version: 1.0");
        assertThat(lines.get(1)).isEqualTo(AccessLogFormat.FIELDS_LINE + " timestamp(ms) c-country asn");
        var row = lines.get(2).split("\t", -1);
        assertThat(row)
                .hasSize(36)
                .startsWith("2026-08-25", "14:15:30", "LOC50-P1")
                .endsWith("1787667330123", "-", "-");
        assertThat(row[AccessLogFormat.FIELDS.indexOf("cs-uri-query")]).isEqualTo("e=pv&page=a%2520b");
        assertThat(row[AccessLogFormat.FIELDS.indexOf("cs(User-Agent)")]).isEqualTo("Mozilla/5.0%20(X11)");
        assertThat(String.join("\t", List.of(row).subList(0, 33)))
                .as("the same as in the log of standard logging")
                .isEqualTo(only(files(aws, "logs")).get(2));
    }

    @Test
    void writesWhatIsKnownHereOfTheOtherFields() {
        logs.delivery(
                id,
                "archive",
                "w3c",
                "vended/v2",
                ", 'fieldDelimiter': ',', 'recordFields': ['asn', 'cs-method', 'cache-behavior-path-pattern', 'date',"
                        + " 'connection-id', 'timestamp(ms)', 'origin-fbl']");
        send("e=pv");

        assertThat(only(delivered("vended")))
                .containsExactly(
                        "#Version: 1.0",
                        "#Fields: asn cs-method cache-behavior-path-pattern date connection-id timestamp(ms) origin-fbl",
                        "-,GET,*,2026-08-25,-,1787667330123,-");
    }

    @Test
    void tellsTheBehaviourThatTookTheRequest() {
        logs.delivery(id, "archive", "w3c", "vended/v2", ", 'recordFields': ['cache-behavior-path-pattern']");
        var config = aws.cloudFront().getDistributionConfig(r -> r.id(id));
        var all = config.distributionConfig().defaultCacheBehavior();
        var behavior = CacheBehavior.builder()
                .pathPattern("/i*")
                .targetOriginId(all.targetOriginId())
                .viewerProtocolPolicy(all.viewerProtocolPolicy())
                .cachePolicyId(all.cachePolicyId())
                .allowedMethods(all.allowedMethods())
                .smoothStreaming(all.smoothStreaming())
                .compress(all.compress())
                .lambdaFunctionAssociations(all.lambdaFunctionAssociations())
                .fieldLevelEncryptionId(all.fieldLevelEncryptionId())
                .build();
        var changed = config.distributionConfig().toBuilder()
                .cacheBehaviors(behaviors -> behaviors.quantity(1).items(behavior))
                .build();
        send("n=1");
        aws.cloudFront().updateDistribution(r -> r.id(id).ifMatch(config.eTag()).distributionConfig(changed));
        send("n=2");

        assertThat(delivered("vended").values().stream()
                        .flatMap(lines -> lines.stream().skip(2)))
                .containsExactly("*", "/i*");
    }

    @Test
    void writesAnObjectALineAllOfTexts() {
        logs.delivery(id, "archive", "json", "vended/v2/json", ", " + FIELDS);
        send("e=pv&page=%22a%20b%22", "User-Agent: a \"quoted\" agent");
        send("e=pp");

        var lines = only(delivered("vended"));

        assertThat(lines).hasSize(2);
        var row = JsonMapper.shared().readTree(lines.get(0));
        var names = new ArrayList<>(row.propertyNames());
        assertThat(names.subList(0, 33)).isEqualTo(AccessLogFormat.FIELDS);
        assertThat(names.subList(33, 36)).containsExactly("timestamp(ms)", "c-country", "asn");
        assertThat(row).allMatch(JsonNode::isString);
        assertThat(row.path("cs-uri-query").asString()).isEqualTo("e=pv&page=%2522a%2520b%2522");
        assertThat(row.path("cs(User-Agent)").asString()).isEqualTo("a%20%22quoted%22%20agent");
        assertThat(row.path("sc-status").asString()).isEqualTo("200");
        assertThat(row.path("timestamp(ms)").asString()).isEqualTo("1787667330123");
        assertThat(row.path("cs(Referer)").asString()).isEqualTo("-");
    }

    @Test
    void deliversInEveryWayAtOnce() {
        logs.delivery(id, "rows", "w3c", "vended/v2/w3c", path(HOUR, true));
        logs.delivery(id, "lines", "json", "vended/v2/json", path(HOUR, true));
        send("n=1");
        send("n=2");

        var vended = delivered("vended");

        assertThat(vended).hasSize(2);
        assertThat(vended.keySet())
                .anyMatch(key -> key.startsWith("v2/w3c/"))
                .anyMatch(key -> key.startsWith("v2/json/"));
        assertThat(vended.values())
                .allSatisfy(lines -> assertThat(lines)
                        .anyMatch(line -> line.contains("n=1"))
                        .anyMatch(line -> line.contains("n=2")));
        assertThat(only(files(aws, "logs")))
                .hasSize(4)
                .startsWith(AccessLogFormat.VERSION_LINE, AccessLogFormat.FIELDS_LINE);
        assertThat(new MicroClient(cloud.url(id).getPort())
                        .get("/micro/all")
                        .path("total")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void needsNoStandardLoggingAndKeepsItsCookies() {
        logs.delivery(id, "archive", "w3c", "vended/v2", ", 'recordFields': ['cs(Cookie)']");
        send("n=1", "Cookie: a=b");
        var config = aws.cloudFront().getDistributionConfig(r -> r.id(id));
        var changed = config.distributionConfig().toBuilder()
                .logging(none ->
                        none.enabled(false).includeCookies(true).bucket("").prefix(""))
                .build();
        aws.cloudFront().updateDistribution(r -> r.id(id).ifMatch(config.eTag()).distributionConfig(changed));
        send("n=2", "Cookie: a=b");

        assertThat(delivered("vended").values().stream().map(lines -> lines.get(2)))
                .containsExactlyInAnyOrder("-", "a=b");
        assertThat(files(aws, "logs")).hasSize(1);
    }

    @Test
    void beginsAndEndsWithTheDelivery() {
        send("n=before");
        var delivery = logs.delivery(id, "archive", "w3c", "vended/v2", ", 'recordFields': ['cs-uri-query']");
        send("n=meanwhile");
        logs.ok(
                "UpdateDeliveryConfiguration",
                "{'id': '%s', 's3DeliveryConfiguration': {'suffixPath': '{yyyy}'}}",
                delivery);
        send("n=later");
        logs.ok("DeleteDelivery", "{'id': '%s'}", delivery);
        send("n=after");

        var vended = delivered("vended");

        assertThat(vended).hasSize(2);
        assertThat(vended.values())
                .extracting(lines -> lines.get(2))
                .containsExactlyInAnyOrder("n=meanwhile", "n=later");
        assertThat(vended.keySet())
                .filteredOn(key -> key.startsWith("v2/2026/"))
                .hasSize(1);
        assertThat(files(aws, "logs").values().stream()
                        .mapToInt(lines -> lines.size() - 2)
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void isLostInSilenceWhenTheBucketLetsItInNoMore() {
        logs.delivery(id, "archive", "w3c", "vended/v2", "");
        send("n=1");
        var policy = aws.s3().getBucketPolicy(r -> r.bucket("vended")).policy();
        aws.s3().deleteBucketPolicy(r -> r.bucket("vended"));
        assertThat(delivered("vended")).isEmpty();

        aws.s3()
                .putBucketPolicy(r ->
                        r.bucket("vended").policy(policy.replace(":delivery-source:" + id, ":delivery-source:other")));
        send("n=2");
        assertThat(delivered("vended")).as("of another source").isEmpty();

        aws.s3()
                .putBucketPolicy(
                        r -> r.bucket("vended").policy(policy.replace("bucket-owner-full-control", "private")));
        send("n=3");
        assertThat(delivered("vended")).as("with another ACL").isEmpty();

        aws.s3().putBucketPolicy(r -> r.bucket("vended").policy(policy));
        send("n=4");
        assertThat(only(delivered("vended"))).hasSize(3).last().asString().contains("n=4");
        assertThat(files(aws, "logs").values().stream()
                        .mapToInt(lines -> lines.size() - 2)
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void outgrowsThePolicyOfItsPathWithoutAWord() {
        logs.delivery(id, "archive", "w3c", "vended/v2", path("{yyyy}", false));
        var policy = aws.s3().getBucketPolicy(r -> r.bucket("vended")).policy();
        aws.s3().putBucketPolicy(r -> r.bucket("vended").policy(policy.replace("/v2/*", "/v2/2025/*")));
        send("n=1");

        assertThat(delivered("vended")).isEmpty();
    }

    @Test
    void reachesOptInRegionsThatStandardLoggingDoesNot() {
        try (var milan = GoalClients.open(cloud.endpoint(), "eu-south-1")) {
            milan.s3().createBucket(r -> r.bucket("milan"));
            logs.delivery(id, "archive", "json", "milan/v2", "");
            send("n=1");
            cloud.deliverLogs();

            assertThat(only(files(milan, "milan"))).hasSize(1);
            var config = aws.cloudFront().getDistributionConfig(r -> r.id(id));
            var changed = config.distributionConfig().toBuilder()
                    .logging(to -> to.enabled(true)
                            .includeCookies(false)
                            .bucket("milan.s3.amazonaws.com")
                            .prefix(""))
                    .build();
            assertThatThrownBy(() -> aws.cloudFront()
                            .updateDistribution(
                                    r -> r.id(id).ifMatch(config.eTag()).distributionConfig(changed)))
                    .hasMessageContaining("The bucket is in a Region that you cannot send logs to");
        }
    }

    @Test
    void goesOnAfterARestart() {
        logs.delivery(id, "archive", "w3c", "vended/v2", ", 'recordFields': ['cs-uri-query']");
        send("n=1");
        close();
        clock.advance(Duration.ofSeconds(1));
        cloud = LocalCloud.open(new LocalCloudOptions(folder, Duration.ofDays(1), Duration.ZERO, clock));
        aws = GoalClients.open(cloud.endpoint());
        logs = LogsClient.of(cloud.endpoint());
        send("n=2");

        assertThat(delivered("vended").values())
                .extracting(lines -> lines.get(2))
                .containsExactlyInAnyOrder("n=1", "n=2");
    }
}
