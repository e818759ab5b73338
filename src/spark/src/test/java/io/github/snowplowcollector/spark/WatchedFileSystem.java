package io.github.snowplowcollector.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
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

    /** By name of a file, how often it can be opened until access to it is denied. */
    static final Map<String, Integer> DENIED_AFTER = Collections.synchronizedMap(new HashMap<>());

    /** By name of a file, how often it can be opened until it is gone. */
    static final Map<String, Integer> GONE_AFTER = Collections.synchronizedMap(new HashMap<>());

    private static final URI ROOT = URI.create("watched:///");

    static void reset() {
        LISTED.clear();
        OPENED.clear();
        BREAKS.clear();
        VANISHING.clear();
        DENIED_AFTER.clear();
        GONE_AFTER.clear();
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
        if (isUsedUp(GONE_AFTER, file)) {
            throw new FileNotFoundException(file.toString());
        }
        if (isUsedUp(DENIED_AFTER, file)) {
            throw new AccessDeniedException(file.toString());
        }
        var most = BREAKS.remove(file.getName());
        if (most == null) {
            return super.open(file, bufferSize);
        }
        var bytes = Files.readAllBytes(java.nio.file.Path.of(file.toUri().getPath()));
        return new FSDataInputStream(new BufferedFSInputStream(new Breaking(bytes, most), 512));
    }

    private static boolean isUsedUp(Map<String, Integer> times, Path file) {
        var left = times.computeIfPresent(file.getName(), (name, before) -> before - 1);
        return left != null && left < 0;
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
