package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.RowLayout;
import io.github.snowplowcollector.event.EventType;
import io.github.snowplowcollector.event.PrivacyRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody wants to see of a log.
 *
 * @param range times
 * @param filter events
 * @param format form of the events
 * @param csvFormulas what becomes of texts that a spreadsheet would run
 * @param bots what becomes of events of programs that say what they are
 * @param privacy what goes out of each field
 * @param newest only that many, the newest; empty for all
 * @param output file for the events, folder of Parquet files, or the standard output; empty for the console
 * @param partitions how a folder is laid out below the date
 * @param badRows file for rows that cannot be read or break the protocol
 * @param checkpoint file that remembers what was read
 * @param follow whether to go on as logs arrive
 * @param columns of files without a header; empty if they are those of standard logging
 */
public record EventRequest(
        EventTimeRange range,
        EventFilter filter,
        EventFormat format,
        CsvFormulas csvFormulas,
        Bots bots,
        PrivacyRules privacy,
        Optional<Integer> newest,
        Optional<Path> output,
        List<EventPartition> partitions,
        Optional<Path> badRows,
        Optional<Path> checkpoint,
        boolean follow,
        Optional<RowLayout> columns) {

    /** The file whose length a checkpoint remembers; empty if events go elsewhere. */
    Optional<Path> outputFile() {
        return output.filter(file -> !StandardOutput.isMeantBy(file));
    }

    /** Whether the output is a folder, to which units of files are added. */
    boolean isInUnits() {
        return format == EventFormat.PARQUET
                && output.filter(file -> EventFormat.ofFile(file) == EventFormat.PARQUET)
                        .isEmpty();
    }

    /** Likewise for bad rows. */
    Optional<Path> badRowsFile() {
        return badRows.filter(file -> !StandardOutput.isMeantBy(file));
    }

    /** Whether nothing that is read is asked for again later. */
    boolean isOnce() {
        return checkpoint.isEmpty() && !follow;
    }

    /** The same from another time on. */
    EventRequest since(Instant since) {
        return new EventRequest(
                new EventTimeRange(since, range.until()),
                filter,
                format,
                csvFormulas,
                bots,
                privacy,
                newest,
                output,
                partitions,
                badRows,
                checkpoint,
                follow,
                columns);
    }

    /** What decides which events come out in which form, by parameter; the times may move on from run to run. */
    SortedMap<String, String> identity(String source) {
        var parameters = new TreeMap<>(Map.of(
                "source", source,
                "format", format.spelling(),
                "types", joined(filter.types().stream().map(EventType::canonicalName)),
                "appIds", joined(filter.appIds().stream()),
                "schemas", joined(filter.schemas().stream()),
                "eventIds", joined(filter.eventIds().stream()),
                "includeProbes", Boolean.toString(filter.includeProbes())));
        if (format == EventFormat.CSV) {
            parameters.put("csvFormulas", csvFormulas.spelling());
        }
        if (!partitions.isEmpty()) {
            parameters.put("partition", joined(partitions.stream().map(EventPartition::spelling)));
        }
        if (bots != Bots.KEEP) {
            parameters.put("bots", bots.spelling());
        }
        if (!privacy.areNone()) {
            parameters.put("privacy", privacy.toString());
        }
        columns.ifPresent(given -> parameters.put("columns", String.join(",", given.names())));
        return parameters;
    }

    private static String joined(Stream<String> values) {
        return values.sorted().collect(Collectors.joining(","));
    }
}
