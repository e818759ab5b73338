package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventAdvice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    /** Empty for a request that needs none. */
    static Optional<RequestAdvice> of(JudgedRow row) {
        var request = row.request();
        if (request.method().equals("POST")) {
            return Optional.of(new RequestAdvice(
                    "post",
                    "A POST was answered " + request.status()
                            + ": CloudFront logs no body, so the event in it is lost.",
                    "Set the tracker's eventMethod to 'get'; trackers post unless they are told."));
        }
        if (request.method().equals("OPTIONS") && request.status() >= 400) {
            return Optional.of(new RequestAdvice(
                    "preflight",
                    "A preflight was answered " + request.status() + ": the browser does not send the event behind it.",
                    "Name the page's origin in allowedOrigins and run setup again."));
        }
        return row.event().map(Event::advice).filter(all -> !all.isEmpty()).map(RequestAdvice::of);
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
        return Json.bytes(this::write);
    }

    private void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("kind", kind);
        json.writeStringProperty("message", message);
        json.writeStringProperty("fix", fix);
        json.writeEndObject();
    }
}
