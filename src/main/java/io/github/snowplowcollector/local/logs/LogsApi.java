package io.github.snowplowcollector.local.logs;

import static java.util.Map.entry;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.JsonProtocol;
import io.github.snowplowcollector.local.service.LocalService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The API of CloudWatch Logs, one call at a time. What it does not know it refuses, and never guesses. */
public final class LogsApi {

    static final JsonProtocol PROTOCOL = new JsonProtocol("Logs_20140328");

    private static final SigV4 SIGNATURES = new SigV4("IncompleteSignature");

    private final LogDeliveries state;
    private final Map<String, Operation> operations;
    private final Set<String> changing = ConcurrentHashMap.newKeySet();

    private LogsApi(LogDeliveries state) {
        this.state = state;
        var sources = new SourceOperations(state);
        var destinations = new DestinationOperations(state);
        var deliveries = new DeliveryOperations(state);
        var tags = new TagOperations(state);
        operations = Map.ofEntries(
                entry("PutDeliverySource", inTurn(sources::put)),
                entry("GetDeliverySource", inTurn(sources::get)),
                entry("DescribeDeliverySources", inTurn(sources::describe)),
                entry("DeleteDeliverySource", inTurn(sources::delete)),
                entry("PutDeliveryDestination", inTurn(destinations::put)),
                entry("GetDeliveryDestination", inTurn(destinations::get)),
                entry("DescribeDeliveryDestinations", inTurn(destinations::describe)),
                entry("DeleteDeliveryDestination", inTurn(destinations::delete)),
                entry("CreateDelivery", alone(deliveries::create)),
                entry("GetDelivery", inTurn(deliveries::get)),
                entry("DescribeDeliveries", inTurn(deliveries::describe)),
                entry("UpdateDeliveryConfiguration", alone(deliveries::update)),
                entry("DeleteDelivery", alone(deliveries::delete)),
                entry("DescribeConfigurationTemplates", ConfigurationTemplate::describe),
                entry("TagResource", inTurn(tags::tag)),
                entry("UntagResource", inTurn(tags::untag)),
                entry("ListTagsForResource", inTurn(tags::list)));
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

    private HttpResponse answer(HttpRequest request, Principal principal, String requestId) {
        var name = PROTOCOL.operation(request);
        var operation = operations.get(name);
        if (operation == null) {
            throw JsonProtocol.unknownOperation(name);
        }
        var region = SIGNATURES.caller(request).orElseThrow().region();
        if (!region.equals(LogDeliveries.REGION)) {
            throw LogsErrors.invalid(name + " action is not supported for this LogType in region " + region);
        }
        return JsonProtocol.ok(operation.answer(JsonDocument.read(request.body())));
    }

    /** After what is under way. */
    private Operation inTurn(Operation operation) {
        return request -> {
            synchronized (state) {
                return operation.answer(request);
            }
        };
    }

    /** Changes deliveries: refused, as on AWS, while another change of the same source or destination is under way. */
    private Operation alone(Operation operation) {
        return request -> {
            var claimed = new ArrayList<String>();
            try {
                for (var arn : ends(request)) {
                    if (!changing.add(arn)) {
                        throw LogsErrors.conflict(
                                "Requested resource is currently being updated. Please try again later.");
                    }
                    claimed.add(arn);
                }
                return inTurn(operation).answer(request);
            } finally {
                changing.removeAll(claimed);
            }
        };
    }

    /** The ARNs of source and destination of the delivery that a request is about. */
    private List<String> ends(JsonDocument request) {
        var made = request.text("id").flatMap(state::delivery);
        return made.map(delivery ->
                        List.of(state.sourceArn(delivery.source()), state.destinationArn(delivery.destination())))
                .orElseGet(() -> List.of(
                        state.sourceArn(request.text("deliverySourceName").orElse("")),
                        request.text("deliveryDestinationArn").orElse("")));
    }
}
