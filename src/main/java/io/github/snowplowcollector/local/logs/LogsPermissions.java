package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Access;
import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.LocalService;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a call to CloudWatch Logs takes of IAM; what is listed has no ARN. */
record LogsPermissions(LogDeliveries state, SigV4 signatures) implements LocalService.Permissions {

    /** Asked by CloudWatch Logs on behalf of CloudFront, of whoever lets a distribution's logs be delivered. */
    static final String ALLOW_DELIVERY = "cloudfront:AllowVendedLogDeliveryForResource";

    @Override
    public List<Access> of(HttpRequest request) {
        if (signatures.caller(request).isEmpty()) {
            throw new ServiceException(400, "MissingAuthenticationToken", "Missing Authentication Token");
        }
        var operation = LogsApi.PROTOCOL.operation(request);
        var document = JsonDocument.read(request.body());
        var tags = LogsTags.checked(document.textMap("tags"));
        return switch (operation) {
            case "PutDeliverySource" -> putSource(document, tags);
            case "PutDeliveryDestination" ->
                List.of(access(operation, destination(document), putDestination(document, tags)));
            case "GetDeliverySource", "DeleteDeliverySource" ->
                List.of(access(operation, state.sourceArn(text(document, "name")), Map.of()));
            case "GetDeliveryDestination", "DeleteDeliveryDestination" ->
                List.of(access(operation, destination(document), Map.of()));
            case "GetDelivery", "DeleteDelivery" ->
                List.of(access(operation, state.deliveryArn(text(document, "id")), Map.of()));
            case "CreateDelivery" ->
                onAll(
                        operation,
                        text(document, "deliverySourceName"),
                        text(document, "deliveryDestinationArn"),
                        "*",
                        tagKeys(tags));
            case "UpdateDeliveryConfiguration" -> update(operation, text(document, "id"));
            case "TagResource" -> List.of(access(operation, text(document, "resourceArn"), tagKeys(tags)));
            case "UntagResource" ->
                List.of(access(
                        operation, text(document, "resourceArn"), Map.of("aws:tagkeys", document.texts("tagKeys"))));
            case "ListTagsForResource" -> List.of(access(operation, text(document, "resourceArn"), Map.of()));
            default -> List.of(access(operation, "*", Map.of()));
        };
    }

    /** A call that lacks it is refused as a wrong one when it is allowed. */
    private static String text(JsonDocument document, String member) {
        return document.text(member).orElse("*");
    }

    private String destination(JsonDocument document) {
        return state.destinationArn(text(document, "name"));
    }

    private List<Access> putSource(JsonDocument document, Map<String, String> tags) {
        var resource = text(document, "resourceArn");
        var keys = new HashMap<>(tagKeys(tags));
        keys.put("logs:loggeneratingresourcearns", List.of(resource));
        return List.of(
                access("PutDeliverySource", state.sourceArn(text(document, "name")), keys),
                new Access(ALLOW_DELIVERY, resource, Map.of()));
    }

    private static Map<String, List<String>> putDestination(JsonDocument document, Map<String, String> tags) {
        var keys = new HashMap<>(tagKeys(tags));
        document.object("deliveryDestinationConfiguration")
                .text("destinationResourceArn")
                .ifPresent(arn -> keys.put("logs:deliverydestinationresourcearn", List.of(arn)));
        return keys;
    }

    private List<Access> update(String operation, String id) {
        var delivery = state.delivery(id);
        return onAll(
                operation,
                delivery.map(StoredDelivery::source).orElse("*"),
                state.destinationArn(delivery.map(StoredDelivery::destination).orElse("*")),
                id,
                Map.of());
    }

    private List<Access> onAll(
            String operation, String source, String destinationArn, String delivery, Map<String, List<String>> keys) {
        return Stream.of(state.sourceArn(source), destinationArn, state.deliveryArn(delivery))
                .map(arn -> access(operation, arn, keys))
                .toList();
    }

    private static Access access(String operation, String resource, Map<String, List<String>> keys) {
        return new Access("logs:" + operation, resource, keys);
    }

    private static Map<String, List<String>> tagKeys(Map<String, String> tags) {
        var keys = new HashMap<String, List<String>>();
        tags.forEach((key, value) -> keys.put("aws:requesttag/" + key.toLowerCase(Locale.ROOT), List.of(value)));
        if (!tags.isEmpty()) {
            keys.put("aws:tagkeys", List.copyOf(tags.keySet()));
        }
        return keys;
    }
}
