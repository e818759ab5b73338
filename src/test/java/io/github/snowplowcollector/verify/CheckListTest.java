package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.model.Finding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckListTest {

    @Test
    void saysHowLongEachLookTook() throws InterruptedException {
        var list = new CheckList(Runnable::run);
        list.add("slow", () -> {
            long end = System.nanoTime() + Duration.ofMillis(2).toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return Finding.fail("too late", "Hurry.");
        });
        list.add("blocked", () -> Finding.pass("never looked at"), "slow");

        var rows = list.await();

        assertThat(rows.get(0).took()).isGreaterThanOrEqualTo(Duration.ofMillis(2));
        assertThat(rows.get(1).took()).isZero();
    }
}
