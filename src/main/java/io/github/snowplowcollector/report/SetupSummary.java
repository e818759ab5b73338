package io.github.snowplowcollector.report;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.report.snippet.JavaScriptTag;
import io.github.snowplowcollector.report.snippet.SnippetSettings;
import java.util.ArrayList;
import java.util.List;

/** What set-up says at its end. */
public final class SetupSummary {

    private SetupSummary() {}

    /** The collector's facts and the tracker snippet, line by line. */
    public static List<String> lines(CollectorFacts facts, CollectorSpec spec) {
        var rows = new ArrayList<>(CollectorTable.rows(facts, spec));
        rows.add(List.of("Log prefix", facts.logBucket().isPresent() ? facts.logPrefix() : "-"));
        var lines = new ArrayList<>(ConsoleTable.lines(rows));
        lines.add("");
        lines.add("To send events from a page:");
        lines.add("");
        JavaScriptTag.calls(SnippetSettings.of(facts, spec.distribution())).forEach(line -> lines.add("  " + line));
        lines.add("");
        lines.add("For the tag that loads the tracker, and for other trackers, run snowplow:snippet.");
        return List.copyOf(lines);
    }
}
