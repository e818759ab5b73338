package io.github.snowplowcollector.report;

import io.github.snowplowcollector.ground.ThisPlugin;
import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.model.AuditRow.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An audit in SARIF 2.1.0, for whatever shows findings of other tools. A deliberate deviation is a result that is suppressed, with its
 * reason as the justification; what is not there yet is open: nobody can know before it is.
 */
public final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final String version;
    private final Optional<String> configuration;

    /**
     * @param version the plugin's version
     * @param configuration file that the collector is configured in, relative to the sources' root; empty without a POM
     */
    public Sarif(String version, Optional<String> configuration) {
        this.version = version;
        this.configuration = configuration;
    }

    /** The whole log, to be written as JSON. */
    public Map<String, Object> log(List<AuditRow> rows) {
        var ids = rows.stream().map(AuditRow::rule).distinct().toList();
        var driver = map(
                "name",
                ThisPlugin.NAME,
                "semanticVersion",
                version,
                "rules",
                ids.stream().map(id -> rule(first(rows, id))).toList());
        var results =
                rows.stream().map(row -> result(row, ids.indexOf(row.rule()))).toList();
        return map(
                "$schema",
                SCHEMA,
                "version",
                "2.1.0",
                "runs",
                List.of(map("tool", map("driver", driver), "columnKind", "utf16CodeUnits", "results", results)));
    }

    private static AuditRow first(List<AuditRow> rows, String id) {
        return rows.stream().filter(row -> row.rule().equals(id)).findFirst().orElseThrow();
    }

    private static Map<String, Object> rule(AuditRow row) {
        var tags = new ArrayList<String>(List.of("security", "severity:" + row.severity()));
        tags.addAll(row.equivalents());
        return map(
                "id", row.rule(),
                "shortDescription", text(row.title()),
                "fullDescription", text(row.title() + ". " + row.reason()),
                "help", text(row.setting().isEmpty() ? row.reason() : "To change it: " + row.setting() + "."),
                "defaultConfiguration", map("level", level(row.severity())),
                "properties", map("tags", tags));
    }

    private Map<String, Object> result(AuditRow row, int ruleIndex) {
        boolean fails = row.finding() || row.verdict() == Verdict.DEVIATES;
        var result = map(
                "ruleId", row.rule(),
                "ruleIndex", ruleIndex,
                "kind", row.finding() ? "fail" : kind(row.verdict()),
                "level", fails ? level(row.severity()) : "none",
                "message", text(message(row)),
                "locations", List.of(location(row)),
                "partialFingerprints", map("ruleAndResource/v1", row.rule() + "/" + row.resource()));
        if (row.verdict() == Verdict.DEVIATES) {
            result.put(
                    "suppressions",
                    List.of(map("kind", "external", "status", "accepted", "justification", row.reason())));
        }
        return result;
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case PLANNED -> "open";
            case DEVIATES -> "fail";
            case OPTION -> "informational";
            case NOT_APPLICABLE -> "notApplicable";
            case ACCOUNT_WIDE -> "review";
        };
    }

    private static String message(AuditRow row) {
        var seen = row.observed().isEmpty() ? "" : " (" + row.observed() + ")";
        return row.resource() + ", " + row.title() + ": "
                + (row.finding() ? "broken" : row.verdict().word()) + seen + ". " + row.reason();
    }

    private Map<String, Object> location(AuditRow row) {
        var location = map("logicalLocations", List.of(map("name", row.resource(), "kind", "resource")));
        configuration.ifPresent(file -> location.put(
                "physicalLocation", map("artifactLocation", map("uri", file), "region", map("startLine", 1))));
        return location;
    }

    private static String level(String severity) {
        return switch (severity) {
            case "critical", "high" -> "error";
            case "medium" -> "warning";
            default -> "note";
        };
    }

    private static Map<String, Object> text(String text) {
        return map("text", text);
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
