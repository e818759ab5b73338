package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.LogFileName;
import io.github.snowplowcollector.local.file.AppendedFile;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of rows that are to become one log object. Its first line says which object: bucket and key, URL-encoded, with a space
 * between. So a segment that a dead process left is delivered under the name it would have had, and twice is once. The rows are as the
 * edge writes them and Micro's API reads them; that line alone says in which format they are delivered.
 */
final class SpoolSegment implements AutoCloseable {

    /** Of a first line of two words. */
    private static final LogFormat STANDARD = new LogFormat.StandardLogFormat();

    private final Path file;
    private final AppendedFile rows;

    private SpoolSegment(Path file, AppendedFile rows) {
        this.file = file;
        this.rows = rows;
    }

    /** Creates a segment; its first line is written with its first rows. */
    static SpoolSegment create(Path file) throws IOException {
        return new SpoolSegment(file, AppendedFile.create(file));
    }

    /** The same rows in a new file of the same name: deleted, the old one can be read as long as it is open. */
    SpoolSegment again() throws IOException {
        var content = ByteBuffer.allocate(Math.toIntExact(rows.size()));
        rows.read(content, 0);
        var again = create(file);
        again.append(content.flip());
        close();
        return again;
    }

    Path file() {
        return file;
    }

    long size() {
        return rows.size();
    }

    /** Appends all of the bytes, or none of them and throws. */
    void append(ByteBuffer bytes) throws IOException {
        rows.append(bytes);
    }

    /** Takes back what was appended behind a size that it had. */
    void cut(long earlierSize) throws IOException {
        rows.cut(earlierSize);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    static byte[] firstLine(RowTarget.LogTarget target, LogFileName name) {
        var key = STANDARD.key(target.prefix(), name);
        return (encode(target.bucket()) + " " + encode(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * A segment that nobody writes to any more.
     *
     * @param format in which it is delivered
     * @param start where its first row begins
     * @param end where its last complete row ends
     */
    record Closed(Path file, String bucket, String key, LogFormat format, long start, long end) {}

    /** Reads what a segment is for; empty if it holds no complete row, of which nothing was answered then. */
    static Optional<Closed> open(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = AppendedFile.endOfLastLine(channel);
            String first;
            try (var lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                first = Optional.ofNullable(lines.readLine()).orElse("");
            }
            long start = first.length() + 1L;
            int space = first.indexOf(' ');
            if (space < 0 || end <= start) {
                return Optional.empty();
            }
            return Optional.of(new Closed(
                    file,
                    URLDecoder.decode(first.substring(0, space), StandardCharsets.UTF_8),
                    URLDecoder.decode(first.substring(space + 1), StandardCharsets.UTF_8),
                    STANDARD,
                    start,
                    end));
        }
    }
}
