package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.ground.UserException;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.mojo.LogLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.AbortedException;

class FailuresTest {

    private final Failures failures = new Failures("snowplow:setup", Problem::toString, new SafeLog(new LogLines()));

    static Stream<Exception> interruptions() {
        return Stream.of(new InterruptedException(), waiting(), AbortedException.create("Thread was interrupted"));
    }

    /** What a wait throws when the thread is interrupted. */
    private static Exception waiting() {
        Thread.currentThread().interrupt();
        try {
            Waiting.moments(Sleeper.OF_THREAD).until(Optional::empty);
            throw new AssertionError("the wait was not interrupted");
        } catch (RuntimeException e) {
            assertThat(Thread.interrupted()).isTrue();
            return e;
        }
    }

    @ParameterizedTest
    @MethodSource("interruptions")
    void saysOfAnInterruptionThatTheNextRunGoesOn(Exception interruption) {
        assertThatThrownBy(() -> failures.rethrow(interruption))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("it was interrupted.")
                .hasMessageContaining("Fix: run it again; it goes on where it stopped.");
        Thread.interrupted();
    }

    @Test
    void namesTheFileOfAFullDisk() {
        var full =
                new UncheckedIOException("cannot write target/events.csv", new IOException("No space left on device"));

        assertThatThrownBy(() -> failures.rethrow(full))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(
                        "cannot write target/events.csv (No space left on device). Fix: check that its folder")
                .hasMessageNotContaining("unexpected");
    }

    @Test
    void saysOfAnyUserExceptionWhatItSaysItself() {
        var thrown = new UserException("the disk is full. Fix: free it.") {};

        assertThatThrownBy(() -> failures.rethrow(thrown))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("snowplow:setup failed: the disk is full. Fix: free it.");
    }

    @Test
    void leavesTheThreadInterrupted() {
        assertThatThrownBy(() -> failures.rethrow(new InterruptedException())).isNotNull();

        assertThat(Thread.interrupted()).isTrue();
    }
}
