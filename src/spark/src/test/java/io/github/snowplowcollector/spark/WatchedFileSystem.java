package io.github.snowplowcollector.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BufferedFSInputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local files under the scheme {@code watched}: tells what is listed and opened, breaks connections, and makes files vanish. */
public final class WatchedFileSystem extends RawLocalFileSystem {

    static final List<String> LISTED = Collections.synchronizedList(new ArrayList<>());
    static final List<String> OPENED = Collections.synchronizedList(new ArrayList<>());

    /** By name of a file, after how many bytes its next stream breaks. */
    static final Map<String, Integer> BREAKS = Collections.synchronizedMap(new HashMap<>());

    /** Names of files that are listed, and then not there any more. */
    static final List<String> VANISHING = Collections.synchronizedList(new ArrayList<>());

    private static final URI ROOT = URI.create("watched:///");

    static void reset() {
        LISTED.clear();
        OPENED.clear();
        BREAKS.clear();
        VANISHING.clear();
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
    }

    @Override
    public URI getUri() {
        return ROOT;
    }

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        LISTED.add(folder.getName());
        return super.listStatus(folder);
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        OPENED.add(file.getName());
        if (VANISHING.contains(file.getName())) {
            throw new FileNotFoundException(file.toString());
        }
        var most = BREAKS.remove(file.getName());
        if (most == null) {
            return super.open(file, bufferSize);
        }
        var bytes = Files.readAllBytes(java.nio.file.Path.of(file.toUri().getPath()));
        return new FSDataInputStream(new BufferedFSInputStream(new Breaking(bytes, most), 512));
    }

    /** Some bytes, and then no connection. */
    private static final class Breaking extends FSInputStream {

        private final byte[] bytes;
        private final int most;
        private int at;

        Breaking(byte[] bytes, int most) {
            this.bytes = bytes;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            if (at >= most) {
                throw new IOException("connection reset");
            }
            return bytes[at++] & 0xff;
        }

        @Override
        public void seek(long position) {
            at = (int) position;
        }

        @Override
        public long getPos() {
            return at;
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }
    }
}
