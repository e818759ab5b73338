package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.config.VendedLogs;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.ConflictException;
import software.amazon.awssdk.services.cloudwatchlogs.model.Delivery;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliveryDestinationType;
import software.amazon.awssdk.services.cloudwatchlogs.model.RecordField;
import software.amazon.awssdk.services.cloudwatchlogs.model.S3DeliveryConfiguration;

/** The delivery of the distribution's logs into the log bucket: found by its source and its destination, changed in place. */
final class BucketDelivery implements AwsSetting<Map<String, Object>> {

    static final String ADDRESS = "delivery";

    /** Tells apart what queries and addresses may hold, which are encoded. */
    private static final String TAB = "\t";

    private final Deliveries deliveries;
    private final CollectorIdentity identity;
    private final DistributionSource source;
    private final BucketDestination destination;
    private final VendedLogs wanted;
    private final OwnTags tags;
    private final Once<List<String>> fields = new Once<>(this::chooseFields);

    BucketDelivery(
            Deliveries deliveries,
            CollectorIdentity identity,
            DistributionSource source,
            BucketDestination destination,
            Map<String, String> allTags) {
        this.deliveries = deliveries;
        this.identity = identity;
        this.source = source;
        this.destination = destination;
        wanted = identity.spec().logs().vended();
        tags = new OwnTags(
                deliveries, identity, ADDRESS, ResourceType.DELIVERY, allTags, () -> live().map(Delivery::arn));
    }

    OwnTags tags() {
        return tags;
    }

    /** As it was first read. */
    Optional<Delivery> live() {
        return find(deliveries.all());
    }

    private Optional<Delivery> find(List<Delivery> among) {
        return BucketDestination.delivery(identity, among);
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    /** After source and destination; and after the bucket's policy, which CloudWatch Logs adds to when it does not let it write. */
    @Override
    public List<String> writesTo() {
        return List.of(ADDRESS, DistributionSource.ADDRESS, BucketDestination.ADDRESS, "log-bucket");
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.join(
                Deliveries.FINDING, ApiCall.logs(ResourceType.EVERYTHING, "DescribeConfigurationTemplates"));
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.logs(ResourceType.DELIVERY, "CreateDelivery", "UpdateDeliveryConfiguration");
    }

    @Override
    public List<Setting<?>> brings() {
        return List.of(tags);
    }

    @Override
    public Optional<Map<String, Object>> read() {
        return live().map(BucketDelivery::value);
    }

    @Override
    public Deferred<Map<String, Object>> wanted() {
        return Deferred.known(value(fields.get(), delimiter(), Optional.of(path())));
    }

    @Override
    public void apply(Map<String, Object> value) {
        deliveries.onceSettled(() -> {
            var there = find(deliveries.of(source.name()));
            if (there.isPresent()) {
                update(there.get().id());
            } else {
                create();
            }
            return true;
        });
    }

    private void update(String id) {
        deliveries
                .logs()
                .updateDeliveryConfiguration(r -> r.id(id)
                        .recordFields(fields.get())
                        .fieldDelimiter(typed(delimiter()))
                        .s3DeliveryConfiguration(path()));
    }

    private void create() {
        try {
            deliveries
                    .logs()
                    .createDelivery(r -> r.deliverySourceName(source.name())
                            .deliveryDestinationArn(destination.arn())
                            .recordFields(fields.get())
                            .fieldDelimiter(typed(delimiter()))
                            .s3DeliveryConfiguration(path())
                            .tags(tags.ofNew()));
        } catch (ConflictException e) {
            // Another run was quicker, or the answer to an earlier attempt was lost.
            if (deliveries.onceShown(() -> find(deliveries.of(source.name()))).isEmpty()) {
                throw e;
            }
        }
    }

    /** What is there keeps its order, and what is new comes last: who reads by position, or made a table of it, goes on reading. */
    private List<String> chooseFields() {
        var fields = new ArrayList<>(live().map(Delivery::recordFields).orElse(List.of()));
        var lacking = RecordFields.WANTED.stream()
                .filter(field -> !fields.contains(field))
                .toList();
        if (!lacking.isEmpty()) {
            fields.addAll(allowed(lacking));
        }
        return List.copyOf(fields);
    }

    /** Those of these fields that can be had today. */
    private List<String> allowed(List<String> wanted) {
        Set<String> known = deliveries
                .logs()
                .describeConfigurationTemplates(r -> r.service("cloudfront")
                        .logTypes(List.of("ACCESS_LOGS"))
                        .deliveryDestinationTypes(DeliveryDestinationType.S3))
                .configurationTemplates()
                .stream()
                .flatMap(template -> template.allowedFields().stream())
                .map(RecordField::name)
                .collect(Collectors.toSet());
        var missing = RecordFields.NEEDED.stream()
                .filter(field -> wanted.contains(field) && !known.contains(field))
                .toList();
        if (!missing.isEmpty()) {
            throw new RefusedException("CloudWatch Logs does not offer the field(s) " + String.join(", ", missing)
                    + " of CloudFront's access logs, without which no event can be read. Fix: set snowplow.logging to standard, and"
                    + " report it to the plugin's issue tracker.");
        }
        return wanted.stream().filter(known::contains).toList();
    }

    /** None is told from an empty one by nobody but the check of the request. */
    private static @Nullable String typed(String delimiter) {
        return delimiter.isEmpty() ? null : delimiter;
    }

    private String delimiter() {
        return delimiter(wanted);
    }

    /** What divides the fields of a row; empty where the format does. */
    static String delimiter(VendedLogs wanted) {
        return wanted.format().value() == VendedLogs.Format.W3C ? TAB : "";
    }

    private S3DeliveryConfiguration path() {
        return S3DeliveryConfiguration.builder()
                .suffixPath(wanted.partitions().value().suffixPath())
                .enableHiveCompatiblePath(true)
                .build();
    }

    /** A delivery by the fields of this setting. */
    static Map<String, Object> value(Delivery there) {
        return value(
                there.recordFields(), there.fieldDelimiter(), Optional.ofNullable(there.s3DeliveryConfiguration()));
    }

    private static Map<String, Object> value(
            List<String> fields, @Nullable String delimiter, Optional<S3DeliveryConfiguration> path) {
        var value = new LinkedHashMap<String, Object>();
        value.put("recordFields", List.copyOf(fields));
        value.put("fieldDelimiter", delimiter == null ? "" : delimiter);
        value.put("suffixPath", path.map(S3DeliveryConfiguration::suffixPath).orElse(""));
        value.put(
                "enableHiveCompatiblePath",
                path.map(S3DeliveryConfiguration::enableHiveCompatiblePath).orElse(false));
        return value;
    }
}
