package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.service.JsonDocument;
import java.util.LinkedHashMap;
import java.util.Map;

/** Deliveries over the API. */
final class DeliveryOperations {

    static final String KIND = "Delivery";

    private final LogDeliveries state;

    DeliveryOperations(LogDeliveries state) {
        this.state = state;
    }

    Map<String, ?> create(JsonDocument request) {
        var sourceName = Names.name(request, "deliverySourceName");
        var arn = request.required("deliveryDestinationArn");
        var tags = LogsTags.checked(request.textMap("tags"));
        var source = state.source(sourceName).orElseThrow(() -> LogsErrors.missing(SourceOperations.KIND));
        var destination = state.destinationOf(arn).orElseThrow(() -> LogsErrors.missing(DestinationOperations.KIND));
        if (!state.hasDistribution(source.resourceArn())) {
            throw LogsErrors.notFound("The resource " + source.resourceArn() + " does not exist in this account.");
        }
        if (state.deliveries().stream()
                .anyMatch(other -> other.source().equals(source.name())
                        && other.destination().equals(destination.name()))) {
            throw LogsErrors.conflict(
                    "A Delivery already exists between this Delivery Source and Delivery Destination.");
        }
        var configuration = DeliveryConfiguration.ofNew(destination).changed(request, destination);
        state.admit(source, destination, configuration);
        return answer(state.store(
                new StoredDelivery(state.newDeliveryId(), source.name(), destination.name(), configuration, tags)));
    }

    Map<String, ?> update(JsonDocument request) {
        var delivery = named(request);
        var source = state.source(delivery.source()).orElseThrow(() -> LogsErrors.missing(SourceOperations.KIND));
        var destination = state.destination(delivery.destination())
                .orElseThrow(() -> LogsErrors.missing(DestinationOperations.KIND));
        var configuration = delivery.configuration().changed(request, destination);
        state.admit(source, destination, configuration);
        state.store(delivery.with(configuration));
        return Map.of();
    }

    Map<String, ?> get(JsonDocument request) {
        return answer(named(request));
    }

    Map<String, ?> describe(JsonDocument request) {
        return Page.of(request, "deliveries", state.deliveries(), StoredDelivery::id, this::json);
    }

    Map<String, ?> delete(JsonDocument request) {
        state.delete(named(request));
        return Map.of();
    }

    private StoredDelivery named(JsonDocument request) {
        return state.delivery(Names.deliveryId(request)).orElseThrow(() -> LogsErrors.missing(KIND));
    }

    private Map<String, Object> answer(StoredDelivery delivery) {
        return Map.of("delivery", json(delivery));
    }

    private Map<String, Object> json(StoredDelivery delivery) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", delivery.id());
        json.put("arn", state.deliveryArn(delivery.id()));
        json.put("deliverySourceName", delivery.source());
        json.put("deliveryDestinationArn", state.destinationArn(delivery.destination()));
        json.put("deliveryDestinationType", DestinationOperations.S3);
        json.putAll(delivery.configuration().toJson());
        if (!delivery.tags().isEmpty()) {
            json.put("tags", delivery.tags());
        }
        return json;
    }
}
