package io.github.snowplowcollector.mojo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.mojo.LogLines;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page in a browser, where there is one. */
class BrowserWindowTest {

    private static final URI PAGE = URI.create("http://localhost:9090/micro/ui");

    private final LogLines lines = new LogLines();
    private final List<URI> shown = new ArrayList<>();

    @Test
    void isOpened() {
        BrowserWindow.open(PAGE, new SafeLog(lines), () -> false, shown::add);
        assertThat(shown).containsExactly(PAGE);
        assertThat(lines.lines).isEmpty();
    }

    @Test
    void isNotTriedWithoutAScreen() {
        BrowserWindow.open(PAGE, new SafeLog(lines), () -> true, shown::add);
        assertThat(shown).isEmpty();
        assertThat(lines.lines)
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("warn: ").contains("no screen", PAGE.toString()));
    }

    @Test
    void isOnlyMissedWhereItCannotBeOpened() {
        BrowserWindow.open(PAGE, new SafeLog(lines), () -> false, page -> {
            throw new IOException("no application");
        });
        BrowserWindow.open(PAGE, new SafeLog(lines), () -> false, page -> {
            throw new UnsupportedOperationException("BROWSE");
        });
        assertThat(lines.lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("warn: ").contains(PAGE.toString()));
    }
}
