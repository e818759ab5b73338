package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.ground.TextWidth;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A line for each event and each that was lost. Advice is given once, and anew only after its sender's events showed that its cause had
 * gone.
 */
public final class EventConsole {

    private static final int MOST_CAUSES = 1000;

    /** A stranger's title may have thousands of characters. */
    private static final int LONGEST_PART = 200;

    private final SafeLog log;
    private final URI collector;
    private final DateTimeFormatter clock;
    private final Set<Cause> standing = new HashSet<>();

    /**
     * @param collector where more is said of an event
     * @param zone of the clock that people here look at
     */
    public EventConsole(SafeLog log, URI collector, ZoneId zone) {
        this.log = log;
        this.collector = collector;
        clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /**
     * Why advice was given.
     *
     * @param eventType of advice on events of one type only; empty for other advice
     */
    private record Cause(String kind, String sender, String eventType) {

        static Cause of(JsonNode request) {
            var kind = text(request.path("advice"), "kind");
            return new Cause(kind, text(request, "sender"), kind.equals("event") ? text(request, "eventType") : "");
        }

        boolean hasGone(JsonNode event) {
            return text(event, "sender").equals(sender)
                    && !text(event.path("advice"), "kind").equals(kind)
                    && (eventType.isEmpty() || text(event, "eventType").equals(eventType));
        }
    }

    /** @param request a request as the local collector's stream tells it */
    void show(JsonNode request) {
        var advice = request.path("advice");
        switch (text(request, "verdict")) {
            case "good" -> {
                forget(request);
                log.info(line("good", request, event(request), isRepeated(advice) ? "same event id again" : ""));
            }
            case "bad" -> {
                forget(request);
                log.warn(line("bad ", request, event(request), text(request, "reason"), page(request)));
            }
            default -> {
                // A preflight that was answered and the like is nothing to look at.
                if (advice.isObject()) {
                    log.warn(line("lost", request, text(request, "method"), text(request, "path"), page(request)));
                }
            }
        }
        if (advice.isObject() && standing.add(Cause.of(request))) {
            advise(advice);
        }
    }

    private void forget(JsonNode event) {
        if (standing.size() > MOST_CAUSES) {
            standing.clear();
        }
        standing.removeIf(cause -> cause.hasGone(event));
    }

    private static boolean isRepeated(JsonNode advice) {
        return text(advice, "kind").equals("credentials");
    }

    private static String event(JsonNode event) {
        var type = text(event, "eventType");
        return joined(
                type.isEmpty() ? "unknown" : type,
                text(event, "what"),
                type.startsWith("page_") ? text(event, "pageUrl") : "",
                text(event, "appId"));
    }

    /** Where all is said of it. */
    private String page(JsonNode request) {
        return collector + "/micro/ui#" + request.path("number").asLong();
    }

    /** @param advice what to change, where a request cannot have been meant as it came */
    void advise(JsonNode advice) {
        log.warn(text(advice, "message") + " " + text(advice, "fix"));
    }

    private String line(String verdict, JsonNode request, String... parts) {
        return clock.format(Instant.parse(text(request, "time"))) + " " + verdict + " " + joined(parts);
    }

    private static String joined(String... parts) {
        return Stream.of(parts)
                .filter(part -> !part.isEmpty())
                .map(part -> TextWidth.cut(part, LONGEST_PART))
                .collect(Collectors.joining("  "));
    }

    private static String text(JsonNode object, String name) {
        return object.path(name).asString("");
    }
}
