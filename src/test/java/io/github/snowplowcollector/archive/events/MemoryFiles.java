package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.LogFileName;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.LogFiles;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Log files in memory, listed an hour at a time. */
public class MemoryFiles implements LogFiles {

    public final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    final List<String> opened = new CopyOnWriteArrayList<>();
    private final Map<String, LogFile> files = new ConcurrentHashMap<>();

    public void put(String name, byte[] content, Instant delivered) {
        var hour = LogFileName.parse(name.substring(name.lastIndexOf('/') + 1))
                .map(LogFileName::hour)
                .orElse(NO_HOUR);
        contents.put(name, content);
        files.put(name, new LogFile(name, hour, delivered, content.length));
    }

    @Override
    public Listing list(Instant from, Instant until) {
        var hours = new TreeMap<Instant, List<LogFile>>();
        files.values().stream()
                .filter(file -> !file.hour().equals(NO_HOUR))
                .filter(file -> !file.hour().isBefore(from) && !file.hour().isAfter(until))
                .sorted(LogFile.READING_ORDER)
                .forEach(file -> hours.computeIfAbsent(file.hour(), hour -> new ArrayList<>())
                        .add(file));
        if (hours.isEmpty()) {
            return new Listing(hours, until.plus(Duration.ofHours(1)));
        }
        var first = hours.firstKey();
        return new Listing(new TreeMap<>(hours.headMap(first, true)), first.plus(Duration.ofHours(1)));
    }

    @Override
    public List<LogFile> withoutHour() {
        return files.values().stream()
                .filter(file -> file.hour().equals(NO_HOUR))
                .sorted(LogFile.READING_ORDER)
                .toList();
    }

    @Override
    public Optional<InputStream> open(LogFile file) {
        opened.add(file.key());
        return Optional.ofNullable(contents.get(file.key())).map(ByteArrayInputStream::new);
    }

    @Override
    public Optional<LogFile> newest(Instant now) {
        return files.values().stream().max(Comparator.comparing(LogFile::delivered));
    }

    @Override
    public String name() {
        return "memory";
    }
}
