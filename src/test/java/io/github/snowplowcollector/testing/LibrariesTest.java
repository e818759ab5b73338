package io.github.snowplowcollector.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LibrariesTest {

    @Test
    void namesWhatIsMissingAndWhereItWasLookedFor() {
        var missing = new NoSuchMethodError("io.netty.buffer.ByteBuf.nothing()");

        assertThatThrownBy(() -> Libraries.checked(() -> {
                    throw new IllegalStateException("the cloud did not start", missing);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(missing)
                .hasMessageStartingWith("the collector cannot run with the libraries on the class path: " + missing)
                .hasMessageContaining("/netty-codec-http-")
                .hasMessageContaining("/jackson-annotations-")
                .hasMessageEndingWith(
                        "Fix: manage the one that is too old to a newer version in <dependencyManagement>.");
    }

    @Test
    void leavesAnyOtherFailureAsItIs() {
        var failure = new IllegalArgumentException("no such folder");

        assertThatThrownBy(() -> Libraries.checked(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }
}
