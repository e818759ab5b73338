package io.github.snowplowcollector.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Shows a setting that the local cloud does not have, until somebody writes over it. */
final class Disguise implements Wire.Filter {

    /** What an answer looks like in disguise. */
    @FunctionalInterface
    private interface Dress {
        HttpExecuteResponse on(HttpExecuteResponse answer) throws IOException;
    }

    private final Pattern lines;
    private final String name;
    private final Dress dress;
    private final AtomicBoolean written = new AtomicBoolean();

    private Disguise(String paths, String name, Dress dress) {
        this.lines = Pattern.compile("[A-Z]+ " + paths);
        this.name = name;
        this.dress = dress;
    }

    /** Replaces text in the answers to reads of {@code paths}; both are regular expressions. */
    static Disguise ofBody(String paths, String text, String replacement) {
        return new Disguise(paths, replacement, answer -> {
            var body = new String(Fault.body(answer), StandardCharsets.UTF_8).replaceAll(text, replacement);
            return Fault.response(withoutLength(answer.httpResponse()), body.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Sets a header of the answers to reads of {@code paths}. */
    static Disguise ofHeader(String paths, String header, String value) {
        return new Disguise(
                paths,
                value,
                answer -> Fault.response(
                        answer.httpResponse().toBuilder()
                                .putHeader(header, value)
                                .build(),
                        Fault.body(answer)));
    }

    @Override
    public HttpExecuteResponse pass(Wire.Request request, Wire.Exchange cloud) throws IOException {
        if (!lines.matcher(request.line()).matches()) {
            return cloud.call();
        }
        if (request.isRead()) {
            return written.get() ? cloud.call() : dress.on(cloud.call());
        }
        written.set(true);
        return cloud.call();
    }

    private static SdkHttpResponse withoutLength(SdkHttpResponse head) {
        return head.toBuilder().removeHeader("Content-Length").build();
    }

    @Override
    public String toString() {
        return name;
    }
}
