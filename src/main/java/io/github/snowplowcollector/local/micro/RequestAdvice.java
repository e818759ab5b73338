package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventAdvice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * What to tell somebody whose request cannot have been meant, or not as it came.
 *
 * @param kind for programs, for example {@code post}
 * @param message what happened
 * @param fix what to do
 */
public record RequestAdvice(String kind, String message, String fix) {

    /** Where Snowplow's collectors take a POST: {@code /com.snowplowanalytics.snowplow/tp2}, or the like of one's own. */
    private static final Pattern POST_PATH = Pattern.compile("/[^/]+/[^/]+");

    /** Empty for a request that needs none. */
    static Optional<RequestAdvice> of(JudgedRow row) {
        var request = row.request();
        var from = request.sender().origin();
        if (request.method().equals("POST")) {
            return Optional.of(
                    post("A POST" + from.map(origin -> " from " + origin).orElse(""), request.status()));
        }
        if (!request.method().equals("OPTIONS")) {
            return row.event().map(Event::advice).filter(all -> !all.isEmpty()).map(RequestAdvice::of);
        }
        if (asksToPost(request)) {
            return Optional.of(post(
                    from.map(origin -> "The tracker of " + origin).orElse("A tracker") + " asked to POST and",
                    request.status()));
        }
        return request.status() < 400 ? Optional.empty() : Optional.of(refused(from, request.status()));
    }

    private static boolean asksToPost(JudgedRow.Request request) {
        return request.asksFor().equals("POST")
                || POST_PATH.matcher(request.path()).matches();
    }

    private static RequestAdvice post(String who, int status) {
        return new RequestAdvice(
                "post",
                who + " was answered " + status + ": CloudFront logs no body, so the event in it is lost.",
                "Add eventMethod: 'get' to the tracker's options; trackers post unless they are told.");
    }

    private static RequestAdvice refused(Optional<String> from, int status) {
        return new RequestAdvice(
                "preflight",
                "A preflight" + from.map(origin -> " from " + origin).orElse("") + " was answered " + status
                        + ": the browser does not send the event behind it.",
                "Name " + from.orElse("the page's origin") + " in snowplow.allowedOrigins and run setup again.");
    }

    /** An event that comes again, while its sender goes on. */
    static RequestAdvice repeated() {
        return new RequestAdvice(
                "credentials",
                "An event arrived again with the same id: trackers repeat an event whose answer the browser does not let them"
                        + " read.",
                "While snowplow.allowedOrigins is *, set the tracker's credentials to 'omit' (withCredentials to false in version 3).");
    }

    private static RequestAdvice of(List<EventAdvice> all) {
        return new RequestAdvice("event", joined(all, EventAdvice::message), joined(all, EventAdvice::fix));
    }

    private static String joined(List<EventAdvice> all, Function<EventAdvice, String> part) {
        return all.stream().map(part).collect(Collectors.joining(" "));
    }

    /** A URL that CloudFront refuses, and of which no log has a row. */
    static RequestAdvice urlTooLong(int bytes) {
        return new RequestAdvice(
                "url-too-long",
                "A URL of " + bytes + " bytes was answered 414: CloudFront takes 8,192 and logs no longer one.",
                "Set the tracker's maxGetBytes to 7500 and dontRetryStatusCodes to [413, 414], or send fewer entities.");
    }

    void write(JsonGenerator json, String name) {
        json.writeName(name);
        write(json);
    }

    byte[] json() {
        return MicroJson.bytes(this::write);
    }

    private void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("kind", kind);
        json.writeStringProperty("message", message);
        json.writeStringProperty("fix", fix);
        json.writeEndObject();
    }
}
