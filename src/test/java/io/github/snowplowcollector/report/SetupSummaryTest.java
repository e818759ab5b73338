package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetupSummaryTest {

    @Test
    void saysWhereEverythingIs() {
        assertThat(SetupSummary.lines(GivenCollector.facts(), GivenCollector.spec("standard")))
                .startsWith(
                        "Collector     https://d111.cloudfront.net",
                        "Distribution  E123 (d111.cloudfront.net)",
                        "Pixel bucket  acme-pixel",
                        "Log bucket    acme-logs",
                        "Log prefix    acmé\\/",
                        "",
                        "To send events from a page:",
                        "",
                        "  snowplow('newTracker', 'sp', 'https://d111.cloudfront.net', {")
                .endsWith(
                        "  snowplow('trackPageView');",
                        "",
                        "For the tag that loads the tracker, and for other trackers, run snowplow:snippet.");
    }

    @Test
    void saysThatNothingIsKeptWithoutALogBucket() {
        var facts = GivenCollector.facts(URI.create("https://d111.cloudfront.net"), Optional.empty());
        assertThat(SetupSummary.lines(facts, GivenCollector.spec("none")))
                .contains("Log bucket    none: events are not kept");
    }
}
