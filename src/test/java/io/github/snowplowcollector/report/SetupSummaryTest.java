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
    void saysByWhichNamesItIsReached() {
        assertThat(SetupSummary.lines(GivenCollector.withDomain(), GivenCollector.spec("standard")))
                .startsWith(
                        "Collector     https://collect.example.com",
                        "Names         *.example.com, collect.example.com",
                        "Certificate   arn:aws:acm:us-east-1:111122223333:certificate/c3 (until 2027-06-15T00:00:00Z)",
                        "Oldest TLS    TLSv1.2_2021",
                        "Distribution  E123 (d111.cloudfront.net)")
                .contains("  snowplow('newTracker', 'sp', 'https://collect.example.com', {")
                .filteredOn(line -> line.contains("d111"))
                .hasSize(1);
    }

    @Test
    void saysWhereLoggingV2PutsItsFiles() {
        assertThat(SetupSummary.lines(GivenCollector.facts(), GivenCollector.spec("v2")))
                .containsSubsequence(
                        "Log bucket    acme-logs",
                        "Logs          s3://acme-logs/acme/v2/w3c/ (logging v2)",
                        "Log prefix    acmé\\/");
    }

    @Test
    void saysThatNothingIsKeptWithoutALogBucket() {
        var facts = GivenCollector.facts(URI.create("https://d111.cloudfront.net"), Optional.empty());
        assertThat(SetupSummary.lines(facts, GivenCollector.spec("none")))
                .contains("Log bucket    none: events are not kept");
    }
}
