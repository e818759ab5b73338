package io.github.snowplowcollector.archive.once;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Which files are done. Those of hours up to the watermark are not kept one by one. Not thread-safe. */
final class ReadFiles {

    private final TreeMap<Instant, KeyTable> hours = new TreeMap<>();
    private Optional<Instant> watermark = Optional.empty();

    void add(Instant hour, Key file) {
        if (!isBehindWatermark(hour)) {
            hours.computeIfAbsent(hour, absent -> new KeyTable()).add(file);
        }
    }

    boolean contains(Instant hour, Key file) {
        return isBehindWatermark(hour)
                || (hours.containsKey(hour) && hours.get(hour).contains(file));
    }

    /** From now on all files up to this hour, itself included, count as done. */
    void advanceTo(Instant hour) {
        if (!isBehindWatermark(hour)) {
            watermark = Optional.of(hour);
            hours.headMap(hour, true).clear();
        }
    }

    Optional<Instant> watermark() {
        return watermark;
    }

    boolean isBehindWatermark(Instant hour) {
        return watermark.filter(last -> !hour.isAfter(last)).isPresent();
    }

    /** Hours of which some file is done, except those up to the watermark. */
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
