package io.github.snowplowcollector.archive.once;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** A set of keys that moves to disk when it grows huge. */
final class KeySet implements AutoCloseable {

    private final Path folder;
    private final int mostInMemory;
    private KeyTable memory = new KeyTable();
    private Optional<KeyFile> disk = Optional.empty();

    /**
     * @param folder for the file
     * @param mostInMemory keys kept in memory
     */
    KeySet(Path folder, int mostInMemory) {
        this.folder = folder;
        this.mostInMemory = mostInMemory;
    }

    /** Adds a key; whether it was not there before. */
    boolean add(Key key) {
        try {
            if (disk.isEmpty() && memory.size() >= mostInMemory) {
                spill();
            }
            return disk.isPresent() ? disk.get().add(key) : memory.add(key);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the requests that were seen in " + folder, e);
        }
    }

    boolean contains(Key key) {
        try {
            return disk.isPresent() ? disk.get().contains(key) : memory.contains(key);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the requests that were seen in " + folder, e);
        }
    }

    private void spill() throws IOException {
        long blocks = Math.max(1, Long.highestOneBit(mostInMemory) / 4);
        var file = new KeyFile(folder, blocks);
        disk = Optional.of(file);
        memory.forEach(file::add);
        memory = new KeyTable();
    }

    @Override
    public void close() {
        try {
            if (disk.isPresent()) {
                disk.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the requests that were seen in " + folder, e);
        }
    }
}
