package io.github.snowplowcollector.accesslog;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The raw bytes of a log file, compressed or not, and whether reading them failed. */
final class LogSource extends FilterInputStream {

    /** Most log files are no larger. */
    private static final int FIRST = 8 * 1024;

    private static final int BUFFER = 64 * 1024;

    private Optional<IOException> failure = Optional.empty();
    private Optional<Gunzip> gunzip = Optional.empty();

    LogSource(InputStream in) {
        super(new BufferedInputStream(in, FIRST));
    }

    /** The text of the file. */
    InputStream decompressed() throws IOException {
        in.mark(2);
        int magic = read() | read() << 8;
        in.reset();
        if (magic != GZIPInputStream.GZIP_MAGIC) {
            return this;
        }
        var opened = new Gunzip(this);
        gunzip = Optional.of(opened);
        return opened;
    }

    /** Takes a larger buffer only for a file that needs it: of a hundred thousand small ones buffers would be most of the work. */
    private static final class Gunzip extends GZIPInputStream {

        Gunzip(InputStream in) throws IOException {
            super(in, FIRST);
        }

        /** Whether there is something behind the checksum and the length of a member that ended. */
        boolean holdsMore() {
            return inf.getRemaining() > 8;
        }

        @Override
        protected void fill() throws IOException {
            if (len > 0 && buf.length < BUFFER) {
                buf = new byte[BUFFER];
            }
            super.fill();
        }
    }

    /** Gives back the memory outside of the heap, which otherwise stays until somebody collects garbage; the file stays open. */
    @Override
    public void close() throws IOException {
        if (gunzip.isPresent()) {
            var opened = gunzip.get();
            gunzip = Optional.empty();
            opened.close();
        }
    }

    /** Throws the failure of the underlying stream, if there was one: the gzip stream takes it for the end of the data. */
    void rethrow() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /**
     * What the gzip stream asks behind a member, to look for a further one. Network streams often say 0 when there is more; the end of a
     * file told here saves the exception by which it would be noticed.
     */
    @Override
    public int available() {
        return gunzip.filter(Gunzip::holdsMore).isPresent() || !isAtEnd() ? 1 : 0;
    }

    private boolean isAtEnd() {
        try {
            in.mark(1);
            int next = read();
            in.reset();
            return next < 0;
        } catch (IOException e) {
            return false; // It is kept, and thrown when what was read before is handed out.
        }
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
