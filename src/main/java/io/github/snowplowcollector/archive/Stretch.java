package io.github.snowplowcollector.archive;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/**
 * The log files of some hours in a row.
 *
 * @param hours files by hour, each hour's in key order; only hours that have any
 * @param until first hour that was not looked at; no file of an hour before it is missing
 */
public record Stretch(NavigableMap<Instant, List<LogFile>> hours, Instant until) {

    /** How many files there are. */
    public int files() {
        return hours.values().stream().mapToInt(List::size).sum();
    }

    /** How many bytes they have. */
    public long bytes() {
        return hours.values().stream()
                .flatMap(List::stream)
                .mapToLong(LogFile::size)
                .sum();
    }
}
