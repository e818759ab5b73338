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
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BucketFilesTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");

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

        assertThat(calls(HOUR, HOUR)).isEqualTo(before).isLessThanOrEqualTo(2);
    }

    @RepeatedTest(4)
    void findsEveryFileOfARangeOnceAndInOrder(@Seeded Random random) {
        bucket.pageSize(1 + random.nextInt(20));
        var expected = new TreeSet<String>();
        for (int i = 0; i < 150; i++) {
            int hour = random.nextBoolean() ? random.nextInt(3) : random.nextInt(400);
            var key = key(random.nextBoolean() ? "E1" : "E2", hour, random.nextInt(1000));
            put(key);
            if (hour >= 1 && hour <= 300) {
                expected.add(key);
            }
        }

        var found = keys(hour(1), hour(300));

        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found.stream().map(key -> key.substring(7, 20))).isSorted();
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
