package io.github.snowplowcollector.local.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that only grows, by whole pieces. What was appended survives the death of the process; it does not survive that of the
 * machine: nothing is forced to the disk. One thread at a time appends, any number read.
 */
public final class AppendedFile implements AutoCloseable {

    private final FileChannel channel;
    private volatile long size;

    private AppendedFile(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /** Creates a file that is not there yet. */
    public static AppendedFile create(Path file) throws IOException {
        return new AppendedFile(
                FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                0);
    }

    /**
     * Opens a file, or creates it, to go on behind its last whole piece; what a death left behind that is cut off.
     *
     * @param end finds where the last whole piece ends
     */
    public static AppendedFile open(Path file, WholePieces end) throws IOException {
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            long size = end.in(channel);
            channel.truncate(size);
            channel.position(size);
            return new AppendedFile(channel, size);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Finds where the last whole piece of a file ends. */
    @FunctionalInterface
    public interface WholePieces {

        long in(FileChannel channel) throws IOException;
    }

    /** Where the last line feed's line ends, for pieces that are lines. */
    public static long endOfLastLine(FileChannel channel) throws IOException {
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

    /** Bytes that were appended in whole pieces. */
    public long size() {
        return size;
    }

    /** Appends all of the bytes, or none of them and throws. */
    public void append(ByteBuffer bytes) throws IOException {
        long before = size;
        try {
            long end = before + bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            size = end;
        } catch (IOException e) {
            try {
                cut(before);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    /** Takes back what was appended behind a size that the file had. */
    public void cut(long earlierSize) throws IOException {
        size = earlierSize;
        channel.truncate(earlierSize);
        channel.position(earlierSize);
    }

    /**
     * Reads bytes of whole pieces.
     *
     * @return how many; 0 at the end
     */
    public int read(ByteBuffer into, long position) throws IOException {
        long left = size - position;
        if (left <= 0) {
            return 0;
        }
        var bounded = into.duplicate();
        bounded.limit((int) Math.min(into.limit(), into.position() + left));
        int before = bounded.position();
        while (bounded.hasRemaining()) {
            if (channel.read(bounded, position + bounded.position() - before) < 0) {
                break;
            }
        }
        into.position(bounded.position());
        return bounded.position() - before;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
