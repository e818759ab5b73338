package io.github.snowplowcollector.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tags by which something says that it is a collector's.
 *
 * @param tags value by key; empty where it is nobody's, or another collector's
 */
public record Marks(SortedMap<String, String> tags) {

    /** Their keys. */
    public static final List<String> KEYS =
            List.of(CollectorIdentity.OWNER_TAG, CollectorIdentity.ADOPTED_TAG, CollectorIdentity.CLOSED_TAG);

    /** The marks of one collector among all tags of something. */
    public static Marks of(String collector, Map<String, String> all) {
        var marks = new TreeMap<String, String>();
        if (collector.equals(all.get(CollectorIdentity.OWNER_TAG))) {
            marks.putAll(all);
            marks.keySet().retainAll(KEYS);
        }
        return new Marks(marks);
    }

    /** All of them in one line; empty if there is none. */
    public Optional<String> words() {
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(tags.entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(", ")));
    }
}
