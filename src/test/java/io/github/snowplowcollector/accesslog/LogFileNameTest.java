package io.github.snowplowcollector.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFileNameTest {

    private static final Instant HOUR = Instant.parse("2026-11-05T09:00:00Z");
    private static final LogFileName NAME = new LogFileName("E2ABC", HOUR, "0a1b2c3d");

    @Test
    void isWrittenAsCloudFrontDoes() {
        assertThat(NAME.toString()).isEqualTo("E2ABC.2026-11-05-09.0a1b2c3d.gz");
        assertThat(LogFileName.parse("E2ABC.2026-11-05-09.0a1b2c3d.gz")).contains(NAME);
        assertThat(LogFileName.parse("E2ABC.2026-11-05-09.0a1b2c3d.jsonl.gz")).contains(NAME);
    }

    @Test
    void putsASlashBehindAPrefixWithoutOne() {
        assertThat(NAME.key("")).isEqualTo("E2ABC.2026-11-05-09.0a1b2c3d.gz");
        assertThat(NAME.key("demo")).isEqualTo("demo/E2ABC.2026-11-05-09.0a1b2c3d.gz");
        assertThat(NAME.key("demo/")).isEqualTo("demo/E2ABC.2026-11-05-09.0a1b2c3d.gz");
    }

    @Test
    void saysWhatFilesOfAnHourBeginWith() {
        assertThat(NAME.key("demo")).startsWith(LogFileName.hourPrefix("demo", "E2ABC", HOUR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "i", "E2ABC.2026-11-05-09.0a1b2c3d", "E2ABC.2026-13-05-09.0a1b2c3d.gz", "E2.2026.1.gz"})
    void isNotReadFromOtherNames(String name) {
        assertThat(LogFileName.parse(name)).isEmpty();
    }
}
