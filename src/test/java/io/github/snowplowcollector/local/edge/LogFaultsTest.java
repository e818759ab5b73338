package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.ManualClock;
import io.github.snowplowcollector.accesslog.AccessLogRow;
import io.github.snowplowcollector.accesslog.GivenHeaders;
import io.github.snowplowcollector.accesslog.LogFileName;
import io.github.snowplowcollector.local.cloudfront.MemoryS3;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weather on the way to the log bucket: nothing is lost in it, and the same seed gives the same. */
class LogFaultsTest {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final int FILES = 40;
    private static final RowTarget.LogTarget TARGET = new RowTarget.LogTarget(
            "EDFDVBD6EXAMPLE", 490_000, Optional.of(new ServedDistribution.Logging("logs", "demo/")), List.of());

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-05T10:00:00Z"));
    private int folders;

    /** Sends files of ten rows each through the weather, a tick apart, and looks after each tick; then stops. */
    private List<Set<String>> deliveries(LogFaults faults, MemoryS3 s3) throws IOException {
        var spool = new Spool(folder.resolve("spool" + folders++), clock);
        var seen = new ArrayList<Set<String>>();
        try (var delivery = new LogWriter(spool, s3, EVERY, faults, clock)) {
            for (int file = 0; file < FILES; file++) {
                spool.append(TARGET, rows(file), copy -> {});
                delivery.deliverDue();
                seen.add(new TreeSet<>(s3.logs.keySet()));
                clock.advance(EVERY);
            }
        }
        seen.add(new TreeSet<>(s3.logs.keySet()));
        assertThat(s3.logs.keySet())
                .allSatisfy(key -> assertThat(LogFileName.parse(key.substring("logs/demo/".length())))
                        .isPresent());
        return seen;
    }

    @Test
    void aClockThatIsPutBackHoldsNoFileUp() throws IOException {
        var s3 = new MemoryS3();
        var spool = new Spool(folder.resolve("spool"), clock);
        try (var delivery = new LogWriter(spool, s3, EVERY, LogFaults.NONE, clock)) {
            s3.beforeDelivery = () -> {
                throw new UncheckedIOException(new IOException("no room"));
            };
            spool.append(TARGET, rows(1), copy -> {});
            assertThatThrownBy(delivery::deliverDue).hasMessageContaining("no room");
            s3.beforeDelivery = () -> {};
            clock.advance(Duration.ofDays(-1));

            delivery.deliverDue();

            assertThat(s3.logs).hasSize(1);
        }
    }

    @Test
    void goesOnDeliveringWhateverADeliveryThrows() throws Exception {
        var s3 = new MemoryS3();
        var attempts = new CountDownLatch(2);
        s3.beforeDelivery = () -> {
            attempts.countDown();
            throw new StackOverflowError("on purpose");
        };
        var spool = new Spool(folder.resolve("spool"), clock);
        spool.append(TARGET, rows(0), copy -> {});
        try (var delivery = new LogWriter(spool, s3, Duration.ofMillis(5), LogFaults.NONE, clock)) {
            assertThat(attempts.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatIllegalStateException().isThrownBy(delivery::deliver).withMessageContaining("cannot deliver");
            s3.beforeDelivery = () -> {};
        }
        assertThat(s3.logs).hasSize(1);
    }

    private static RowBatch rows(int file) {
        var rows = new RowBatch(false);
        for (int row = 0; row < 10; row++) {
            rows.add(
                    new AccessLogRow(
                            Instant.ofEpochSecond(1_764_000_000),
                            "LOC50-P1",
                            1,
                            "127.0.0.1",
                            "GET",
                            "d1.cloudfront.net",
                            "/i",
                            200,
                            "n=" + (file * 10 + row),
                            new GivenHeaders(Map.of("Host", "localhost")),
                            false,
                            "Hit",
                            "id",
                            "http",
                            1,
                            0,
                            "",
                            "",
                            "HTTP/1.1",
                            1,
                            0,
                            "Hit",
                            "image/gif",
                            43,
                            -1,
                            -1),
                    "*");
        }
        return rows;
    }

    private static List<Integer> numbers(MemoryS3 s3) {
        return s3.logs.values().stream()
                .flatMap(gzip -> EdgeFixture.text(gzip).lines())
                .filter(line -> !line.startsWith("#"))
                .map(line -> Integer.parseInt(line.split("\t", -1)[11].substring(2)))
                .toList();
    }

    private static List<Integer> all() {
        return IntStream.range(0, FILES * 10).boxed().toList();
    }

    @Test
    void deliversEachFileOnceAndAtOnceWhenItIsFair() throws IOException {
        var s3 = new MemoryS3();
        var seen = deliveries(LogFaults.NONE, s3);

        assertThat(numbers(s3)).containsExactlyElementsOf(all());
        assertThat(seen).map(Set::size).startsWith(1, 2, 3).endsWith(FILES, FILES);
    }

    @Test
    void delaysSoThatFilesComeOutOfOrder() throws IOException {
        var s3 = new MemoryS3();
        var seen = deliveries(new LogFaults(EVERY.multipliedBy(5), 0, 0, Integer.MAX_VALUE, 7), s3);

        assertThat(numbers(s3)).containsExactlyInAnyOrderElementsOf(all());
        boolean overtaken = false;
        for (var keys : seen) {
            overtaken |=
                    !new ArrayList<>(s3.logs.keySet()).subList(0, keys.size()).containsAll(keys);
        }
        assertThat(overtaken).as("a file came before an earlier one").isTrue();
    }

    @Test
    void bringsFilesTwiceUnderTwoNames() throws IOException {
        var s3 = new MemoryS3();
        deliveries(new LogFaults(Duration.ZERO, 50, 0, Integer.MAX_VALUE, 7), s3);

        assertThat(s3.logs.size()).isBetween(FILES + 5, 2 * FILES - 5);
        assertThat(new TreeSet<>(numbers(s3))).containsExactlyElementsOf(all());
        assertThat(numbers(s3)).hasSize(s3.logs.size() * 10);
    }

    @Test
    void bringsMissingFilesLate() throws IOException {
        var s3 = new MemoryS3();
        var seen = deliveries(new LogFaults(Duration.ZERO, 0, 20, Integer.MAX_VALUE, 7), s3);

        assertThat(seen.get(LogFilePlanner.LATE_DELIVERIES - 1)).hasSizeLessThan(LogFilePlanner.LATE_DELIVERIES);
        assertThat(numbers(s3)).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void makesSmallFiles() throws IOException {
        var s3 = new MemoryS3();
        deliveries(new LogFaults(Duration.ZERO, 0, 0, 3, 7), s3);

        assertThat(s3.logs).hasSize(FILES * 4);
        assertThat(numbers(s3)).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void repeatsItselfWithTheSameSeedOnly() throws IOException {
        var faults = new LogFaults(EVERY.multipliedBy(3), 30, 10, Integer.MAX_VALUE, 42);
        var first = deliveries(faults, new MemoryS3()).stream().map(Set::size).toList();

        assertThat(deliveries(faults, new MemoryS3()).stream().map(Set::size)).isEqualTo(first);
        var other = new LogFaults(EVERY.multipliedBy(3), 30, 10, Integer.MAX_VALUE, 43);
        assertThat(deliveries(other, new MemoryS3()).stream().map(Set::size)).isNotEqualTo(first);
    }
}
