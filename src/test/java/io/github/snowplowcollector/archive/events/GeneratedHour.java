package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.LogFiles;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Log files of one hour that are made as they are read, so that memory holds none of what is in them.
 *
 * @param files at least one, in the order of reading
 * @param content makes what is in a file
 */
public record GeneratedHour(List<LogFile> files, Function<LogFile, InputStream> content) implements LogFiles {

    @Override
    public Listing list(Instant from, Instant until) {
        var hours = new TreeMap<Instant, List<LogFile>>();
        var hour = files.get(0).hour();
        if (!from.isAfter(hour)) {
            hours.put(hour, files);
        }
        return new Listing(hours, until.plus(Duration.ofHours(1)));
    }

    @Override
    public List<LogFile> withoutHour() {
        return List.of();
    }

    @Override
    public Optional<InputStream> open(LogFile file) {
        return Optional.of(content.apply(file));
    }

    @Override
    public Optional<LogFile> newest(Instant now) {
        return Optional.empty();
    }

    @Override
    public String name() {
        return "a generated hour";
    }
}
