package io.github.snowplowcollector.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.hadoop.fs.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one run did.
 *
 * @param days that it wrote
 * @param dates what is of each
 * @param counts of rows and files, read in the first pass
 * @param begun when it began
 * @param firstPass how long it looked for doubles
 * @param secondPass how long it wrote
 * @param spark version of Spark
 */
record JobSummary(
        Days days,
        SortedMap<LocalDate, DateCounts> dates,
        Map<RowKind, Long> counts,
        Instant begun,
        Duration firstPass,
        Duration secondPass,
        String spark) {

    /** As JSON on one line. */
    String json() {
        var json = JsonMapper.shared().createObjectNode();
        json.putObject("window")
                .put("since", days.since().toString())
                .put("until", days.until().toString());
        var all = json.putArray("dates");
        dates.forEach((date, events) -> all.addObject()
                .put("date", date.toString())
                .put("eventsBefore", events.before())
                .put("events", events.events())
                .put("duplicatesDropped", events.duplicates()));
        putCounts(json.putObject("logs"));
        json.putObject("seconds")
                .put("firstPass", firstPass.toMillis() / 1000.0)
                .put("secondPass", secondPass.toMillis() / 1000.0);
        json.put("begun", begun.toString());
        json.putObject("versions")
                .put(
                        CloudFrontSource.NAME,
                        Optional.ofNullable(JobSummary.class.getPackage().getImplementationVersion())
                                .orElse("unknown"))
                .put("spark", spark)
                .put("java", System.getProperty("java.version"));
        return json.toString();
    }

    private void putCounts(ObjectNode logs) {
        logs.put("filesRead", count(RowKind.FILE_READ))
                .put("rowsRead", count(RowKind.LOG_ROW))
                .put("badEvents", count(RowKind.BAD_EVENT))
                .put("unreadableRows", count(RowKind.UNREADABLE_ROW))
                .put("noEvents", count(RowKind.NO_EVENT))
                .put("probesLeftOut", count(RowKind.PROBE_LEFT_OUT));
    }

    private long count(RowKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Writes it into a file, in place of an older one. */
    void writeTo(String file) throws IOException {
        var path = new Path(file);
        try (var out = Hadoop.fileSystem(path).create(path, true)) {
            out.write((json() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
