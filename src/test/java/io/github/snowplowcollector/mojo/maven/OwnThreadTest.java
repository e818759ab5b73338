package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.mojo.Builds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnThreadTest {

    private static final ThreadLocal<String> KEPT = new ThreadLocal<>();

    @Test
    void leavesNothingOnTheThreadThatWaits() throws Exception {
        var worker = new AtomicReference<Thread>();

        OwnThread.run(() -> {
            KEPT.set("buffer");
            worker.set(Thread.currentThread());
        });

        assertThat(KEPT.get()).isNull();
        assertThat(worker.get()).isNotSameAs(Thread.currentThread());
        assertThat(worker.get().isAlive()).isFalse();
        assertThat(worker.get().getContextClassLoader())
                .isSameAs(Thread.currentThread().getContextClassLoader());
    }

    @Test
    void throwsWhatTheWorkThrows() {
        var failure = new IOException("broken");
        var error = new StackOverflowError();

        assertThatThrownBy(() -> OwnThread.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> OwnThread.run(() -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    @Test
    void isInterruptedWithTheOneThatWaits() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> OwnThread.run(new CountDownLatch(1)::await)).isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void isTheOneOfWorkAtTheEndOfABuild(@TempDir Path folder) {
        var worker = new AtomicReference<Thread>();
        var session = Builds.session(Builds.request(folder));
        EndOfBuild.then(session, () -> worker.set(Thread.currentThread()));

        session.getRequest().getExecutionListener().sessionEnded(null);

        assertThat(worker.get()).isNotNull().isNotSameAs(Thread.currentThread());
        assertThat(worker.get().isAlive()).isFalse();
    }
}
