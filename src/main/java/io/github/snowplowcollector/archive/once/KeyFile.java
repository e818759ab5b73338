package io.github.snowplowcollector.archive.once;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keys on disk: a hash table in a file that is gone when it is closed. Slots lie in blocks; a key goes into the first block with room
 * from its own on. Mostly one read of a block a key, from the system's cache as long as there is memory for it.
 */
final class KeyFile implements AutoCloseable {

    private static final int KEY = 2 * Long.BYTES;
    private static final int KEYS_A_BLOCK = 32;
    private static final int BLOCK = KEYS_A_BLOCK * KEY;

    private final Path folder;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    private FileChannel file;
    private long blocks;
    private long size;

    /** @param blocks blocks to begin with, a power of two */
    KeyFile(Path folder, long blocks) throws IOException {
        this.folder = folder;
        this.blocks = blocks;
        this.file = create(folder, blocks);
    }

    private static FileChannel create(Path folder, long blocks) throws IOException {
        Files.createDirectories(folder);
        var file = FileChannel.open(
                Files.createTempFile(folder, "requests-", ".tmp"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        // Sparse where the file system knows how, zeros everywhere.
        file.write(ByteBuffer.allocate(1), blocks * BLOCK - 1);
        return file;
    }

    /** Adds a key; whether it was not there before. */
    boolean add(Key key) throws IOException {
        if (size >= blocks * KEYS_A_BLOCK / 2) {
            grow();
        }
        if (!put(file, blocks, key)) {
            return false;
        }
        size++;
        return true;
    }

    boolean contains(Key key) throws IOException {
        return find(file, blocks, key) < 0;
    }

    private boolean put(FileChannel table, long tableBlocks, Key key) throws IOException {
        long position = find(table, tableBlocks, key);
        if (position < 0) {
            return false;
        }
        write(table, position, key);
        return true;
    }

    /** Where a key belongs; negative if it is there already. */
    private long find(FileChannel table, long tableBlocks, Key key) throws IOException {
        for (long number = key.low() & tableBlocks - 1; ; number = number + 1 & tableBlocks - 1) {
            read(table, number);
            for (int slot = 0; slot < KEYS_A_BLOCK; slot++) {
                long high = block.getLong(slot * KEY);
                if (high == 0) {
                    return number * BLOCK + (long) slot * KEY;
                }
                if (high == key.high() && block.getLong(slot * KEY + Long.BYTES) == key.low()) {
                    return -1;
                }
            }
        }
    }

    private void read(FileChannel table, long number) throws IOException {
        block.clear();
        while (block.hasRemaining()) {
            if (table.read(block, number * BLOCK + block.position()) < 0) {
                throw new IOException("the file of seen requests is too short");
            }
        }
    }

    private static void write(FileChannel table, long position, Key key) throws IOException {
        var bytes =
                ByteBuffer.allocate(KEY).putLong(key.high()).putLong(key.low()).flip();
        while (bytes.hasRemaining()) {
            table.write(bytes, position + bytes.position());
        }
    }

    private void grow() throws IOException {
        var larger = create(folder, blocks * 2);
        var keys = ByteBuffer.allocate(BLOCK);
        for (long number = 0; number < blocks; number++) {
            read(file, number);
            keys.clear().put(block.flip()).flip();
            while (keys.hasRemaining()) {
                var key = new Key(keys.getLong(), keys.getLong());
                if (key.high() != 0) {
                    put(larger, blocks * 2, key);
                }
            }
        }
        file.close();
        file = larger;
        blocks *= 2;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
