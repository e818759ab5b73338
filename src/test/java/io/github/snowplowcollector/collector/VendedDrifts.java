package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.LOGS;

import io.github.snowplowcollector.aws.AwsClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cloudwatchlogs.model.Delivery;
import software.amazon.awssdk.services.cloudwatchlogs.model.S3DeliveryConfiguration;
import software.amazon.awssdk.services.cloudwatchlogs.model.UpdateDeliveryConfigurationRequest;

/** What can be put out of order about the delivery of logs by CloudWatch Logs, by hand from what AWS documents. */
final class VendedDrifts {

    static final String STATEMENT = "log-bucket.policy.AWSLogDeliveryWrite";

    private static final String HOURS = "{distributionid}/{yyyy}/{MM}/{dd}/{HH}";

    private VendedDrifts() {}

    static List<Drift> all() {
        var drifts = new ArrayList<Drift>();
        drifts.addAll(ofWhatIsGone());
        drifts.addAll(ofDelivery());
        drifts.addAll(ofStatement());
        for (var resource : List.of("delivery-source", "delivery-destination", "delivery")) {
            drifts.add(new Drift(resource + ".tags", "team", aws -> tag(aws, resource, "team", "sales")));
            drifts.add(new Drift(resource + ".tags", "team", aws -> untag(aws, resource, "team")));
        }
        drifts.add(new Drift(
                "distribution.tags", "snowplow:logging", aws -> CloudFrontDrifts.untag(aws, "snowplow:logging")));
        drifts.add(new Drift(
                "distribution.tags", "snowplow:logging", aws -> CloudFrontDrifts.tag(aws, "snowplow:logging", "v3")));
        drifts.add(new Drift("delivery-destination", "destinationResourceArn", aws -> {
            deleteDelivery(aws);
            aws.logs()
                    .putDeliveryDestination(r -> r.name(destination(aws))
                            .outputFormat("w3c")
                            .deliveryDestinationConfiguration(
                                    to -> to.destinationResourceArn("arn:aws:s3:::" + LOGS + "/elsewhere")));
        }));
        return drifts;
    }

    private static List<Drift> ofWhatIsGone() {
        return List.of(
                new Drift("delivery", "recordFields", VendedDrifts::deleteDelivery),
                new Drift("delivery-source", "name", VendedDrifts::deleteSource),
                new Drift("delivery-destination", "name", aws -> {
                    deleteDelivery(aws);
                    aws.logs().deleteDeliveryDestination(r -> r.name(destination(aws)));
                }));
    }

    private static List<Drift> ofDelivery() {
        return List.of(
                cut("asn"),
                cut("x-edge-request-id"),
                cut("date"),
                delivery("fieldDelimiter", r -> r.fieldDelimiter(",")),
                path("suffixPath", path -> path.suffixPath("{DistributionId}/{yyyy}")),
                path("suffixPath", path -> path.suffixPath("{distributionid}/{yyyy}/{MM}/{dd}")),
                path("enableHiveCompatiblePath", path -> path.enableHiveCompatiblePath(false)));
    }

    private static List<Drift> ofStatement() {
        return List.of(
                new Drift(STATEMENT, "", BucketDrifts.s3(s3 -> BucketDrifts.drop(s3, LOGS, "AWSLogDeliveryWrite"))),
                statement(policy -> policy.replace("/v2/*", "/v2/w3c/*")),
                statement(policy -> policy.replace("/v2/*", "/*")),
                statement(policy -> policy.replace("delivery.logs.amazonaws.com", "logs.amazonaws.com")),
                statement(policy -> policy.replace("\"Allow\"", "\"Deny\"")),
                statement(policy -> policy.replace("s3:PutObject", "s3:GetObject")),
                statement(policy -> policy.replace("bucket-owner-full-control", "private")),
                statement(policy -> policy.replace("delivery-source:*", "delivery-source:another")),
                statement(policy -> policy.replace("\"000000000000\"", "\"111111111111\"")));
    }

    private static Drift statement(UnaryOperator<String> change) {
        return new Drift(STATEMENT, "", BucketDrifts.s3(s3 -> BucketDrifts.edit(s3, LOGS, change)));
    }

    /** Others' policy in place of ours. */
    static void overwritePolicy(AwsClients aws) {
        aws.s3().putBucketPolicy(r -> r.bucket(LOGS).policy("""
                {"Version": "2012-10-17", "Statement": [{"Sid": "theirs", "Effect": "Deny", "Principal": "*",
                 "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::%s"}]}
                """.formatted(LOGS)));
    }

    static Delivery delivery(AwsClients aws) {
        return aws.logs().describeDeliveries(r -> {}).deliveries().get(0);
    }

    static String source(AwsClients aws) {
        return aws.logs()
                .describeDeliverySources(r -> {})
                .deliverySources()
                .get(0)
                .name();
    }

    static String destination(AwsClients aws) {
        return aws.logs()
                .describeDeliveryDestinations(r -> {})
                .deliveryDestinations()
                .get(0)
                .name();
    }

    static void deleteDelivery(AwsClients aws) {
        var id = delivery(aws).id();
        aws.logs().deleteDelivery(r -> r.id(id));
    }

    static void deleteSource(AwsClients aws) {
        deleteDelivery(aws);
        var name = source(aws);
        aws.logs().deleteDeliverySource(r -> r.name(name));
    }

    static String arn(AwsClients aws, String resource) {
        var name = switch (resource) {
            case "delivery-source" -> source(aws);
            case "delivery-destination" -> destination(aws);
            default -> delivery(aws).id();
        };
        return "arn:aws:logs:us-east-1:000000000000:" + resource + ":" + name;
    }

    private static void tag(AwsClients aws, String resource, String key, String value) {
        aws.logs().tagResource(r -> r.resourceArn(arn(aws, resource)).tags(Map.of(key, value)));
    }

    static void untag(AwsClients aws, String resource, String key) {
        aws.logs().untagResource(r -> r.resourceArn(arn(aws, resource)).tagKeys(key));
    }

    /** A field that was taken away comes back behind the others; only the last one gets its old place by that. */
    private static Drift cut(String field) {
        var all = new ArrayList<String>();
        return new Drift("delivery", "recordFields", aws -> {
                    all.clear();
                    all.addAll(delivery(aws).recordFields());
                    update(
                            aws,
                            r -> r.recordFields(all.stream()
                                    .filter(one -> !one.equals(field))
                                    .toList()));
                })
                .tidiedBy(aws -> update(aws, r -> r.recordFields(all)));
    }

    private static Drift delivery(String field, Consumer<UpdateDeliveryConfigurationRequest.Builder> change) {
        return new Drift("delivery", field, aws -> update(aws, change));
    }

    static void update(AwsClients aws, Consumer<UpdateDeliveryConfigurationRequest.Builder> change) {
        var id = delivery(aws).id();
        aws.logs().updateDeliveryConfiguration(r -> change.accept(r.id(id)));
    }

    private static Drift path(String field, Consumer<S3DeliveryConfiguration.Builder> change) {
        return delivery(
                field,
                r -> r.s3DeliveryConfiguration(path -> {
                    path.suffixPath(HOURS).enableHiveCompatiblePath(true);
                    change.accept(path);
                }));
    }
}
