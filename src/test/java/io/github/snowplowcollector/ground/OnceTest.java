package io.github.snowplowcollector.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OnceTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void isAskedWhenItIsFirstWanted() {
        var once = new Once<>(asked::incrementAndGet);

        assertThat(once.ifMade()).isEmpty();
        assertThat(once.get()).isEqualTo(1);
        assertThat(once.get()).isEqualTo(1);
        assertThat(once.ifMade()).contains(1);
    }

    @Test
    void keepsAFailure() {
        var failure = new IllegalStateException();
        var once = new Once<String>(() -> {
            asked.incrementAndGet();
            throw failure;
        });

        assertThat(catchThrowable(once::get)).isSameAs(failure);
        assertThat(catchThrowable(once::get)).isSameAs(failure);
        assertThat(once.ifMade()).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void keepsAnError() {
        var failure = new NoClassDefFoundError();
        var once = new Once<String>(() -> {
            asked.incrementAndGet();
            throw failure;
        });

        assertThat(catchThrowable(once::get)).isSameAs(failure);
        assertThat(catchThrowable(once::get)).isSameAs(failure);
        assertThat(asked).hasValue(1);
    }

    @Test
    @Timeout(60)
    void whoComesSecondWaits() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var answer = new CompletableFuture<Integer>();
        var once = new Once<>(() -> {
            begun.countDown();
            return asked.incrementAndGet() + answer.join();
        });
        var first = CompletableFuture.supplyAsync(once);
        begun.await();
        var second = CompletableFuture.supplyAsync(once);
        answer.complete(6);

        assertThat(first.join()).isEqualTo(7);
        assertThat(second.join()).isEqualTo(7);
    }
}
