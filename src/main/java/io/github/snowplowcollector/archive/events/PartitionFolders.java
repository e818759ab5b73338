package io.github.snowplowcollector.archive.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which folder below an output an event's row lies: by date, perhaps by hour, and below that by what strangers send. So names are
 * escaped as Hive does, short, and few: each folder is a file of its own, and a writer in memory.
 */
final class PartitionFolders {

    /** Folders that strangers name of one date or hour; what comes later lies in one more. */
    static final int MOST = 30;

    /** In bytes; file systems take 255. */
    private static final int LONGEST = 150;

    /** Hive's word for no value. */
    private static final String NONE = "__HIVE_DEFAULT_PARTITION__";

    private static final String OTHERS = "__others__";

    /** By Hive and, the last three, for Windows. */
    private static final String ESCAPED = "\"#%'*/:=?\\{}[]^<>|";

    private final Path output;
    private final List<EventPartition> times;
    private final List<EventPartition> senders;
    private final String others;
    private final Map<String, Set<String>> known = new HashMap<>();

    PartitionFolders(Path output, List<EventPartition> partitions) {
        this.output = output;
        times = partitions.stream().filter(EventPartition::isTime).toList();
        senders = partitions.stream().filter(partition -> !partition.isTime()).toList();
        others = senders.stream()
                .map(partition -> "/" + partition.key() + "=" + OTHERS)
                .collect(Collectors.joining());
    }

    /** The folder of an event, between slashes. */
    String of(Event event) {
        var folder = times.stream()
                .map(partition -> "/" + level(partition, event))
                .collect(Collectors.joining("", date(event), ""));
        var place =
                senders.stream().map(partition -> "/" + level(partition, event)).collect(Collectors.joining());
        return place.equals(others) || isKnown(folder, place) ? folder + place : folder + others;
    }

    private static String date(Event event) {
        return "collector_date=" + event.collectorTime().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private String level(EventPartition partition, Event event) {
        var value = partition.value(event).map(PartitionFolders::escaped).orElse(NONE);
        boolean usable = value.getBytes(UTF_8).length <= LONGEST && isPath(value);
        return partition.key() + "=" + (usable ? value : OTHERS);
    }

    private boolean isKnown(String folder, String place) {
        var places = known.computeIfAbsent(folder, this::list);
        return places.contains(place) || (places.size() < MOST && places.add(place));
    }

    /** Those that are there already count, too. */
    private Set<String> list(String parent) {
        var folder = output.resolve(parent);
        if (!Files.isDirectory(folder)) {
            return new HashSet<>();
        }
        try (var all = Files.walk(folder, senders.size(), FileVisitOption.FOLLOW_LINKS)) {
            return all.map(path -> "/" + folder.relativize(path).toString().replace('\\', '/'))
                    .filter(place -> place.chars().filter(c -> c == '/').count() == senders.size()
                            && place.startsWith("/" + senders.get(0).key() + "=")
                            && !place.equals(others))
                    .collect(Collectors.toCollection(HashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String value) {
        var name = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean dropped = i == value.length() - 1 && (c == '.' || c == ' '); // By Windows.
            if (c < ' ' || c == 0x7F || ESCAPED.indexOf(c) >= 0 || dropped) {
                name.append(String.format("%%%02X", (int) c));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    /** Without a character set of more than ASCII, Java cannot name a folder with umlauts. */
    private boolean isPath(String value) {
        try {
            return output.resolve("=" + value).endsWith("=" + value);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
