package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.service.JsonDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a delivery of a distribution's access logs to a bucket may say, and what it is when it says nothing. */
final class ConfigurationTemplate {

    private static final String SERVICE = "cloudfront";
    private static final String LOG_TYPE = "ACCESS_LOGS";
    private static final String RESOURCE_TYPE = "distribution";

    private ConfigurationTemplate() {}

    static Map<String, ?> describe(JsonDocument request) {
        boolean asked = request.text("service")
                        .filter(service -> !service.equals(SERVICE))
                        .isEmpty()
                && isAmong(request, "logTypes", LOG_TYPE)
                && isAmong(request, "resourceTypes", RESOURCE_TYPE)
                && isAmong(request, "deliveryDestinationTypes", DestinationOperations.S3);
        return Page.of(
                request,
                "configurationTemplates",
                asked ? List.of(LOG_TYPE) : List.<String>of(),
                name -> name,
                name -> template());
    }

    private static boolean isAmong(JsonDocument request, String filter, String value) {
        return !request.has(filter) || request.texts(filter).contains(value);
    }

    private static Map<String, Object> template() {
        return Map.of(
                "service",
                SERVICE,
                "logType",
                LOG_TYPE,
                "resourceType",
                RESOURCE_TYPE,
                "deliveryDestinationType",
                DestinationOperations.S3,
                "defaultDeliveryConfigValues",
                Map.of(
                        "recordFields", AccessLogFields.DEFAULT,
                        "fieldDelimiter", OutputFormat.W3C.defaultDelimiter(),
                        "s3DeliveryConfiguration", Map.of("suffixPath", "", "enableHiveCompatiblePath", false)),
                "allowedFields",
                AccessLogFields.ALL.stream()
                        .map(field -> Map.of("name", field, "mandatory", false))
                        .toList(),
                "allowedOutputFormats",
                Stream.of(OutputFormat.values()).map(OutputFormat::text).toList(),
                "allowedActionForAllowVendedLogsDeliveryForResource",
                LogsPermissions.ALLOW_DELIVERY,
                "allowedFieldDelimiters",
                DeliveryConfiguration.DELIMITERS,
                "allowedSuffixPathFields",
                DeliveryPath.VARIABLES);
    }
}
