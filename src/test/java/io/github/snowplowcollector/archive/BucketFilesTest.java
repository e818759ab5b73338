package io.github.snowplowcollector.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.Seeded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketFilesTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");

    private static final Partitions BY_HOUR = hour -> day(hour) + "hour=" + hour.substring(11) + "/";
    private static final Partitions BY_DAY = BucketFilesTest::day;
    private static final Partitions ALL_TOGETHER = hour -> "";

    private static String day(String hour) {
        return "year=" + hour.substring(0, 4) + "/month=" + hour.substring(5, 7) + "/day=" + hour.substring(8, 10)
                + "/";
    }

    /** Where logging v2 puts a file of an hour, which is given as names have it. */
    private interface Partitions {

        String folder(String hour);

        default String key(String distribution, Instant hour, int number) {
            var named = hour.toString().substring(0, 13).replace('T', '-');
            return "distributionid=" + distribution + "/" + folder(named) + distribution + "." + named + "."
                    + String.format("%04x", number) + ".gz";
        }
    }

    private final FakeBucket bucket = new FakeBucket("logs");
    private final FakeServer server = new FakeServer().at("/logs", bucket);
    private final BucketFiles files = new BucketFiles(server.clients().s3(), "logs", FakeBucket.OWNER, "app/");

    @AfterEach
    void close() {
        files.close();
        server.close();
    }

    @Test
    void findsTheLogsOfEveryDistributionThatEverLoggedHere() {
        put("app/E1.2026-11-24-10.aa.gz", "app/E2GONE.2026-11-24-10.bb.gz");
        put("app/readme.txt", "app/sub/E3.2026-11-24-10.cc.gz", "E4.2026-11-24-10.dd.gz", "app/E1.2026-11-24.gz");

        assertThat(keys(HOUR, HOUR)).containsExactly("app/E1.2026-11-24-10.aa.gz", "app/E2GONE.2026-11-24-10.bb.gz");
    }

    @Test
    void asksAsOftenHoweverMuchElseThereIs() {
        bucket.pageSize(1000);
        for (int i = 0; i < 5; i++) {
            put(key("E1", 0, i));
        }
        int before = calls(HOUR, HOUR);
        for (int hour = -300; hour < 300; hour++) {
            for (int i = 0; i < 10 && hour != 0; i++) {
                put(key("E1", hour, i));
            }
        }

        assertThat(calls(HOUR, HOUR)).isEqualTo(before).isLessThanOrEqualTo(4);
    }

    /** However much there is, of whatever partitions, also where nothing separates logs from the rest of the bucket. */
    @ParameterizedTest
    @ValueSource(strings = {"", "app/"})
    void findsAnHourOfLoggingV2ByItsPartitions(String prefix) {
        bucket.pageSize(1000);
        var expected = new TreeSet<String>();
        for (int hour = -100; hour < 20; hour++) {
            for (int i = 0; i < 60; i++) {
                var key = prefix + "v2/w3c/" + (hour < 0 ? BY_HOUR : BY_DAY).key("E1", hour(hour), i);
                put(key);
                if (hour >= -1 && hour <= 1) {
                    expected.add(key);
                }
            }
        }
        // More partitions than a page has room for, which nobody looking for distributions is to go through.
        for (int hour = -5000; hour < -2500; hour++) {
            put(prefix + "v2/json/" + BY_HOUR.key("E1", hour(hour), 0));
        }
        put(prefix + "E1.2026-11-24-10.aa.gz", prefix + "v2/json/" + ALL_TOGETHER.key("E1", HOUR, 1));
        expected.addAll(
                Set.of(prefix + "E1.2026-11-24-10.aa.gz", prefix + "v2/json/" + ALL_TOGETHER.key("E1", HOUR, 1)));

        try (var ofPrefix = new BucketFiles(server.clients().s3(), "logs", FakeBucket.OWNER, prefix)) {
            assertThat(keys(ofPrefix, hour(-1), hour(1))).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(bucket.requests()).hasSizeLessThanOrEqualTo(10).containsOnly("list");
            assertThat(ofPrefix.distributionIds()).containsExactly("E1");
            assertThat(ofPrefix.newest(hour(30)))
                    .hasValueSatisfying(file -> assertThat(file.hour()).isEqualTo(hour(19)));
        }
    }

    @RepeatedTest(8)
    void findsEveryFileOfARangeOnceAndInOrder(@Seeded Random random) {
        bucket.pageSize(1 + random.nextInt(20));
        var folders = List.of("", "v2/w3c/", "v2/json/");
        var expected = new TreeSet<String>();
        for (int i = 0; i < 150; i++) {
            int hour = random.nextBoolean() ? random.nextInt(50) : random.nextInt(400);
            var distribution = random.nextBoolean() ? "E1" : "E2";
            var folder = folders.get(random.nextInt(3));
            var key = folder.isEmpty()
                    ? key(distribution, hour, random.nextInt(1000))
                    : "app/" + folder
                            + List.of(BY_HOUR, BY_DAY, ALL_TOGETHER)
                                    .get(random.nextInt(3))
                                    .key(distribution, hour(hour), random.nextInt(1000));
            put(key);
            if (hour >= 1 && hour <= 300) {
                expected.add(key);
            }
        }

        var found = keys(hour(1), hour(300));

        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found.stream().map(key -> key.substring(key.lastIndexOf('/') + 4, key.length() - 8)))
                .isSorted();
    }

    @Test
    void doesNotListHoursOneByOneWhereThereIsLittle() {
        bucket.pageSize(1000);
        for (int hour = 0; hour < 8760; hour += 30) {
            put(key("E1", hour, 0));
        }

        assertThat(calls(HOUR, hour(8760))).isLessThan(5);
    }

    @Test
    void saysThatThereIsNoBucket() {
        try (var missing = new BucketFiles(
                server.at("/none", exchange -> {
                            try (exchange) {
                                var body = "<Error><Code>NoSuchBucket</Code><Message>no</Message></Error>"
                                        .getBytes(StandardCharsets.US_ASCII);
                                exchange.sendResponseHeaders(404, body.length);
                                exchange.getResponseBody().write(body);
                            }
                        })
                        .clients()
                        .s3(),
                "none",
                FakeBucket.OWNER,
                "")) {
            assertThatThrownBy(() -> missing.list(HOUR, HOUR))
                    .isInstanceOf(NoLogBucketException.class)
                    .hasMessageContaining("Fix: run snowplow:setup");
        }
    }

    private List<String> keys(Instant from, Instant until) {
        return keys(files, from, until);
    }

    private static List<String> keys(BucketFiles files, Instant from, Instant until) {
        var keys = new ArrayList<String>();
        for (var next = from; !next.isAfter(until); ) {
            var stretch = files.list(next, until);
            assertThat(stretch.until()).isAfter(next);
            stretch.hours().values().forEach(hour -> hour.forEach(file -> keys.add(file.key())));
            next = stretch.until();
        }
        return keys;
    }

    private int calls(Instant from, Instant until) {
        bucket.requests().clear();
        keys(from, until);
        assertThat(bucket.requests()).containsOnly("list");
        return bucket.requests().size();
    }

    private void put(String... keys) {
        for (var key : keys) {
            bucket.put(key, new byte[] {1}, HOUR);
        }
    }

    private static String key(String distribution, int hour, int number) {
        return "app/" + distribution + "."
                + hour(hour).toString().substring(0, 13).replace('T', '-') + "." + String.format("%04x", number)
                + ".gz";
    }

    private static Instant hour(int number) {
        return HOUR.plus(Duration.ofHours(number));
    }
}
