package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.JsonErrors;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a delivery can be changed.
 *
 * @param delimiter empty for a format that has none
 * @param suffixPath as {@link DeliveryPath#suffixPath} has it
 * @param hive whether paths are Hive-compatible
 */
record DeliveryConfiguration(List<String> fields, String delimiter, String suffixPath, boolean hive) {

    static final List<String> DELIMITERS = List.of("\t", " ", ",", ";", "|");

    private static final int MOST_FIELDS = 128;
    private static final int LONGEST_FIELD = 64;
    private static final int LONGEST_DELIMITER = 5;

    DeliveryConfiguration {
        fields = List.copyOf(fields);
    }

    /** What a delivery has that says nothing. */
    static DeliveryConfiguration ofNew(StoredDestination destination) {
        return new DeliveryConfiguration(
                AccessLogFields.DEFAULT,
                destination.format().defaultDelimiter(),
                DeliveryPath.suffixPath("", destination.place()),
                false);
    }

    /** This one, changed as a request asks; what it does not name stays. */
    DeliveryConfiguration changed(JsonDocument request, StoredDestination destination) {
        var path = request.object("s3DeliveryConfiguration");
        return new DeliveryConfiguration(
                request.has("recordFields") ? fields(request.texts("recordFields")) : fields,
                request.has("fieldDelimiter")
                        ? delimiter(request.required("fieldDelimiter"), destination.format())
                        : delimiter,
                path.has("suffixPath") ? suffixPath(path.required("suffixPath"), destination.place()) : suffixPath,
                path.flag("enableHiveCompatiblePath").orElse(hive));
    }

    private static String suffixPath(String asked, BucketArn place) {
        if (asked.isEmpty()) {
            throw JsonErrors.constraint(
                    "s3DeliveryConfiguration.suffixPath", asked, "have length greater than or equal to 1");
        }
        return DeliveryPath.suffixPath(asked, place);
    }

    private static List<String> fields(List<String> asked) {
        if (asked.size() > MOST_FIELDS) {
            throw JsonErrors.constraint(
                    "recordFields", asked.toString(), "have length less than or equal to " + MOST_FIELDS);
        }
        for (var field : asked) {
            if (field.isEmpty() || field.length() > LONGEST_FIELD) {
                throw JsonErrors.constraint("recordFields", field, "have length between 1 and " + LONGEST_FIELD);
            }
            if (!AccessLogFields.ALL.contains(field)) {
                throw LogsErrors.invalid("The record field " + field + " is not valid for this log type.");
            }
        }
        if (new HashSet<>(asked).size() < asked.size()) {
            throw LogsErrors.invalid("The record fields must not contain duplicates.");
        }
        return asked.isEmpty() ? AccessLogFields.DEFAULT : asked;
    }

    private static String delimiter(String asked, OutputFormat format) {
        if (asked.length() > LONGEST_DELIMITER) {
            throw JsonErrors.constraint(
                    "fieldDelimiter", asked, "have length less than or equal to " + LONGEST_DELIMITER);
        }
        if (asked.isEmpty()) {
            return format.defaultDelimiter();
        }
        if (format.defaultDelimiter().isEmpty()) {
            throw LogsErrors.invalid("A field delimiter is not valid for the output format " + format.text() + ".");
        }
        if (!DELIMITERS.contains(asked)) {
            throw LogsErrors.invalid("The field delimiter " + asked + " is not valid for this log type.");
        }
        return asked;
    }

    /** As it is answered. */
    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("recordFields", fields);
        json.put("fieldDelimiter", delimiter);
        json.put("s3DeliveryConfiguration", Map.of("suffixPath", suffixPath, "enableHiveCompatiblePath", hive));
        return json;
    }
}
