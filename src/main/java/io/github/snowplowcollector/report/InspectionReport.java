package io.github.snowplowcollector.report;

import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.ExistingCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an inspection found: on the console, in {@code inspect.json}, and in {@code inspect.properties}.
 *
 * @param accountId the account that was looked at
 * @param collectors each of its collectors that was looked for
 */
public record InspectionReport(String accountId, List<ExistingCollector> collectors) {

    private static final List<String> STAGES =
            List.of("create-pixel-bucket", "upload-pixel", "create-log-bucket", "create-distribution", "verify-pixel");

    /** All of it for people, collector by collector and stage by stage. */
    public List<String> lines(OptionalInt width) {
        if (collectors.isEmpty()) {
            return List.of(
                    "Account " + accountId
                            + " has no distribution that looks like a collector: none has an object i at its origin, or logs that speak of /i.");
        }
        return collectors.stream()
                .flatMap(collector -> lines(collector, width).stream())
                .toList();
    }

    private static List<String> lines(ExistingCollector collector, OptionalInt width) {
        var lines = new ArrayList<String>();
        lines.add("Collector at distribution " + collector.distributionId() + " (" + collector.distributionDomain()
                + ")");
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < STAGES.size(); i++) {
            rows.add(List.of(i + 1 + " " + STAGES.get(i)));
            collector
                    .stages()
                    .getOrDefault(STAGES.get(i), Map.of())
                    .forEach((name, value) -> values(value).forEach(text -> rows.add(List.of("  " + name, text))));
        }
        lines.addAll(ConsoleTable.lines(rows, width));
        if (!collector.risks().isEmpty()) {
            lines.add("To be known:");
            collector.risks().forEach(risk -> lines.addAll(ConsoleTable.wrapped("  - " + risk, width)));
        }
        lines.add("In a POM, it is described by:");
        lines.add("  <properties>");
        collector
                .properties()
                .forEach((name, value) -> lines.add("    <" + name + ">" + escaped(value) + "</" + name + ">"));
        lines.add("  </properties>");
        lines.add(owner(collector)
                .map(owner ->
                        "It is the collector " + owner + " already: mvn snowplow:plan -Dsnowplow.collector=" + owner)
                .orElseGet(() ->
                        "What a takeover would change: mvn snowplow:plan -Dsnowplow.adopt -Dsnowplow.distribution="
                                + collector.distributionId()));
        return lines;
    }

    private static Optional<String> owner(ExistingCollector collector) {
        var mark = CollectorIdentity.OWNER_TAG + "=";
        return values(collector
                        .stages()
                        .getOrDefault("create-distribution", Map.of())
                        .getOrDefault("tags", List.of()))
                .filter(tag -> tag.startsWith(mark))
                .map(tag -> tag.substring(mark.length()))
                .findFirst();
    }

    private static Stream<String> values(Object value) {
        return value instanceof List<?> list
                ? list.isEmpty() ? Stream.of("none") : list.stream().map(String::valueOf)
                : Stream.of(String.valueOf(value).isEmpty() ? "none" : String.valueOf(value));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Leaves both files; where several collectors were found, each property bears its distribution's id in front. */
    public void write(Path folder) {
        FlatJsonFile.writeVersioned(
                folder.resolve("inspect.json"),
                new TreeMap<>(Map.of("accountId", accountId, "collectors", collectors)));
        var properties = new TreeMap<String, String>();
        for (var collector : collectors) {
            var prefix = collectors.size() == 1 ? "" : collector.distributionId() + ".";
            collector.properties().forEach((name, value) -> properties.put(prefix + name, value));
        }
        CollectorFiles.writeProperties(folder.resolve("inspect.properties"), properties);
    }
}
