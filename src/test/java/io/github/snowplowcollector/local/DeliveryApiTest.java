package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.WiredClients;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Delivery sources, destinations and deliveries, as strict as those of AWS. */
class DeliveryApiTest {

    private static final String ACCOUNT = Principal.ROOT.account();
    private static final String BUCKET = "vended";
    private static final String DESTINATION = "arn:aws:logs:us-east-1:" + ACCOUNT + ":delivery-destination:";

    @TempDir
    Path folder;

    private InProcessCloud cloud;
    private AwsClients aws;
    private LogsClient logs;
    private LogsClient elsewhere;
    private String id;

    @BeforeEach
    void open() {
        as(Principal.ROOT);
        id = SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL)
                .id();
        aws.s3().createBucket(r -> r.bucket(BUCKET));
    }

    /** Opens the cloud again for somebody, with all that was kept. */
    private void as(Principal principal) {
        cloud = InProcessCloud.open(
                new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC(), principal));
        aws = WiredClients.open("us-east-1", InProcessCloud.ENDPOINT, new CallLog(), cloud);
        logs = new LogsClient(cloud, InProcessCloud.ENDPOINT, "us-east-1");
        elsewhere = new LogsClient(cloud, InProcessCloud.ENDPOINT, "eu-west-1");
    }

    private static Principal allowed(String... statements) {
        var policy = "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}";
        return Principal.user(IdentityPolicy.read(policy.getBytes(StandardCharsets.UTF_8)));
    }

    private static String allow(String action, String resource) {
        return "{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"" + resource + "\"}";
    }

    private String distributionArn() {
        return "arn:aws:cloudfront::" + ACCOUNT + ":distribution/" + id;
    }

    private LogsClient.Answer putSource(String name, String resourceArn, String more) {
        return logs.call(
                "PutDeliverySource",
                "{'name': '%s', 'logType': 'ACCESS_LOGS', 'resourceArn': '%s'%s}",
                name,
                resourceArn,
                more);
    }

    private LogsClient.Answer putDestination(String name, String format, String place, String more) {
        return logs.call(
                "PutDeliveryDestination",
                "{'name': '%s', 'outputFormat': '%s', 'deliveryDestinationConfiguration':"
                        + " {'destinationResourceArn': 'arn:aws:s3:::%s'}%s}",
                name,
                format,
                place,
                more);
    }

    private LogsClient.Answer createDelivery(String destination, String more) {
        return logs.call(
                "CreateDelivery",
                "{'deliverySourceName': '%s', 'deliveryDestinationArn': '%s'%s}",
                id,
                DESTINATION + destination,
                more);
    }

    private JsonNode bucketPolicy() {
        return JsonMapper.shared()
                .readTree(aws.s3().getBucketPolicy(r -> r.bucket(BUCKET)).policy());
    }

    private static void assertRefused(LogsClient.Answer answer, String error, String message) {
        assertThat(answer.error()).as(answer.toString()).isEqualTo(error);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(message);
    }

    @Test
    void keepsASourceADestinationAndADelivery() {
        logs.source(id);
        var delivery = logs.delivery(
                id,
                "archive",
                "w3c",
                BUCKET + "/events/v2/w3c",
                ", 'recordFields': ['date', 'time', 'timestamp(ms)'], 'fieldDelimiter': '', 'tags': {'team': 'web'},"
                        + " 's3DeliveryConfiguration': {'suffixPath': '{distributionid}/{yyyy}', 'enableHiveCompatiblePath': true}");
        as(Principal.ROOT);

        var source = logs.ok("GetDeliverySource", "{'name': '%s'}", id).path("deliverySource");
        assertThat(source.path("arn").asString())
                .isEqualTo("arn:aws:logs:us-east-1:" + ACCOUNT + ":delivery-source:" + id);
        assertThat(source.at("/resourceArns/0").asString()).isEqualTo(distributionArn());
        assertThat(source.path("service").asString()).isEqualTo("cloudfront");
        assertThat(source.path("status").asString()).isEqualTo("ACTIVE");
        var destination =
                logs.ok("GetDeliveryDestination", "{'name': 'archive'}").path("deliveryDestination");
        assertThat(destination.path("arn").asString()).isEqualTo(DESTINATION + "archive");
        assertThat(destination.path("deliveryDestinationType").asString()).isEqualTo("S3");
        assertThat(destination.path("outputFormat").asString()).isEqualTo("w3c");
        var got = logs.ok("GetDelivery", "{'id': '%s'}", delivery).path("delivery");
        assertThat(got.path("deliverySourceName").asString()).isEqualTo(id);
        assertThat(got.path("deliveryDestinationArn").asString()).isEqualTo(DESTINATION + "archive");
        assertThat(got.path("recordFields")).hasSize(3);
        assertThat(got.path("fieldDelimiter").asString()).isEqualTo("\t");
        assertThat(got.at("/s3DeliveryConfiguration/suffixPath").asString()).isEqualTo("{distributionid}/{yyyy}");
        assertThat(got.at("/s3DeliveryConfiguration/enableHiveCompatiblePath").asBoolean())
                .isTrue();
        assertThat(got.at("/tags/team").asString()).isEqualTo("web");
        assertThat(logs.ok("DescribeDeliveries", "{}").path("deliveries")).hasSize(1);
    }

    @Test
    void fillsInWhatADeliveryDoesNotSay() {
        logs.source(id);
        logs.delivery(id, "archive", "json", BUCKET, "");

        var got = logs.ok("DescribeDeliveries", "{}").at("/deliveries/0");

        assertThat(got.path("recordFields")).hasSize(35);
        assertThat(got.path("recordFields").get(33).asString()).isEqualTo("c-country");
        assertThat(got.path("fieldDelimiter").asString()).isEmpty();
        assertThat(got.at("/s3DeliveryConfiguration/suffixPath").asString())
                .isEqualTo("AWSLogs/{account-id}/CloudFront/");
        assertThat(got.at("/s3DeliveryConfiguration/enableHiveCompatiblePath").asBoolean())
                .isFalse();
    }

    @Test
    void changesADeliveryInPlaceAndNothingElseOfIt() {
        logs.source(id);
        var delivery = logs.delivery(
                id, "archive", "w3c", BUCKET + "/v2", ", 's3DeliveryConfiguration': {'suffixPath': '{yyyy}'}");

        logs.ok(
                "UpdateDeliveryConfiguration",
                "{'id': '%s', 's3DeliveryConfiguration': {'suffixPath': '{yyyy}/{MM}'}}",
                delivery);
        logs.ok(
                "UpdateDeliveryConfiguration",
                "{'id': '%s', 'recordFields': ['date', 'time'], 'fieldDelimiter': ','}",
                delivery);

        var got = logs.ok("GetDelivery", "{'id': '%s'}", delivery).path("delivery");
        assertThat(got.at("/s3DeliveryConfiguration/suffixPath").asString()).isEqualTo("{yyyy}/{MM}");
        assertThat(got.path("recordFields")).hasSize(2);
        assertThat(got.path("fieldDelimiter").asString()).isEqualTo(",");
    }

    @Test
    void tellsWhatADeliveryMaySay() {
        var all = logs.ok(
                "DescribeConfigurationTemplates",
                "{'service': 'cloudfront', 'logTypes': ['ACCESS_LOGS'], 'deliveryDestinationTypes': ['S3']}");

        var template = all.at("/configurationTemplates/0");
        assertThat(all.path("configurationTemplates")).hasSize(1);
        assertThat(template.path("allowedFields")).hasSize(43).allSatisfy(field -> {
            assertThat(field.path("name").asString()).isNotEmpty();
            assertThat(field.path("mandatory").isBoolean()).isTrue();
        });
        assertThat(template.at("/defaultDeliveryConfigValues/recordFields")).hasSize(35);
        assertThat(template.path("allowedSuffixPathFields"))
                .extracting(JsonNode::asString)
                .contains("{distributionid}", "{DistributionId}", "{yyyy}", "{MM}", "{dd}", "{HH}", "{accountid}");
        assertThat(template.path("allowedFieldDelimiters"))
                .extracting(JsonNode::asString)
                .contains("\t");
        assertThat(template.path("allowedActionForAllowVendedLogsDeliveryForResource")
                        .asString())
                .isEqualTo("cloudfront:AllowVendedLogDeliveryForResource");
        assertThat(logs.ok("DescribeConfigurationTemplates", "{'logTypes': ['EVENT_LOGS']}")
                        .path("configurationTemplates"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PutDeliverySource",
                "PutDeliveryDestination",
                "CreateDelivery",
                "DescribeDeliverySources",
                "UpdateDeliveryConfiguration"
            })
    void isInOneRegionAlone(String operation) {
        assertRefused(
                elsewhere.call(operation, "{}"),
                "ValidationException",
                operation + " action is not supported for this LogType in region eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateLogGroup", "PutLogEvents", "PutDeliveryDestinationPolicy", "DescribeLogGroups"})
    void implementsNothingElse(String operation) {
        assertRefused(logs.call(operation, "{}"), "UnknownOperationException", operation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{'name': 1}",
                "{'name': 'a', 'logType': 'ACCESS_LOGS', 'resourceArn': {}}",
                "{'name': 'a', 'logType': 'ACCESS_LOGS', 'resourceArn': 'a', 'tags': 'x'}",
                "{'name': 'a', 'logType': 'ACCESS_LOGS', 'resourceArn': 'a', 'tags': {'x': null}}",
            })
    void takesDocumentsOfTheOperationAlone(String document) {
        assertRefused(logs.call("PutDeliverySource", "%s", document), "SerializationException", "document");
    }

    @Test
    void saysWhichMemberIsMissing() {
        assertRefused(
                logs.call("PutDeliverySource", "{'name': 'a', 'logType': 'ACCESS_LOGS'}"),
                "ValidationException",
                "Value at 'resourceArn' failed to satisfy constraint: Member must not be null");
        assertRefused(
                logs.call("PutDeliveryDestination", "{'name': 'a', 'outputFormat': 'w3c'}"),
                "ValidationException",
                "Value at 'destinationResourceArn'");
        assertRefused(
                logs.call(
                        "PutDeliveryDestination",
                        "{'name': 'a', 'deliveryDestinationConfiguration': {'destinationResourceArn':"
                                + " 'arn:aws:s3:::vended'}}"),
                "ValidationException",
                "The local cloud does not implement a destination without an outputFormat");
        assertRefused(
                logs.call(
                        "PutDeliverySource",
                        "{'name': 'a', 'logType': 'CONNECTION_LOGS', 'resourceArn': '%s'}",
                        distributionArn()),
                "ValidationException",
                "CONNECTION_LOGS");
    }

    @Test
    void letsADistributionHaveOneSource() {
        logs.source(id);

        assertRefused(
                putSource("second", distributionArn(), ""),
                "ConflictException",
                "This ResourceId has already been used in another Delivery Source in this account");
        assertThat(putSource(id, distributionArn(), "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:cloudfront::000000000000:distribution/E2ABCDEFGHIJKL|The resource",
                "arn:aws:cloudfront::123456789012:distribution/E2ABCDEFGHIJKL|The resource",
                "arn:aws:s3:::vended|Cannot access provided service.",
                "E2ABCDEFGHIJKL|Cannot access provided service."
            })
    void takesNoSourceForWhatIsNotThere(String arn, String message) {
        assertRefused(putSource("source", arn, ""), "ResourceNotFoundException", message);
    }

    @Test
    void neverMovesASourceToAnotherDistribution() {
        logs.source(id);
        var config = aws.cloudFront().getDistributionConfig(r -> r.id(id)).distributionConfig().toBuilder()
                .callerReference("other")
                .build();
        var other = aws.cloudFront()
                .createDistribution(r -> r.distributionConfig(config))
                .distribution();

        assertRefused(
                putSource(id, other.arn(), ""),
                "ConflictException",
                "Update to existing Delivery Source with new ResourceId is not allowed."
                        + " Please create a new Delivery Source instead.");
    }

    @Test
    void tellsOfASourceWhoseDistributionIsGone() {
        logs.source(id);
        var delivery = logs.delivery(id, "archive", "w3c", BUCKET, "");
        var disabled = aws.cloudFront().getDistributionConfig(r -> r.id(id)).distributionConfig().toBuilder()
                .enabled(false)
                .build();
        aws.cloudFront().updateDistribution(r -> r.id(id).ifMatch(etag()).distributionConfig(disabled));
        aws.cloudFront().deleteDistribution(r -> r.id(id).ifMatch(etag()));

        var source = logs.ok("GetDeliverySource", "{'name': '%s'}", id).path("deliverySource");

        assertThat(source.path("status").asString()).isEqualTo("INACTIVE");
        assertThat(source.path("statusReason").asString()).isEqualTo("RESOURCE_DELETED");
        assertThat(logs.call("GetDelivery", "{'id': '%s'}", delivery).status()).isEqualTo(200);
        logs.ok("DeleteDelivery", "{'id': '%s'}", delivery);
        logs.ok("DeleteDeliverySource", "{'name': '%s'}", id);
    }

    private String etag() {
        return aws.cloudFront().getDistribution(r -> r.id(id)).eTag();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foobar|Member must satisfy enum value set: [w3c, raw, json, plain, parquet]",
                "parquet|The local cloud does not implement the outputFormat parquet",
                "plain|The local cloud does not implement the outputFormat plain",
                "raw|The local cloud does not implement the outputFormat raw"
            })
    void takesTheFormatsThatItDelivers(String format, String message) {
        assertRefused(putDestination("archive", format, BUCKET, ""), "ValidationException", message);
    }

    @Test
    void takesBucketsThatAreThere() {
        aws.s3().createBucket(r -> r.bucket("with.dots"));

        assertRefused(putDestination("archive", "w3c", "nobodys", ""), "ResourceNotFoundException", "nobodys");
        assertRefused(putDestination("archive", "w3c", "with.dots", ""), "ValidationException", "with.dots");
    }

    @Test
    void neverChangesTheFormatOfADestination() {
        logs.source(id);
        logs.delivery(id, "archive", "w3c", BUCKET, "");

        assertRefused(
                putDestination("archive", "json", BUCKET, ""), "ConflictException", "new OutputFormat is not allowed");
    }

    @Test
    void neverChangesThePlaceOfADestinationInUse() {
        logs.source(id);
        assertThat(putDestination("archive", "w3c", BUCKET + "/one", "").status())
                .isEqualTo(200);
        assertThat(putDestination("archive", "w3c", BUCKET + "/two", "").status())
                .isEqualTo(200);
        logs.delivery(id, "archive", "w3c", BUCKET + "/two", "");

        assertRefused(
                putDestination("archive", "w3c", BUCKET + "/three", ""),
                "ConflictException",
                "new DestinationResourceArn is not allowed");
        assertThat(putDestination("archive", "w3c", BUCKET + "/two", "").status())
                .isEqualTo(200);
    }

    @Test
    void deletesNothingThatIsInUse() {
        logs.source(id);
        var delivery = logs.delivery(id, "archive", "w3c", BUCKET, "");

        assertRefused(
                logs.call("DeleteDeliverySource", "{'name': '%s'}", id),
                "ConflictException",
                "associated with a Delivery");
        assertRefused(
                logs.call("DeleteDeliveryDestination", "{'name': 'archive'}"),
                "ConflictException",
                "associated with a Delivery");

        logs.ok("DeleteDelivery", "{'id': '%s'}", delivery);
        logs.ok("DeleteDeliveryDestination", "{'name': 'archive'}");
        logs.ok("DeleteDeliverySource", "{'name': '%s'}", id);
        as(Principal.ROOT);
        assertThat(logs.ok("DescribeDeliverySources", "{}").path("deliverySources"))
                .isEmpty();
    }

    @Test
    void joinsASourceAndADestinationOnce() {
        logs.source(id);
        logs.delivery(id, "archive", "w3c", BUCKET, "");

        assertRefused(createDelivery("archive", ""), "ConflictException", "already exists");
        logs.delivery(id, "beside", "json", BUCKET, "");
        assertThat(logs.ok("DescribeDeliveries", "{}").path("deliveries")).hasSize(2);
    }

    @Test
    void saysWhatIsMissing() {
        assertRefused(
                logs.call("GetDeliverySource", "{'name': 'nobodys'}"),
                "ResourceNotFoundException",
                "Requested Delivery Source does not exist in this account.");
        assertRefused(
                logs.call("DeleteDeliveryDestination", "{'name': 'nobodys'}"),
                "ResourceNotFoundException",
                "Requested Delivery Destination does not exist in this account.");
        assertRefused(
                logs.call("UpdateDeliveryConfiguration", "{'id': 'nobodys'}"),
                "ResourceNotFoundException",
                "Requested Delivery does not exist in this account.");
        assertRefused(createDelivery("archive", ""), "ResourceNotFoundException", "Delivery Source");
        logs.source(id);
        assertRefused(createDelivery("archive", ""), "ResourceNotFoundException", "Delivery Destination");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "with space", "with.dot", "a12345678901234567890123456789012345678901234567890123456789x"})
    void takesNamesOfWordsAndHyphens(String name) {
        assertRefused(putSource(name, distributionArn(), ""), "ValidationException", "at 'name' failed to satisfy");
        assertRefused(putDestination(name, "w3c", BUCKET, ""), "ValidationException", "at 'name' failed to satisfy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "year={yyyy}",
                "{yyyy}/month={MM}",
                "{year}",
                "{account-id}",
                "{yyyy",
                "{yyyy}//{MM}",
                "a b",
            })
    void refusesSuffixPathsThatAwsCannotFillIn(String path) {
        logs.source(id);
        assertThat(putDestination("archive", "w3c", BUCKET + "/v2", "").status())
                .isEqualTo(200);

        for (var hive : List.of("true", "false")) {
            assertRefused(
                    createDelivery(
                            "archive",
                            ", 's3DeliveryConfiguration': {'suffixPath': '%s', 'enableHiveCompatiblePath': %s}"
                                    .formatted(path, hive)),
                    "ValidationException",
                    "Provided suffixPath is invalid");
        }
    }

    @Test
    void refusesFieldsThatThereAreNot() {
        logs.source(id);
        assertThat(putDestination("archive", "w3c", BUCKET, "").status()).isEqualTo(200);

        assertRefused(fields("'date', 'cs(User-Agent) '"), "ValidationException", "is not valid for this log type");
        assertRefused(fields("'date', 'time', 'date'"), "ValidationException", "duplicates");
        assertRefused(fields("'" + "x".repeat(65) + "'"), "ValidationException", "at 'recordFields'");
        var many = IntStream.range(0, 129).mapToObj(i -> "'f" + i + "'").collect(Collectors.joining(","));
        assertRefused(fields(many), "ValidationException", "have length less than or equal to 128");
    }

    private LogsClient.Answer fields(String names) {
        return createDelivery("archive", ", 'recordFields': [" + names + "]");
    }

    @Test
    void refusesDelimitersOutOfPlace() {
        logs.source(id);
        assertThat(putDestination("archive", "w3c", BUCKET, "").status()).isEqualTo(200);
        assertThat(putDestination("lines", "json", BUCKET, "").status()).isEqualTo(200);

        assertRefused(
                createDelivery("archive", ", 'fieldDelimiter': '123456'"),
                "ValidationException",
                "have length less than or equal to 5");
        assertRefused(createDelivery("archive", ", 'fieldDelimiter': '12345'"), "ValidationException", "12345");
        assertRefused(createDelivery("lines", ", 'fieldDelimiter': ','"), "ValidationException", "json");
        assertThat(createDelivery("lines", ", 'fieldDelimiter': ''").status()).isEqualTo(200);
    }

    @Test
    void listsInPages() {
        for (int i = 0; i < 3; i++) {
            assertThat(putDestination("d" + i, "w3c", BUCKET, "").status()).isEqualTo(200);
        }

        var first = logs.ok("DescribeDeliveryDestinations", "{'limit': 2}");
        var second = logs.ok(
                "DescribeDeliveryDestinations",
                "{'limit': 2, 'nextToken': '%s'}",
                first.path("nextToken").asString());

        assertThat(first.path("deliveryDestinations")).hasSize(2);
        assertThat(second.path("deliveryDestinations")).hasSize(1);
        assertThat(second.has("nextToken")).isFalse();
        assertRefused(
                logs.call("DescribeDeliveryDestinations", "{'limit': 51}"), "ValidationException", "between 1 and 50");
        assertRefused(
                logs.call("DescribeDeliveryDestinations", "{'nextToken': 'nonsense!'}"),
                "ValidationException",
                "nextToken");
    }

    @Test
    void takesTagsAtCreationAndByTheirOwnOperationsLater() {
        var arn = putSource("source", distributionArn(), ", 'tags': {'team': 'web'}")
                .document()
                .at("/deliverySource/arn")
                .asString();

        assertRefused(
                putSource("source", distributionArn(), ", 'tags': {'team': 'app'}"),
                "ConflictException",
                "Tags can only be provided when a resource is being created, not updated.");
        assertThat(putSource("source", distributionArn(), "").status()).isEqualTo(200);
        logs.ok("TagResource", "{'resourceArn': '%s', 'tags': {'stage': 'test', 'cost': '1'}}", arn);
        logs.ok("UntagResource", "{'resourceArn': '%s', 'tagKeys': ['cost']}", arn);

        var tags = logs.ok("ListTagsForResource", "{'resourceArn': '%s'}", arn).path("tags");
        assertThat(tags).hasSize(2);
        assertThat(tags.path("team").asString()).isEqualTo("web");
        assertThat(tags.path("stage").asString()).isEqualTo("test");
        assertRefused(
                logs.call("TagResource", "{'resourceArn': '%s', 'tags': {'aws:team': 'x'}}", arn),
                "ValidationException",
                "aws:team");
        assertRefused(
                logs.call("ListTagsForResource", "{'resourceArn': '%s'}", arn + "x"), "ResourceNotFoundException", arn);
    }

    @Test
    void addsItsStatementToABucketPolicyThatLetsItNotIn() {
        logs.source(id);
        logs.delivery(id, "archive", "w3c", BUCKET, "");

        var policy = bucketPolicy();
        assertThat(policy.path("Id").asString()).isEqualTo("AWSLogDeliveryWrite20150319");
        assertThat(policy.path("Statement")).hasSize(1);
        var statement = policy.at("/Statement/0");
        assertThat(statement.path("Sid").asString()).isEqualTo("AWSLogDeliveryWrite1");
        assertThat(statement.path("Resource").asString())
                .isEqualTo("arn:aws:s3:::vended/AWSLogs/" + ACCOUNT + "/CloudFront/*");
        assertThat(statement.at("/Condition/StringEquals/s3:x-amz-acl").asString())
                .isEqualTo("bucket-owner-full-control");
        assertThat(statement.at("/Condition/ArnLike/aws:SourceArn").asString())
                .isEqualTo("arn:aws:logs:us-east-1:" + ACCOUNT + ":delivery-source:" + id);

        logs.delivery(
                id, "partitioned", "json", BUCKET, ", 's3DeliveryConfiguration': {'enableHiveCompatiblePath': true}");
        assertThat(bucketPolicy().path("Statement")).hasSize(2);
        assertThat(bucketPolicy().at("/Statement/1/Sid").asString()).isEqualTo("AWSLogDeliveryWrite2");
        assertThat(bucketPolicy().at("/Statement/1/Resource").asString())
                .isEqualTo("arn:aws:s3:::vended/AWSLogs/aws-account-id=" + ACCOUNT + "/CloudFront/*");
    }

    @Test
    void leavesAPolicyAloneThatLetsItIn() {
        var policy = policy("v2/*");
        aws.s3().putBucketPolicy(r -> r.bucket(BUCKET).policy(policy));
        logs.source(id);
        logs.delivery(id, "archive", "w3c", BUCKET + "/v2/w3c", "");

        assertThat(aws.s3().getBucketPolicy(r -> r.bucket(BUCKET)).policy()).isEqualTo(policy);

        logs.delivery(id, "beside", "w3c", BUCKET + "/v3", "");
        assertThat(bucketPolicy().path("Id").asString()).isEqualTo("ours");
        assertThat(bucketPolicy().path("Statement")).hasSize(2);
        assertThat(bucketPolicy().at("/Statement/0/Sid").asString()).isEqualTo("AWSLogDeliveryWrite");
    }

    private static String policy(String resource) {
        return """
                {"Version": "2012-10-17", "Id": "ours", "Statement": [{
                  "Sid": "AWSLogDeliveryWrite", "Effect": "Allow",
                  "Principal": {"Service": "delivery.logs.amazonaws.com"}, "Action": "s3:PutObject",
                  "Resource": "arn:aws:s3:::vended/%s",
                  "Condition": {
                    "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": ["%s"]},
                    "ArnLike": {"aws:SourceArn": ["arn:aws:logs:us-east-1:%s:delivery-source:*"]}}}]}
                """.formatted(resource, ACCOUNT, ACCOUNT);
    }

    @Test
    void editsABucketPolicyWithTheRightsOfWhoeverCalls() {
        logs.source(id);
        assertThat(putDestination("archive", "w3c", BUCKET + "/v2", "").status())
                .isEqualTo(200);
        as(allowed(allow("logs:*", "*"), allow("s3:GetBucketPolicy", "arn:aws:s3:::vended")));
        var refused = createDelivery("archive", "");

        assertRefused(refused, "AccessDeniedException", "Access Denied for LogDestination: vended");

        as(Principal.ROOT);
        aws.s3().putBucketPolicy(r -> r.bucket(BUCKET).policy(policy("v2/*")));
        as(allowed(allow("logs:*", "*")));
        assertThat(createDelivery("archive", "").status()).isEqualTo(200);
    }

    @Test
    void isKeptOutByADenial() {
        var denial = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject",
                  "Resource": "arn:aws:s3:::vended/*"}]}
                """;
        aws.s3().putBucketPolicy(r -> r.bucket(BUCKET).policy(denial));
        logs.source(id);
        assertThat(putDestination("archive", "w3c", BUCKET, "").status()).isEqualTo(200);

        assertRefused(createDelivery("archive", ""), "AccessDeniedException", "Access Denied for LogDestination");
        assertThat(aws.s3().getBucketPolicy(r -> r.bucket(BUCKET)).policy()).isEqualTo(denial);
    }

    @Test
    void asksCloudFrontOfWhoeverMakesASource() {
        as(allowed(allow("logs:PutDeliverySource", "arn:aws:logs:us-east-1:000000000000:delivery-source:*")));
        assertRefused(
                putSource("source", distributionArn(), ""),
                "AccessDeniedException",
                "is not authorized to perform: cloudfront:AllowVendedLogDeliveryForResource on resource: "
                        + distributionArn());

        as(allowed(
                allow("logs:PutDeliverySource", "arn:aws:logs:us-east-1:000000000000:delivery-source:*"),
                allow("cloudfront:AllowVendedLogDeliveryForResource", distributionArn())));
        assertThat(putSource("source", distributionArn(), "").status()).isEqualTo(200);
    }

    @Test
    void tellsIamWhatIsDeliveredAndWhereTo() {
        var anySource = "arn:aws:logs:us-east-1:000000000000:delivery-source:*";
        as(allowed(
                """
                {"Effect": "Allow", "Action": "logs:PutDeliverySource", "Resource": "%s", "Condition":
                  {"ForAllValues:StringEquals": {"logs:LogGeneratingResourceArns": "%s"}}}
                """.formatted(anySource, distributionArn()),
                """
                {"Effect": "Allow", "Action": "logs:PutDeliveryDestination", "Resource": "*", "Condition":
                  {"StringLike": {"logs:DeliveryDestinationResourceArn": "arn:aws:s3:::vended/*"}}}
                """,
                allow("cloudfront:AllowVendedLogDeliveryForResource", "*")));

        assertThat(putSource("source", distributionArn(), "").status()).isEqualTo(200);
        assertRefused(putSource("source", distributionArn() + "X", ""), "AccessDeniedException", "PutDeliverySource");
        assertThat(putDestination("archive", "w3c", "vended/v2", "").status()).isEqualTo(200);
        assertRefused(
                putDestination("archive", "w3c", "logs/v2", ""), "AccessDeniedException", "PutDeliveryDestination");
    }

    @Test
    void asksForAllThreeThatADeliveryIsMadeOf() {
        aws.s3().putBucketPolicy(r -> r.bucket(BUCKET).policy(policy("*")));
        logs.source(id);
        assertThat(putDestination("archive", "w3c", BUCKET, "").status()).isEqualTo(200);
        var families = List.of("delivery-source:" + id, "delivery-destination:archive", "delivery:*");
        for (var missing : families) {
            as(allowed(families.stream()
                    .filter(family -> !family.equals(missing))
                    .map(family -> allow("logs:CreateDelivery", "arn:aws:logs:us-east-1:000000000000:" + family))
                    .toArray(String[]::new)));
            assertRefused(createDelivery("archive", ""), "AccessDeniedException", "logs:CreateDelivery");
        }
        as(Principal.ROOT);
        var delivery =
                createDelivery("archive", "").document().at("/delivery/id").asString();
        for (var missing : families) {
            as(allowed(families.stream()
                    .filter(family -> !family.equals(missing))
                    .map(family ->
                            allow("logs:UpdateDeliveryConfiguration", "arn:aws:logs:us-east-1:000000000000:" + family))
                    .toArray(String[]::new)));
            assertRefused(
                    logs.call("UpdateDeliveryConfiguration", "{'id': '%s'}", delivery),
                    "AccessDeniedException",
                    "logs:UpdateDeliveryConfiguration");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DescribeDeliverySources",
                "DescribeDeliveryDestinations",
                "DescribeDeliveries",
                "DescribeConfigurationTemplates"
            })
    void listsForWhoeverMayListAll(String operation) {
        as(allowed(allow("logs:" + operation, "arn:aws:logs:us-east-1:000000000000:delivery-source:*")));
        assertRefused(logs.call(operation, "{}"), "AccessDeniedException", "logs:" + operation + " on resource: *");

        as(allowed(allow("logs:" + operation, "*")));
        assertThat(logs.call(operation, "{}").status()).isEqualTo(200);
    }

    @Test
    void makesBucketsOfOptInRegionsDestinations() {
        WiredClients.open("eu-south-1", InProcessCloud.ENDPOINT, new CallLog(), cloud)
                .s3()
                .createBucket(r -> r.bucket("milan"));

        assertThat(putDestination("archive", "w3c", "milan/v2", "").status()).isEqualTo(200);
    }
}
