package io.github.snowplowcollector.mojo;

import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A line for each event, and advice on requests that cannot have been meant.
 *
 * @param collector where more is said of an event
 */
record EventConsole(SafeLog log, URI collector) {

    /** @param request a request as the local collector's stream tells it */
    void show(JsonNode request) {
        var advice = request.path("advice");
        if (advice.isObject()) {
            advise(advice);
        }
        switch (text(request, "verdict")) {
            case "good" -> log.info(line("good ", request, ""));
            case "bad" ->
                log.warn(
                        line("bad  ", request, collector + "/micro/requests/" + text(request, "number") + " says why"));
            default -> {
                // Neither good nor bad: a preflight, a favicon.
            }
        }
    }

    /** @param advice what to change, where a request cannot have been meant as it came */
    void advise(JsonNode advice) {
        log.warn(text(advice, "message") + " " + text(advice, "fix"));
    }

    private static String line(String verdict, JsonNode request, String more) {
        var type = text(request, "eventType");
        return verdict
                + Stream.of(
                                type.isEmpty() ? "unknown" : type,
                                text(request, "appId"),
                                type.equals("unstruct") ? text(request, "schema") : "",
                                text(request, "pageUrl"),
                                more)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("  "));
    }

    private static String text(JsonNode object, String name) {
        return object.path(name).asString("");
    }
}
