package io.github.snowplowcollector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

class SeededTest {

    @RepeatedTest(3)
    void countsTheSeedUp(RepetitionInfo repetition, @Seeded Random random) {
        assertThat(random.nextLong()).isEqualTo(new Random(seed(repetition.getCurrentRepetition())).nextLong());
    }

    @RepeatedTest(2)
    @ExtendWith(SecondSeed.class)
    void saysItsSeedWhenItFails(RepetitionInfo repetition, @Seeded Random random) {
        if (repetition.getCurrentRepetition() == 2) {
            throw new IllegalStateException("odd");
        }
    }

    static final class SecondSeed implements TestExecutionExceptionHandler {
        @Override
        public void handleTestExecutionException(ExtensionContext test, Throwable failure) {
            assertThat(failure)
                    .hasMessage("Again with -Dtest.seed=%d: java.lang.IllegalStateException: odd", seed(2))
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    private static long seed(int invocation) {
        return Seeded.Resolver.FIRST - 1 + invocation;
    }
}
