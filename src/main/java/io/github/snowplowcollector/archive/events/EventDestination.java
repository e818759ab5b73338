package io.github.snowplowcollector.archive.events;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * In which form events go where.
 *
 * @param format form of the events
 * @param csvFormulas what becomes of texts that a spreadsheet would run
 * @param newest only that many, the newest; empty for all
 * @param output file for the events, folder of Parquet files, or the standard output; empty for the console
 * @param partitions how a folder is laid out below the date
 * @param badRows file for rows that cannot be read or break the protocol
 */
public record EventDestination(
        EventFormat format,
        CsvFormulas csvFormulas,
        Optional<Integer> newest,
        Optional<Path> output,
        List<EventPartition> partitions,
        Optional<Path> badRows) {

    /** All of them on the console. */
    public static EventDestination console(EventFormat format) {
        return new EventDestination(
                format, CsvFormulas.DEFUSE, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    /** The same in a file. */
    public EventDestination to(Path file) {
        return new EventDestination(format, csvFormulas, newest, Optional.of(file), partitions, badRows);
    }

    /** The same with a file for bad rows. */
    public EventDestination withBadRows(Path file) {
        return new EventDestination(format, csvFormulas, newest, output, partitions, Optional.of(file));
    }

    /** The file whose length a checkpoint remembers; empty if events go elsewhere. */
    Optional<Path> outputFile() {
        return output.filter(file -> !StandardOutput.isMeantBy(file));
    }

    /** Likewise for bad rows. */
    Optional<Path> badRowsFile() {
        return badRows.filter(file -> !StandardOutput.isMeantBy(file));
    }

    /** Whether the output is a folder, to which units of files are added. */
    boolean isInUnits() {
        return format == EventFormat.PARQUET
                && output.filter(file -> EventFormat.ofFile(file) == EventFormat.PARQUET)
                        .isEmpty();
    }

    /** By parameter, what tells it from others; files may be other ones from run to run. */
    void identify(Map<String, String> parameters) {
        parameters.put("format", format.spelling());
        if (format == EventFormat.CSV) {
            parameters.put("csvFormulas", csvFormulas.spelling());
        }
        if (!partitions.isEmpty()) {
            parameters.put(
                    "partition",
                    partitions.stream().map(EventPartition::spelling).collect(Collectors.joining(",")));
        }
    }
}
