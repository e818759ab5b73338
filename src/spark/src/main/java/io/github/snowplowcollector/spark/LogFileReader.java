package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.ground.Backoff;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file. When the connection breaks, the file is opened again and the rows that were read are skipped: CloudFront never changes
 * a file. What the file holds never fails, and neither does that it is gone.
 */
final class LogFileReader implements Closeable {

    private static final Backoff PAUSES =
            Backoff.doubling(Duration.ofMillis(500), Duration.ofSeconds(4)).looks(5);

    private final LogInput file;
    private final Configuration configuration;
    private final LogRows rows;
    private @Nullable InputStream in;
    private @Nullable AccessLogReader reader;
    private boolean ended;
    private int attempts;

    LogFileReader(LogInput file, Configuration configuration, LogRows rows) {
        this.file = file;
        this.configuration = configuration;
        this.rows = rows;
        rows.begin(file.path());
    }

    /** Goes to the next row that is wanted; false at the end. */
    boolean next() throws IOException {
        rows.forget();
        while (!ended && !rows.hasCurrent()) {
            try {
                step();
            } catch (FileNotFoundException e) {
                ended = true;
                rows.gone();
            } catch (AccessDeniedException | AccessControlException e) {
                throw new IOException("cannot read the log file " + file.path(), e);
            } catch (IOException e) {
                again(e);
            }
        }
        return rows.hasCurrent();
    }

    private void step() throws IOException {
        var reading = reader == null ? open() : reader;
        reader = reading;
        if (!reading.step()) {
            ended = true;
            reading.otherThanLog().ifPresent(rows::otherThanLog);
        }
    }

    private AccessLogReader open() throws IOException {
        var path = new Path(file.path());
        var opening = path.getFileSystem(configuration)
                .openFile(path)
                .opt("fs.option.openfile.read.policy", "whole-file")
                .opt("fs.option.openfile.length", Long.toString(file.length()));
        try {
            var opened = opening.build().get();
            in = opened;
            var reading = AccessLogReader.ofFile(opened, rows.columns(), rows);
            rows.from(reading);
            return reading;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void again(IOException failure) throws IOException {
        close();
        var pause = PAUSES.pause(++attempts, Duration.ZERO);
        if (pause.isEmpty()) {
            throw new IOException("cannot read the log file " + file.path(), failure);
        }
        try {
            Thread.sleep(pause.get().toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        rows.again();
    }

    private static InterruptedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        var failure = new InterruptedIOException("the task was ended");
        failure.initCause(cause);
        return failure;
    }

    @Override
    public void close() throws IOException {
        reader = null;
        if (in != null) {
            in.close();
            in = null;
        }
    }
}
