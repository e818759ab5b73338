package io.github.snowplowcollector.local.micro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A JSON array of events, newest first, made while it is sent. */
final class EventListBody implements MicroAnswer.Chunked {

    private static final int ORDINARY_CHUNK = 64 * 1024;

    private final EventSnapshot.Scan scan;
    private final Function<JudgedRow, byte[]> writer;
    private final Executor workers;
    private long left;
    private boolean begun;
    private boolean ended;

    /** @param most how many events at most */
    EventListBody(EventSnapshot.Scan scan, Function<JudgedRow, byte[]> writer, long most, Executor workers) {
        this.scan = scan;
        this.writer = writer;
        this.workers = workers;
        left = most;
    }

    @Override
    public CompletionStage<Optional<byte[]>> next() {
        return CompletableFuture.supplyAsync(this::chunk, workers);
    }

    private Optional<byte[]> chunk() {
        if (ended) {
            return Optional.empty();
        }
        var chunk = new ByteArrayOutputStream(ORDINARY_CHUNK + 8192);
        try {
            while (chunk.size() < ORDINARY_CHUNK) {
                var row = left > 0 ? scan.next() : Optional.<JudgedRow>empty();
                if (row.isEmpty()) {
                    chunk.writeBytes(begun ? new byte[] {']'} : new byte[] {'[', ']'});
                    ended = true;
                    break;
                }
                chunk.write(begun ? ',' : '[');
                chunk.writeBytes(writer.apply(row.get()));
                begun = true;
                left--;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(chunk.toByteArray());
    }

    @Override
    public void close() {
        // What was read is in memory only.
    }
}
