package io.github.snowplowcollector.clients;

import io.github.snowplowcollector.local.LogRows;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event's fields by parameter, decoded here by Snowplow's rule and not by the code under test.
 *
 * @param fields all of them, in the order of their names
 */
record SentEvent(Map<String, String> fields) {

    private static final JsonMapper JSON = new JsonMapper();

    /** As a client sent it. */
    static SentEvent sent(String query) {
        var fields = new TreeMap<String, String>();
        for (var pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return new SentEvent(fields);
    }

    /** As CloudFront logs it, with every percent sign encoded once more. */
    static SentEvent logged(LogRows.Row row) {
        return sent(row.query().replaceAll("%25([0-9A-Fa-f]{2})", "%$1"));
    }

    /** As Micro shows it: an object with a member for each parameter. */
    static SentEvent shown(JsonNode parameters) {
        var fields = new TreeMap<String, String>();
        parameters.forEachEntry((name, value) -> fields.put(name, value.asString()));
        return new SentEvent(fields);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A parameter's value; empty if it was not sent. */
    String value(String parameter) {
        return fields.getOrDefault(parameter, "");
    }

    /** What is in a parameter that is JSON in base64 for URLs. */
    JsonNode json(String parameter) {
        return JSON.readTree(Base64.getUrlDecoder().decode(value(parameter)));
    }
}
