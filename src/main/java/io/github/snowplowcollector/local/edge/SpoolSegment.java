package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.file.AppendedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of rows that are to become log objects. Its first line says which: one {@link LogObject} each, with a semicolon between. So a
 * segment that a dead process left is delivered under the names it would have had, and twice is once. The rows are as the edge writes them
 * and Micro's API reads them, or wide where one of the objects is a vended log.
 */
final class SpoolSegment implements AutoCloseable {

    private static final String BETWEEN = ";";

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

    static byte[] firstLine(List<LogObject> objects) {
        var line = objects.stream().map(LogObject::words).collect(Collectors.joining(BETWEEN)) + "\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A segment that nobody writes to any more.
     *
     * @param wide whether its rows are
     * @param start where its first row begins
     * @param end where its last complete row ends
     */
    record Closed(Path file, List<LogObject> objects, boolean wide, long start, long end) {}

    /** Reads what a segment is for; empty if it holds no complete row, of which nothing was answered then. */
    static Optional<Closed> open(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = AppendedFile.endOfLastLine(channel);
            String first;
            try (var lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                first = Optional.ofNullable(lines.readLine()).orElse("");
            }
            long start = first.length() + 1L;
            var objects = Stream.of(first.split(BETWEEN, -1))
                    .flatMap(words -> LogObject.parse(words).stream())
                    .toList();
            if (objects.isEmpty() || end <= start) {
                return Optional.empty();
            }
            boolean wide = objects.stream().anyMatch(object -> object.vended().isPresent());
            return Optional.of(new Closed(file, objects, wide, start, end));
        }
    }
}
