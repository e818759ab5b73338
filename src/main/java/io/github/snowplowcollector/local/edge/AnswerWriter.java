package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.edge.HeaderList.Header;
import io.github.snowplowcollector.local.http.HttpDate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Writes answers as bytes of HTTP/1.1. What is the same from one to the next is encoded once. One thread at a time. */
final class AnswerWriter {

    /** Where this edge says it stands. */
    static final String LOCATION = "LOC50-P1";

    private static final Header VIA = new Header("Via", "1.1 snowplow-local.cloudfront.net (CloudFront)");
    private static final Header POP = new Header("X-Amz-Cf-Pop", LOCATION);
    private static final Header KEEP_ALIVE = new Header("Connection", "keep-alive");
    private static final Header CLOSE = new Header("Connection", "close");
    private static final byte[] LINE_END = {'\r', '\n'};

    private final Map<Integer, byte[]> statusLines = new HashMap<>();
    private byte[] head = new byte[2048];
    private int headLength;
    private long second = -1;
    private Header date = new Header("Date", "");
    private int length = -1;
    private Header contentLength = new Header("Content-Length", "");

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
        headLength = 0;
        append(statusLines.computeIfAbsent(answer.status(), AnswerWriter::statusLine));
        for (var header : answer.headers().all()) {
            append(header.line());
        }
        if (answer.status() != 304) {
            append(contentLength(answer.length()).line());
        }
        append((keepAlive ? KEEP_ALIVE : CLOSE).line());
        append(date(now).line());
        append(answer.result().header().line());
        append(VIA.line());
        append(POP.line());
        append(new Header("X-Amz-Cf-Id", requestId).line());
        append(LINE_END);
        int body = bodiless ? 0 : answer.length();
        return allocator
                .ioBuffer(headLength + body)
                .writeBytes(head, 0, headLength)
                .writeBytes(answer.body(), answer.from(), body);
    }

    private void append(byte[] bytes) {
        if (bytes.length > head.length - headLength) {
            head = Arrays.copyOf(head, 2 * (headLength + bytes.length));
        }
        System.arraycopy(bytes, 0, head, headLength, bytes.length);
        headLength += bytes.length;
    }

    private static byte[] statusLine(int status) {
        var reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        return ("HTTP/1.1 " + status + " " + reason + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private Header contentLength(int now) {
        if (now != length) {
            length = now;
            contentLength = new Header("Content-Length", Integer.toString(now));
        }
        return contentLength;
    }

    private Header date(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            date = new Header("Date", HttpDate.format(now));
        }
        return date;
    }
}
