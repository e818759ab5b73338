package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The page loses its collector and finds it again: each request is there once, in order. */
@Tag("browser")
@Timeout(180)
class MicroPageReconnectTest {

    private static final Map<String, Object> TALL = Map.of("viewport", Map.of("width", 1280, "height", 3000));
    private static final String LOST = "await page.waitForSelector('#connection[data-state=lost]')";

    @TempDir
    Path folder;

    @AutoClose
    private MicroPage page;

    @BeforeEach
    void start() throws Exception {
        page = new MicroPage(folder);
    }

    private void send(int events) {
        IntStream.range(0, events).forEach(i -> page.micro.event("e=pv&p=web&tv=js-4.10.1&aid=shop"));
    }

    private List<Long> numbers(int expected) throws Exception {
        return page.take("""
                await page.waitForSelector('#connection[data-state=live]');
                await page.locator('#count', { hasText: `${values.expected} requests` }).waitFor();
                await page.locator('#rows .row').nth(values.expected - 1).waitFor();
                const numbers = await page.$$eval('#rows .row', (rows) => rows.map((row) => Number(row.dataset.number)));
                return numbers.sort((one, other) => one - other);""", Map.of("expected", expected))
                .valueStream()
                .map(JsonNode::asLong)
                .toList();
    }

    private static List<Long> range(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void whenTheCollectorIsStartedAnew() throws Exception {
        page.open("", TALL);
        send(5);
        assertThat(numbers(5)).isEqualTo(range(5));
        page.collector.restart(() -> {
            try {
                page.take(LOST);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        send(7);

        assertThat(numbers(12)).isEqualTo(range(12));
    }

    @Test
    void whenTheConnectionIsCut() throws Exception {
        try (var wire = Wiretap.on(page.collector.url())) {
            page.through(wire.endpoint());
            page.open("", TALL);
            send(5);
            assertThat(numbers(5)).isEqualTo(range(5));
            wire.cut();
            send(6);
            page.take(LOST);
            send(7);
            assertThat(numbers(18)).isEqualTo(range(18));
            wire.cut();
            send(20);

            assertThat(numbers(38)).isEqualTo(range(38));
        }
    }

    @Test
    void whenAllWasForgottenMeanwhile() throws Exception {
        try (var wire = Wiretap.on(page.collector.url())) {
            page.through(wire.endpoint());
            page.open("", TALL);
            send(5);
            assertThat(numbers(5)).isEqualTo(range(5));
            wire.cut();
            page.reset();
            send(2);

            assertThat(numbers(2)).containsExactly(6L, 7L);
        }
    }
}
