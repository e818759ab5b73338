package io.github.snowplowcollector.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** Where log files are found and read. Hours are UTC, at their beginning. Used by several threads at once. */
public interface LogFiles {

    /**
     * The log files of some hours in a row.
     *
     * @param hours files by hour, each hour's in the order that they are read in; only hours that have any
     * @param until first hour that was not looked at; no file of an hour before it is missing
     */
    record Listing(NavigableMap<Instant, List<LogFile>> hours, Instant until) {

        /** How many bytes they have. */
        public long bytes() {
            return hours.values().stream()
                    .flatMap(List::stream)
                    .mapToLong(LogFile::size)
                    .sum();
        }
    }

    /** Stands for the hour of files whose names tell none. */
    Instant NO_HOUR = Instant.EPOCH;

    /**
     * The files of the first hours of a range that have any. Lists as many hours as it can at little cost, and one at least if there is one.
     *
     * @param from first hour
     * @param until last hour, included
     */
    Listing list(Instant from, Instant until);

    /** The files whose names tell no hour. */
    List<LogFile> withoutHour();

    /** Opens a file's bytes as they are stored; empty if the file is not there any more. */
    Optional<InputStream> open(LogFile file) throws IOException;

    /** The file that was delivered last about the newest hour; see {@link LogArchive#newest}. */
    Optional<LogFile> newest(Instant now);

    /** Name for people, for example {@code s3://logs/shop/}. */
    String name();
}
