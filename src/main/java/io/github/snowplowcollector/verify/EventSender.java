package io.github.snowplowcollector.verify;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sends an event of the plugin's own, which no goal counts among the user's. */
public final class EventSender {

    private final HttpProbe http;
    private final String version;

    /** @param version the plugin's version */
    public EventSender(HttpProbe http, String version) {
        this.http = http;
        this.version = version;
    }

    /**
     * Sends one.
     *
     * @param collector where the collector is reached
     * @return the id that CloudFront gave to the request; empty if it was not answered as a collector answers
     */
    public Optional<String> send(URI collector, Instant now) throws IOException, InterruptedException {
        var answer = http.get(Addresses.event(collector, UUID.randomUUID().toString(), now, version));
        return answer.statusCode() == 200 ? answer.headers().firstValue("x-amz-cf-id") : Optional.empty();
    }
}
