package io.github.snowplowcollector.report;

import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code collector.json} and {@code collector.properties}: the facts of a collector for other programs. */
public final class CollectorFiles {

    private CollectorFiles() {}

    /**
     * Writes both files into {@code folder}. The same entries give the same bytes.
     *
     * @param entries the facts by name, as {@link #entries} gives them
     * @throws ReportException if one cannot be written
     */
    public static void write(Path folder, Map<String, String> entries) {
        var sorted = new TreeMap<>(entries);
        FlatJsonFile.writeVersioned(folder.resolve("collector.json"), sorted);
        writeProperties(folder.resolve("collector.properties"), sorted);
    }

    /**
     * The facts of a collector; {@code logBucket} is missing where no logs are kept, {@code domains} where it has no names of its own.
     */
    public static Map<String, String> entries(CollectorFacts facts) {
        var entries = new TreeMap<>(Map.of(
                "collector", facts.collector(),
                "collectorUrl", facts.url().toString(),
                "port", Integer.toString(facts.port()),
                "distributionId", facts.distributionId(),
                "distributionDomain", facts.distributionDomain(),
                "pixelBucket", facts.pixelBucket(),
                "logPrefix", facts.logPrefix(),
                "region", facts.region(),
                "accountId", facts.accountId()));
        facts.logBucket().ifPresent(bucket -> entries.put("logBucket", bucket));
        facts.domain().ifPresent(own -> entries.put("domains", String.join(",", own.names())));
        return entries;
    }

    /** What is known of a collector before it has a distribution. */
    public static Map<String, String> entries(CollectorIdentity identity) {
        var spec = identity.spec();
        var entries = new TreeMap<>(Map.of(
                "collector", spec.collector(),
                "pixelBucket", identity.pixelBucket(),
                "logPrefix", spec.logs().prefix().value(),
                "region", spec.region(),
                "accountId", identity.account()));
        if (spec.logs().keepsLogs()) {
            entries.put("logBucket", identity.logBucket());
        }
        return entries;
    }

    /** Not by {@link java.util.Properties}, which writes the time into the file. */
    static void writeProperties(Path file, SortedMap<String, String> entries) {
        var lines = entries.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + escape(entry.getValue()) + "\n")
                .collect(Collectors.joining());
        ReportFile.write(file, lines.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String escape(String value) {
        var escaped = new StringBuilder(value.length());
        value.chars().forEach(c -> {
            if (c == '\\' || (c == ' ' && escaped.isEmpty())) {
                escaped.append('\\').append((char) c);
            } else if (c >= ' ' && c <= '~') {
                escaped.append((char) c);
            } else {
                escaped.append(String.format("\\u%04X", c));
            }
        });
        return escaped.toString();
    }
}
