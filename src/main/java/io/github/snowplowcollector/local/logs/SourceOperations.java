package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.JsonErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Delivery sources over the API. */
final class SourceOperations {

    static final String KIND = "Delivery Source";

    private static final String ACCESS_LOGS = "ACCESS_LOGS";
    private static final Pattern LOG_TYPE = Pattern.compile("\\w{1,255}");
    private static final Pattern DISTRIBUTION = Pattern.compile("arn:aws:cloudfront::\\d{12}:distribution/[A-Z0-9]+");

    private final LogDeliveries state;

    SourceOperations(LogDeliveries state) {
        this.state = state;
    }

    Map<String, ?> put(JsonDocument request) {
        var name = Names.name(request, "name");
        var resourceArn = request.required("resourceArn");
        checkLogType(request.required("logType"));
        var tags = LogsTags.checked(request.textMap("tags"));
        if (request.has("deliverySourceConfiguration")) {
            throw LogsErrors.invalid("A deliverySourceConfiguration is not valid for the service cloudfront.");
        }
        checkResource(resourceArn, name);
        var known = state.source(name);
        if (known.isEmpty()) {
            return answer(state.store(new StoredSource(name, resourceArn, ACCESS_LOGS, tags)));
        }
        if (!known.get().resourceArn().equals(resourceArn)) {
            throw LogsErrors.conflict("Update to existing Delivery Source with new ResourceId is not allowed."
                    + " Please create a new Delivery Source instead.");
        }
        if (!tags.isEmpty()) {
            throw LogsErrors.tagsOfAnUpdate();
        }
        return answer(known.get());
    }

    private static void checkLogType(String logType) {
        if (!LOG_TYPE.matcher(logType).matches()) {
            throw JsonErrors.constraint("logType", logType, "satisfy regular expression pattern: [\\w]*");
        }
        if (!logType.equals(ACCESS_LOGS)) {
            throw LogsErrors.invalid("The local cloud delivers no logs of the LogType " + logType
                    + ". Fix: ACCESS_LOGS of a CloudFront distribution.");
        }
    }

    private void checkResource(String arn, String name) {
        if (!DISTRIBUTION.matcher(arn).matches()) {
            throw LogsErrors.notFound("Cannot access provided service.");
        }
        if (!state.hasDistribution(arn)) {
            throw LogsErrors.notFound("The resource " + arn + " does not exist in this account.");
        }
        if (state.sources().stream()
                .anyMatch(other ->
                        other.resourceArn().equals(arn) && !other.name().equals(name))) {
            throw LogsErrors.conflict(
                    "This ResourceId has already been used in another Delivery Source in this account");
        }
    }

    Map<String, ?> get(JsonDocument request) {
        return answer(named(request));
    }

    Map<String, ?> describe(JsonDocument request) {
        return Page.of(request, "deliverySources", state.sources(), StoredSource::name, this::json);
    }

    Map<String, ?> delete(JsonDocument request) {
        var source = named(request);
        if (state.deliveries().stream().anyMatch(delivery -> delivery.source().equals(source.name()))) {
            throw LogsErrors.conflict(
                    "This Delivery Source is associated with a Delivery. Please delete the Delivery first.");
        }
        state.delete(source);
        return Map.of();
    }

    private StoredSource named(JsonDocument request) {
        return state.source(Names.name(request, "name")).orElseThrow(() -> LogsErrors.missing(KIND));
    }

    private Map<String, Object> answer(StoredSource source) {
        return Map.of("deliverySource", json(source));
    }

    private Map<String, Object> json(StoredSource source) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", source.name());
        json.put("arn", state.sourceArn(source.name()));
        json.put("resourceArns", List.of(source.resourceArn()));
        json.put("service", "cloudfront");
        json.put("logType", source.logType());
        if (state.hasDistribution(source.resourceArn())) {
            json.put("status", "ACTIVE");
        } else {
            json.put("status", "INACTIVE");
            json.put("statusReason", "RESOURCE_DELETED");
        }
        if (!source.tags().isEmpty()) {
            json.put("tags", source.tags());
        }
        return json;
    }
}
