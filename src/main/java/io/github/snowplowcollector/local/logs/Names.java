package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.JsonErrors;
import java.util.regex.Pattern;

/** What names and ids of a request must be. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[\\w-]{1,60}");
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{1,64}");

    private Names() {}

    /** A required name of a source or destination. */
    static String name(JsonDocument request, String member) {
        return matching(
                request.required(member),
                member,
                NAME,
                "have length between 1 and 60 and satisfy regular expression pattern: [\\w-]*");
    }

    /** The required id of a delivery. */
    static String deliveryId(JsonDocument request) {
        return matching(
                request.required("id"),
                "id",
                ID,
                "have length between 1 and 64 and satisfy regular expression pattern: ^[0-9A-Za-z]+$");
    }

    private static String matching(String text, String member, Pattern pattern, String rule) {
        if (!pattern.matcher(text).matches()) {
            throw JsonErrors.constraint(member, text, rule);
        }
        return text;
    }
}
