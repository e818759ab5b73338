package io.github.snowplowcollector.archive.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.report.Timeline.Span;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant BEGIN = Instant.parse("2026-11-01T00:30:00Z");

    private final Timeline timeline = new Timeline();

    @Test
    void hasEveryHourOfAMonth() {
        timeline.add(BEGIN, true);
        timeline.add(BEGIN.plus(Duration.ofHours(743)), false);

        assertThat(timeline.length()).isEqualTo(Duration.ofHours(1));
        assertThat(timeline.spans())
                .hasSize(744)
                .startsWith(new Span(Instant.parse("2026-11-01T00:00:00Z"), 1, 0))
                .endsWith(new Span(Instant.parse("2026-12-01T23:00:00Z"), 0, 1));
    }

    @Test
    void tellsDaysOfALongerTimeAndLosesNoEvent() {
        timeline.include(BEGIN);
        for (int hour = 0; hour < 1000; hour++) {
            timeline.add(BEGIN.plus(Duration.ofHours(hour)), hour % 10 > 0);
        }

        assertThat(timeline.length()).isEqualTo(Duration.ofDays(1));
        assertThat(timeline.spans())
                .hasSize(42)
                .startsWith(new Span(Instant.parse("2026-11-01T00:00:00Z"), 21, 3))
                .endsWith(new Span(Instant.parse("2026-12-12T00:00:00Z"), 15, 1));
        assertThat(timeline.spans().stream().mapToLong(Span::good).sum()).isEqualTo(900);
    }

    @Test
    void staysSmallWhateverTimesRowsTell() {
        timeline.add(Instant.parse("0001-01-01T00:00:00Z"), true);
        timeline.add(Instant.parse("9999-12-31T23:59:59Z"), true);

        assertThat(timeline.spans()).hasSizeLessThan(10_100);
        assertThat(timeline.spans().stream().mapToLong(Span::good).sum()).isEqualTo(2);
    }
}
