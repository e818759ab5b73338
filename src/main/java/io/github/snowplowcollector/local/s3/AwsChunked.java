package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The {@code aws-chunked} encoding, in which SDKs upload: chunks of {@code <hex length>[;chunk-signature=…]}, the last one empty, then
 * trailing headers.
 */
final class AwsChunked {

    /** Bytes of every chunk but the last. */
    private static final int SMALLEST = 8 * 1024;

    private final byte[] encoded;
    private int position;

    private AwsChunked(byte[] encoded) {
        this.encoded = encoded;
    }

    /** The content, and the trailing headers by lower-case name. */
    record Decoded(byte[] content, Map<String, String> trailers) {}

    /** Decodes a body; {@code IncompleteBody} when it ends early or is not of this form. */
    static Decoded decode(byte[] body) {
        return new AwsChunked(body).decode();
    }

    private Decoded decode() {
        var content = new ByteArrayOutputStream(encoded.length);
        int before = SMALLEST;
        for (int length = chunkLength(), chunk = 1; length > 0; length = chunkLength(), chunk++) {
            if (before < SMALLEST) {
                throw tooSmall(chunk, before);
            }
            before = length;
            if (length > encoded.length - position) {
                throw incomplete();
            }
            content.write(encoded, position, length);
            position += length;
            if (!line().isEmpty()) {
                throw incomplete();
            }
        }
        var trailers = new LinkedHashMap<String, String>();
        while (position < encoded.length) {
            var trailer = line();
            int colon = trailer.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        trailer.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        trailer.substring(colon + 1).strip());
            }
        }
        return new Decoded(content.toByteArray(), trailers);
    }

    private int chunkLength() {
        var header = line();
        int end = header.indexOf(';');
        try {
            int length = Integer.parseInt(end < 0 ? header : header.substring(0, end), 16);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // Not a chunk header: answered below.
        }
        throw incomplete();
    }

    private String line() {
        for (int i = position; i + 1 < encoded.length; i++) {
            if (encoded[i] == '\r' && encoded[i + 1] == '\n') {
                var line = new String(encoded, position, i - position, StandardCharsets.ISO_8859_1);
                position = i + 2;
                return line;
            }
        }
        throw incomplete();
    }

    /** S3 sees it when another chunk follows, and tells the number of that one. */
    private static ServiceException tooSmall(int following, int length) {
        return new ServiceException(
                        400,
                        "InvalidChunkSizeError",
                        "Only the last chunk is allowed to have a size less than 8192 bytes")
                .with("Chunk", Integer.toString(following))
                .with("BadChunkSize", Integer.toString(length));
    }

    static ServiceException incomplete() {
        return new ServiceException(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }
}
