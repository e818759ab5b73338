package io.github.snowplowcollector.verify;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads one answer of HTTP/1.1 (RFC 9112) from whoever wrote it: no more than {@link BoundedBody#LIMIT} bytes of its head, and as many of
 * its body.
 */
final class AnswerReader {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
    private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,8})[ \\t]*(;.*)?");

    private final InputStream in;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    private int headLeft = BoundedBody.LIMIT;

    /** @throws IOException if it breaks off, or is no answer */
    AnswerReader(InputStream in) throws IOException {
        this.in = in;
        int code = readStatus();
        var fields = readFields();
        // What comes ahead of the answer itself.
        while (code / 100 == 1) {
            code = readStatus();
            fields = readFields();
        }
        status = code;
        headers = HttpHeaders.of(fields, (name, value) -> true);
        body = readBody();
    }

    int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    private int readStatus() throws IOException {
        var line = line();
        var found = STATUS.matcher(line);
        if (!found.matches()) {
            throw new IOException("what answers does not speak HTTP/1.1: " + line);
        }
        return Integer.parseInt(found.group(1));
    }

    private Map<String, List<String>> readFields() throws IOException {
        var fields = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(); !line.isEmpty(); line = line()) {
            var field = FIELD.matcher(line);
            if (!field.matches()) {
                throw new IOException("the answer has a header line that is none: " + line);
            }
            fields.computeIfAbsent(field.group(1), name -> new ArrayList<>()).add(field.group(2));
        }
        return fields;
    }

    private byte[] readBody() throws IOException {
        var encoding = headers.firstValue("Transfer-Encoding");
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (encoding.isPresent()) {
            return encoding.get().toLowerCase(Locale.ROOT).endsWith("chunked")
                    ? chunks()
                    : in.readNBytes(BoundedBody.LIMIT);
        }
        var length = length();
        return length.isPresent()
                ? exactly(Math.min(length.get(), BoundedBody.LIMIT))
                : in.readNBytes(BoundedBody.LIMIT);
    }

    private Optional<Long> length() throws IOException {
        var lengths = headers.allValues("Content-Length").stream().distinct().toList();
        if (lengths.isEmpty()) {
            return Optional.empty();
        }
        if (lengths.size() > 1 || !LENGTH.matcher(lengths.get(0)).matches()) {
            throw new IOException("the answer has no length that makes sense: " + String.join(", ", lengths));
        }
        return Optional.of(Long.valueOf(lengths.get(0)));
    }

    private byte[] chunks() throws IOException {
        var whole = new ByteArrayOutputStream();
        while (whole.size() < BoundedBody.LIMIT) {
            var line = line();
            var chunk = CHUNK.matcher(line);
            if (!chunk.matches()) {
                throw new IOException("the answer has a chunk that is none: " + line);
            }
            long size = Long.parseLong(chunk.group(1), 16);
            if (size == 0) {
                break;
            }
            whole.writeBytes(exactly(Math.min(size, BoundedBody.LIMIT - whole.size())));
            if (whole.size() < BoundedBody.LIMIT && !line().isEmpty()) {
                throw new IOException("the answer has a chunk of another length than it says");
            }
        }
        return whole.toByteArray();
    }

    private byte[] exactly(long length) throws IOException {
        var bytes = in.readNBytes(Math.toIntExact(length));
        if (bytes.length < length) {
            throw new EOFException("the answer breaks off after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the answer breaks off in its head");
            }
            if (line.size() == headLeft) {
                throw new IOException("the answer has more than " + BoundedBody.LIMIT + " bytes besides its body");
            }
            line.write(next);
        }
        headLeft -= line.size();
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
