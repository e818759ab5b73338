package io.github.snowplowcollector.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the keys of log files lie below a prefix. */
interface LogLayout {

    /**
     * All that a bucket is read by, always: what was once delivered stays where it is.
     *
     * @param prefix key prefix of the logs; empty, or ends in a slash
     */
    static List<LogLayout> all(String prefix) {
        return List.of(
                new StandardLayout(prefix),
                new PartitionedLayout(prefix + "v2/w3c/"),
                new PartitionedLayout(prefix + "v2/json/"));
    }

    /** What the keys of all distributions begin with. */
    String root();

    /** What comes behind the id of a distribution, and nowhere between the root and the id. */
    String delimiter();

    /** The distribution of keys that begin so: a root and what is behind it, delimiter included. Empty if they are no logs. */
    Optional<String> distribution(String start);

    /** Whether no key of a distribution comes behind keys that begin so; nobody needs to list on from there. */
    boolean isBehindAll(String start);

    /** What every key of a distribution's files begins with. */
    String stem(String distributionId);

    /** Where the files of an hour and of all later ones are, and no file twice. */
    List<KeyRange> ranges(String distributionId, Instant hour);

    /** The hour of a key that begins with a stem, UTC, at its beginning; empty if it is no log file's. */
    Optional<Instant> hour(String key);
}
