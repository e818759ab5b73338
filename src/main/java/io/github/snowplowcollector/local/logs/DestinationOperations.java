package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.service.JsonDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Delivery destinations over the API. */
final class DestinationOperations {

    static final String KIND = "Delivery Destination";

    static final String S3 = "S3";

    private final LogDeliveries state;

    DestinationOperations(LogDeliveries state) {
        this.state = state;
    }

    Map<String, ?> put(JsonDocument request) {
        var name = Names.name(request, "name");
        var tags = LogsTags.checked(request.textMap("tags"));
        var type = request.oneOf("deliveryDestinationType", Set.of(S3, "CWL", "FH", "XRAY"));
        type.filter(other -> !other.equals(S3)).ifPresent(other -> {
            throw OutputFormat.notDelivered("the deliveryDestinationType " + other);
        });
        var arn = request.object("deliveryDestinationConfiguration").required("destinationResourceArn");
        var place = BucketArn.parse(arn);
        var known = state.destination(name);
        var format = request.text("outputFormat")
                .map(OutputFormat::parse)
                .or(() -> known.map(StoredDestination::format))
                .orElseThrow(() -> OutputFormat.notDelivered("a destination without an outputFormat"));
        if (!state.hasBucket(place.bucket())) {
            throw LogsErrors.notFound("The destination resource " + arn + " does not exist.");
        }
        known.ifPresent(destination -> checkUpdate(destination, format, arn, tags));
        return answer(state.store(new StoredDestination(
                name, format, arn, known.map(StoredDestination::tags).orElse(tags))));
    }

    private void checkUpdate(StoredDestination known, OutputFormat format, String arn, Map<String, String> tags) {
        if (!tags.isEmpty()) {
            throw LogsErrors.tagsOfAnUpdate();
        }
        if (known.format() != format) {
            throw LogsErrors.conflict("Update to existing Delivery Destination with new OutputFormat is not allowed."
                    + " Please create a new Delivery Destination instead.");
        }
        if (!known.resourceArn().equals(arn) && isInUse(known)) {
            throw LogsErrors.conflict("Update to existing Delivery Destination with new DestinationResourceArn is not"
                    + " allowed while it is associated with a Delivery.");
        }
    }

    private boolean isInUse(StoredDestination destination) {
        return state.deliveries().stream()
                .anyMatch(delivery -> delivery.destination().equals(destination.name()));
    }

    Map<String, ?> get(JsonDocument request) {
        return answer(named(request));
    }

    Map<String, ?> describe(JsonDocument request) {
        return Page.of(request, "deliveryDestinations", state.destinations(), StoredDestination::name, this::json);
    }

    Map<String, ?> delete(JsonDocument request) {
        var destination = named(request);
        if (isInUse(destination)) {
            throw LogsErrors.conflict(
                    "This Delivery Destination is associated with a Delivery. Please delete the Delivery first.");
        }
        state.delete(destination);
        return Map.of();
    }

    private StoredDestination named(JsonDocument request) {
        return state.destination(Names.name(request, "name")).orElseThrow(() -> LogsErrors.missing(KIND));
    }

    private Map<String, Object> answer(StoredDestination destination) {
        return Map.of("deliveryDestination", json(destination));
    }

    private Map<String, Object> json(StoredDestination destination) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", destination.name());
        json.put("arn", state.destinationArn(destination.name()));
        json.put("deliveryDestinationType", S3);
        json.put("outputFormat", destination.format().text());
        json.put("deliveryDestinationConfiguration", Map.of("destinationResourceArn", destination.resourceArn()));
        if (!destination.tags().isEmpty()) {
            json.put("tags", destination.tags());
        }
        return json;
    }
}
