package io.github.snowplowcollector.accesslog;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The raw bytes of a log file, compressed or not, and whether reading them failed. */
final class LogSource extends FilterInputStream {

    private static final int BUFFER = 64 * 1024;

    private Optional<IOException> failure = Optional.empty();

    LogSource(InputStream in) {
        super(new BufferedInputStream(in, BUFFER));
    }

    /** The text of the file. */
    InputStream decompressed() throws IOException {
        in.mark(2);
        int magic = read() | read() << 8;
        in.reset();
        return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(this, BUFFER) : this;
    }

    /** Throws the failure of the underlying stream, if there was one: the gzip stream takes it for the end of the data. */
    void rethrow() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Never 0: the gzip stream stops after a member when it is, and network streams often say 0 when there is more. */
    @Override
    public int available() {
        return 1;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }
}
