package io.github.snowplowcollector.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.LogFileName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogKeysTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");

    private final FakeBucket bucket = new FakeBucket("logs");
    private final FakeServer server = new FakeServer().at("/logs", bucket);

    @AfterEach
    void close() {
        server.close();
    }

    /** A folder for every hour. */
    private record Folders(String root) implements LogLayout {

        private static final DateTimeFormatter HOUR_FOLDERS = DateTimeFormatter.ofPattern(
                        "'year='yyyy/'month='MM/'day='dd/'hour='HH/")
                .withZone(ZoneOffset.UTC);

        @Override
        public String delimiter() {
            return "/";
        }

        @Override
        public Optional<String> distribution(String start) {
            return Optional.of(start.substring(root.length(), start.length() - 1));
        }

        @Override
        public String stem(String distributionId) {
            return root + distributionId + "/";
        }

        @Override
        public String hourPrefix(String distributionId, Instant hour) {
            return stem(distributionId) + HOUR_FOLDERS.format(hour);
        }

        @Override
        public Optional<Instant> hour(String key) {
            return LogFileName.parse(key.substring(key.lastIndexOf('/') + 1)).map(LogFileName::hour);
        }
    }

    private String put(Instant hour) {
        var key = new Folders("app/v2/").hourPrefix("E1", hour) + new LogFileName("E1", hour, "aa");
        bucket.put(key, new byte[] {1}, HOUR);
        return key;
    }

    @Test
    void findsFilesWhereverTheirLayoutPutsThem() {
        var keys = new LogKeys(server.clients().s3(), "logs", FakeBucket.OWNER, new Folders("app/v2/"), "E1");
        var oldest = put(HOUR.minus(Duration.ofDays(400)));
        var newest = put(HOUR);
        bucket.put("app/E1.2026-11-24-11.aa.gz", new byte[] {1}, HOUR);

        assertThat(keys.oldestHour()).contains(HOUR.minus(Duration.ofDays(400)));
        assertThat(keys.newest(HOUR.plusSeconds(1))).map(LogFile::key).contains(newest);
        assertThat(keys.ofHour(HOUR)).extracting(LogFile::key).containsExactly(newest);
        assertThat(keys.first(HOUR.minus(Duration.ofDays(500)), HOUR.minus(Duration.ofDays(1))))
                .isEqualTo(new LogKeys.Page(
                        List.of(new LogFile(oldest, HOUR.minus(Duration.ofDays(400)), HOUR, 1)), true));
    }
}
