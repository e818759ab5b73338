package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.snowplowcollector.local.OtherProcess;
import io.github.snowplowcollector.mojo.LogLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineWidthTest {

    @ParameterizedTest
    @CsvSource({
        "160, 100, 80, 160",
        ", 100, 80, 100",
        ", '', 80, 80",
        ", 0, 80, 80",
        ", wide, 80, 80",
        ", 10, 80, 40",
        ", , 7, 40",
        ", , 99999999999, -1",
        ", , 0, -1",
        ", , '', -1"
    })
    void isWhatWasSetOrExportedOrWhatTheTerminalHas(
            @Nullable Integer set, @Nullable String exported, String terminal, int width) {
        assertThat(new LineWidth(set, exported, () -> terminal).get())
                .isEqualTo(width < 0 ? OptionalInt.empty() : OptionalInt.of(width));
    }

    @Test
    void asksTheTerminalOnlyIfNobodySaysOtherwise() {
        assertThat(new LineWidth(null, "100", () -> {
                            throw new AssertionError("asked");
                        })
                        .get())
                .hasValue(100);
    }

    @Test
    void leavesRoomForTheMarkOfALevel() {
        assertThat(new SafeLog(new LogLines(), () -> OptionalInt.of(80)).width())
                .hasValue(80 - "[WARNING] ".length());
    }

    @Test
    void isUnknownWithoutATerminal() throws Exception {
        try (var process = OtherProcess.start(Asking.class)) {
            assertThat(process.line()).isEqualTo("columns: ''");
        }
    }

    /** With the terminal of {@code script}, as Linux has it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void isThatOfTheTerminal() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).isExecutable();
        assumeThat(Path.of("/usr/bin/stty")).isExecutable();
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = "stty cols 93; '" + java + "' -XX:TieredStopAtLevel=1 '" + Asking.class.getName() + "'";
        var script = new ProcessBuilder("/usr/bin/script", "-qec", command, "/dev/null").redirectErrorStream(true);
        script.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var running = script.start();

        assertThat(new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("columns: '93'");
        assertThat(running.waitFor()).isZero();
    }

    /** A process that asks its terminal. */
    static final class Asking {

        private Asking() {}

        public static void main(String[] arguments) {
            System.out.println("columns: '" + Terminal.columns() + "'");
        }
    }
}
