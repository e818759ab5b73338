package io.github.snowplowcollector.archive.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which folder below an output an event's row lies: by date, and below it by what strangers send, so that names are escaped as Hive does,
 * short, and few.
 */
final class PartitionFolders {

    /** Of values in one folder. */
    static final int MOST = 100;

    /** In bytes; file systems take 255. */
    private static final int LONGEST = 150;

    /** Hive's word for no value. */
    private static final String NONE = "__HIVE_DEFAULT_PARTITION__";

    private static final String OTHERS = "__others__";

    /** By Hive and, the last three, for Windows. */
    private static final String ESCAPED = "\"#%'*/:=?\\{}[]^<>|";

    private final Path output;
    private final List<EventPartition> partitions;
    private final Map<String, Set<String>> known = new HashMap<>();

    PartitionFolders(Path output, List<EventPartition> partitions) {
        this.output = output;
        this.partitions = partitions;
    }

    /** The folder of an event, between slashes. */
    String of(Event event) {
        var folder =
                "collector_date=" + event.collectorTime().atZone(ZoneOffset.UTC).toLocalDate();
        for (var partition : partitions) {
            var name = partition.value(event).map(PartitionFolders::escaped).orElse(NONE);
            folder += "/" + counted(folder, partition.key() + "=", name);
        }
        return folder;
    }

    private String counted(String parent, String key, String value) {
        var names = known.computeIfAbsent(parent, this::list);
        var name = key + value;
        boolean usable = value.getBytes(UTF_8).length <= LONGEST && isPath(name);
        if (usable && (names.contains(name) || (names.size() < MOST && names.add(name)))) {
            return name;
        }
        return key + OTHERS;
    }

    private Set<String> list(String parent) {
        var folder = output.resolve(parent);
        var names = new HashSet<String>();
        if (Files.isDirectory(folder)) {
            try (var children = Files.list(folder)) {
                children.forEach(child -> names.add(child.getFileName().toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
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
    private boolean isPath(String name) {
        try {
            return output.resolve(name).endsWith(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
