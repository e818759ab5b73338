package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.service.JsonErrors;
import java.util.List;
import java.util.Locale;

/** The formats that are delivered here; AWS has more. */
public enum OutputFormat {
    W3C("\t"),
    JSON("");

    static final List<String> OF_AWS = List.of("w3c", "raw", "json", "plain", "parquet");

    private final String defaultDelimiter;

    OutputFormat(String defaultDelimiter) {
        this.defaultDelimiter = defaultDelimiter;
    }

    /** What stands between fields where nobody says; empty for a format that has no delimiter. */
    String defaultDelimiter() {
        return defaultDelimiter;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OutputFormat parse(String text) {
        if (!OF_AWS.contains(text)) {
            throw JsonErrors.constraint("outputFormat", text, "satisfy enum value set: " + OF_AWS);
        }
        for (var format : values()) {
            if (format.text().equals(text)) {
                return format;
            }
        }
        throw notDelivered("the outputFormat " + text);
    }

    static RuntimeException notDelivered(String what) {
        return LogsErrors.invalid(
                "The local cloud does not implement " + what + ". Fix: the outputFormat w3c or json.");
    }
}
