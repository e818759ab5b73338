package io.github.snowplowcollector.accesslog;

import java.util.Map;
import java.util.TreeMap;

/** Headers that a viewer sent once each. */
public record GivenHeaders(Map<String, String> values) implements RequestHeaders {

    public GivenHeaders(Map<String, String> values) {
        this.values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.values.putAll(values);
    }

    @Override
    public String header(CharSequence name) {
        return values.getOrDefault(name.toString(), "");
    }

    @Override
    public String joined(CharSequence name) {
        return header(name);
    }
}
