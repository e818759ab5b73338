package io.github.snowplowcollector.local.acm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Public records that a test writes. */
public final class MemoryRecords implements PublicRecords {

    private final Map<String, List<String>> values = new HashMap<>();

    /** Adds a value. */
    public synchronized void add(String name, String type, String value) {
        values.computeIfAbsent(type + " " + name, key -> new ArrayList<>()).add(value);
    }

    /** Takes all values of a name away. */
    public synchronized void remove(String name, String type) {
        values.remove(type + " " + name);
    }

    @Override
    public synchronized List<String> values(String name, String type) {
        return List.copyOf(values.getOrDefault(type + " " + name, List.of()));
    }
}
