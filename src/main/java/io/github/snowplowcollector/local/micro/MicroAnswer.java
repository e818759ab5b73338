package io.github.snowplowcollector.local.micro;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * An answer of the API.
 *
 * @param status HTTP status
 * @param headers header values by name, in order; length and connection are the server's business
 * @param body the whole, or chunks that are made while they are sent
 */
public record MicroAnswer(int status, Map<String, String> headers, Body body) {

    public MicroAnswer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** What is answered. */
    public sealed interface Body permits Whole, Chunked {}

    /** A body that is there. */
    public record Whole(byte[] bytes) implements Body {}

    /** A body that is made while it is sent, so that it is never in memory as a whole. */
    public non-sealed interface Chunked extends Body, AutoCloseable {

        /**
         * The next chunk, which may take its time; empty at the end. Asked for when the one before was sent. A failure ends the answer
         * as if the connection had broken.
         */
        CompletionStage<Optional<byte[]>> next();

        /** Nobody asks any more. */
        @Override
        void close();
    }

    static MicroAnswer json(byte[] body) {
        return json(200, body);
    }

    static MicroAnswer json(int status, byte[] body) {
        return new MicroAnswer(status, Map.of("Content-Type", "application/json"), new Whole(body));
    }

    /** A line of text. */
    public static MicroAnswer text(int status, String text) {
        return new MicroAnswer(
                status,
                Map.of("Content-Type", "text/plain; charset=utf-8"),
                new Whole((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    static MicroAnswer chunked(String contentType, Chunked body) {
        return new MicroAnswer(200, Map.of("Content-Type", contentType), body);
    }

    /** The same with further headers. */
    MicroAnswer with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new MicroAnswer(status, all, body);
    }
}
