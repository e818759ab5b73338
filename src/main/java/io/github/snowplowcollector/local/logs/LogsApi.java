package io.github.snowplowcollector.local.logs;

import static java.util.Map.entry;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.JsonProtocol;
import io.github.snowplowcollector.local.service.LocalService;
import java.util.Map;

/** The API of CloudWatch Logs, one call at a time. What it does not know it refuses, and never guesses. */
public final class LogsApi {

    static final JsonProtocol PROTOCOL = new JsonProtocol("Logs_20140328");

    private static final SigV4 SIGNATURES = new SigV4("IncompleteSignature");

    private final LogDeliveries state;
    private final Map<String, Operation> operations;

    private LogsApi(LogDeliveries state) {
        this.state = state;
        var sources = new SourceOperations(state);
        var destinations = new DestinationOperations(state);
        var deliveries = new DeliveryOperations(state);
        var tags = new TagOperations(state);
        operations = Map.ofEntries(
                entry("PutDeliverySource", sources::put),
                entry("GetDeliverySource", sources::get),
                entry("DescribeDeliverySources", sources::describe),
                entry("DeleteDeliverySource", sources::delete),
                entry("PutDeliveryDestination", destinations::put),
                entry("GetDeliveryDestination", destinations::get),
                entry("DescribeDeliveryDestinations", destinations::describe),
                entry("DeleteDeliveryDestination", destinations::delete),
                entry("CreateDelivery", deliveries::create),
                entry("GetDelivery", deliveries::get),
                entry("DescribeDeliveries", deliveries::describe),
                entry("UpdateDeliveryConfiguration", deliveries::update),
                entry("DeleteDelivery", deliveries::delete),
                entry("DescribeConfigurationTemplates", ConfigurationTemplate::describe),
                entry("TagResource", tags::tag),
                entry("UntagResource", tags::untag),
                entry("ListTagsForResource", tags::list));
    }

    /** The service. */
    public static LocalService service(LogDeliveries state) {
        return new LocalService("logs", PROTOCOL, new LogsPermissions(state, SIGNATURES), new LogsApi(state)::answer);
    }

    /** What one operation answers. */
    @FunctionalInterface
    private interface Operation {

        Map<String, ?> answer(JsonDocument request);
    }

    private HttpResponse answer(HttpRequest request, String requestId) {
        var name = PROTOCOL.operation(request);
        var operation = operations.get(name);
        if (operation == null) {
            throw JsonProtocol.unknownOperation(name);
        }
        var region = SIGNATURES.caller(request).orElseThrow().region();
        if (!region.equals(LogDeliveries.REGION)) {
            throw LogsErrors.invalid(name + " action is not supported for this LogType in region " + region);
        }
        synchronized (state) {
            return JsonProtocol.ok(operation.answer(JsonDocument.read(request.body())));
        }
    }
}
