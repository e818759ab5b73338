package io.github.snowplowcollector.archive.once;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Which files are done. Those of hours that are settled are not kept one by one. Not thread-safe. */
final class ReadFiles {

    private final TreeMap<Instant, KeyTable> hours = new TreeMap<>();
    private Optional<Instant> settled = Optional.empty();

    void add(Instant hour, Key file) {
        if (!isSettled(hour)) {
            hours.computeIfAbsent(hour, absent -> new KeyTable()).add(file);
        }
    }

    boolean contains(Instant hour, Key file) {
        return isSettled(hour) || (hours.containsKey(hour) && hours.get(hour).contains(file));
    }

    /** From now on all files up to this hour, itself included, count as done. */
    void settle(Instant hour) {
        if (!isSettled(hour)) {
            settled = Optional.of(hour);
            hours.headMap(hour, true).clear();
        }
    }

    Optional<Instant> settled() {
        return settled;
    }

    boolean isSettled(Instant hour) {
        return settled.filter(last -> !hour.isAfter(last)).isPresent();
    }

    /** Hours of which some file is done, except settled ones. */
    List<Instant> hours() {
        return List.copyOf(hours.keySet());
    }

    void forEach(EachFile files) {
        hours.forEach((hour, keys) -> keys.forEach(key -> files.file(hour, key)));
    }

    /** Takes files one by one. */
    @FunctionalInterface
    interface EachFile {

        void file(Instant hour, Key file);
    }
}
