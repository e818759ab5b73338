package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FileOutputTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesTheFileForWhichTheDiskHasNoSpace() {
        var full = FileOutput.open(Path.of("/dev/full"), 0);
        full.line("event".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(full::flush)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write /dev/full")
                .hasRootCauseMessage("No space left on device");
    }
}
