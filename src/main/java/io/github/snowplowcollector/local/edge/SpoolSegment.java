package io.github.snowplowcollector.local.edge;

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
 * between. So a segment that a dead process left is delivered under the name it would have had, and twice is once.
 */
final class SpoolSegment implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private long size;

    private SpoolSegment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Creates a segment; its first line is written with its first rows. */
    static SpoolSegment create(Path file) throws IOException {
        return new SpoolSegment(file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    /** Appends all of the bytes, or none of them and throws. */
    void append(ByteBuffer bytes) throws IOException {
        try {
            long end = size + bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            size = end;
        } catch (IOException e) {
            try {
                channel.truncate(size);
                channel.position(size);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    static byte[] firstLine(String bucket, String key) {
        return (encode(bucket) + " " + encode(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * A segment that nobody writes to any more.
     *
     * @param start where its first row begins
     * @param end where its last complete row ends
     */
    record Closed(Path file, String bucket, String key, long start, long end) {}

    /** Reads what a segment is for; empty if it holds no complete row, of which nothing was answered then. */
    static Optional<Closed> open(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = endOfLastLine(channel);
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
                    start,
                    end));
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        var block = ByteBuffer.allocate(8192);
        for (long blockEnd = channel.size(); blockEnd > 0; ) {
            long blockStart = Math.max(0, blockEnd - block.capacity());
            block.clear().limit((int) (blockEnd - blockStart));
            int read = channel.read(block, blockStart);
            for (int i = read - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return blockStart + i + 1;
                }
            }
            blockEnd = blockStart;
        }
        return 0;
    }
}
