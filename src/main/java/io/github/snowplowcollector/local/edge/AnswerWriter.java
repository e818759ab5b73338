package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.http.HttpDate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes answers as bytes of HTTP/1.1. One thread at a time. */
final class AnswerWriter {

    /** Where this edge says it stands. */
    static final String LOCATION = "LOC50-P1";

    private static final String VIA = "1.1 snowplow-local.cloudfront.net (CloudFront)";
    private static final String LINE_END = "\r\n";

    private long second = -1;
    private String date = "";

    /**
     * Writes an answer.
     *
     * @param bodiless whether the body is left out and its length given all the same, as for HEAD
     */
    ByteBuf write(
            ByteBufAllocator allocator,
            EdgeAnswer answer,
            String requestId,
            Instant now,
            boolean bodiless,
            boolean keepAlive) {
        var head = new StringBuilder(1024);
        head.append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(HttpResponseStatus.valueOf(answer.status()).reasonPhrase())
                .append(LINE_END);
        for (var header : answer.headers().all()) {
            line(head, header.name(), header.value());
        }
        if (answer.status() != 304) {
            line(head, "Content-Length", Integer.toString(answer.length()));
        }
        line(head, "Connection", keepAlive ? "keep-alive" : "close");
        line(head, "Date", date(now));
        line(head, "X-Cache", answer.result().header());
        line(head, "Via", VIA);
        line(head, "X-Amz-Cf-Pop", LOCATION);
        line(head, "X-Amz-Cf-Id", requestId);
        head.append(LINE_END);
        int body = bodiless ? 0 : answer.length();
        var bytes = allocator.ioBuffer(head.length() + body);
        bytes.writeCharSequence(head, StandardCharsets.ISO_8859_1);
        return bytes.writeBytes(answer.body(), answer.from(), body);
    }

    /** What could end the line is left out: part of a redirect's address comes from the viewer. */
    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\r' && c != '\n') {
                head.append(c);
            }
        }
        head.append(LINE_END);
    }

    private String date(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            date = HttpDate.format(now);
        }
        return date;
    }
}
