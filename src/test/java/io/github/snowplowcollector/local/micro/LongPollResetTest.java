package io.github.snowplowcollector.local.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A reset while somebody who waits has not yet looked at what there was before. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongPollResetTest {

    @TempDir
    Path folder;

    @Test
    void whatWasForgottenIsNotCountedLate() throws Exception {
        try (var workers = new MicroThreads();
                var events = EventStore.open(
                        folder, RowJudge.of(Optional.empty(), new UnloggedHeaders()), () -> {}, () -> {}, line -> {})) {
            collect(events);
            var forgets = new CompletableFuture<Void>();
            var looked = new CompletableFuture<Void>();
            var ends = new CompletableFuture<Void>();
            // One thread is left, which does one thing after the other, and nothing before the reset.
            workers.execute(ends::join);
            workers.execute(forgets::join);

            var one = LongPoll.begin(
                    events,
                    new LongPoll.Wanted(1, 0, 0),
                    RequestFilter.events(false).appId("shop"),
                    Duration.ofMinutes(1),
                    workers);
            workers.execute(() -> looked.complete(null));
            events.reset();
            forgets.complete(null);
            looked.get(10, TimeUnit.SECONDS);
            ends.complete(null);

            assertThat(one).isNotDone();
            collect(events);
            assertThat(one.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }

    private static void collect(EventStore events) throws IOException {
        events.append(ByteBuffer.wrap(CollectedRows.row(CollectedRows.GOOD)));
        while (events.isBehind()) {
            events.proceed();
        }
    }
}
