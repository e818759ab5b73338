package io.github.snowplowcollector.archive.athena;

import static java.util.stream.Collectors.joining;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.config.LogSpec;
import io.github.snowplowcollector.config.VendedLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A table over log files, one for each way that they lie and look. */
public enum LogTable {
    /** Standard logging: all files of a distribution side by side, so that no table of it has partitions. */
    STANDARD(Optional.empty()),
    V2_W3C(Optional.of(VendedLogs.Format.W3C)),
    V2_JSON(Optional.of(VendedLogs.Format.JSON));

    /** What a delivery of logging v2 is asked for beside the columns of standard logging, in this order. */
    private static final List<String> FURTHER = List.of("timestamp(ms)", "c-country", "asn");

    private static final Set<String> WHOLE =
            Set.of("sc-bytes", "cs-bytes", "sc-content-len", "sc-range-start", "sc-range-end", "timestamp(ms)", "asn");
    private static final Set<String> SHORT = Set.of("sc-status", "fle-encrypted-fields", "c-port");
    private static final Set<String> SECONDS = Set.of("time-taken", "time-to-first-byte");

    private final Optional<VendedLogs.Format> format;

    LogTable(Optional<VendedLogs.Format> format) {
        this.format = format;
    }

    /** The one over what a collector's logging delivers; empty if that is nothing. */
    static Optional<LogTable> of(LogSpec logs) {
        if (!logs.keepsLogs()) {
            return Optional.empty();
        }
        var delivered =
                logs.isVended() ? Optional.of(logs.vended().format().value()) : Optional.<VendedLogs.Format>empty();
        return Stream.of(values())
                .filter(table -> table.format.equals(delivered))
                .findFirst();
    }

    /** The name in the POM, for example {@code v2-json}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in the database. */
    String table() {
        return name().toLowerCase(Locale.ROOT) + "_logs";
    }

    /** The name of the view over it. */
    String view() {
        return name().toLowerCase(Locale.ROOT) + "_log_events";
    }

    /** The columns as CloudFront calls them, in the order of the files. */
    public List<String> fields() {
        return Stream.concat(AccessLogFormat.FIELDS.stream(), format.isPresent() ? FURTHER.stream() : Stream.of())
                .toList();
    }

    /** By what the table is divided, the distribution first; empty if by nothing. */
    List<String> partitions(LogSpec logs) {
        if (format.isEmpty()) {
            return List.of();
        }
        return switch (logs.vended().partitions().value()) {
            case HOUR -> List.of("distributionid", "year", "month", "day", "hour");
            case DAY -> List.of("distributionid", "year", "month", "day");
            case NONE -> List.of("distributionid");
        };
    }

    private boolean isJson() {
        return format.filter(VendedLogs.Format.JSON::equals).isPresent();
    }

    /** What a column of CloudFront's is called: in a table of text as AWS documents it, in one of JSON as the key, in lower case. */
    private String column(String field) {
        if (isJson()) {
            return field.toLowerCase(Locale.ROOT);
        }
        return field.equals("cs(Referer)")
                ? "cs_referrer"
                : field.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("_$", "");
    }

    private String type(String field) {
        if (isJson()) {
            return "STRING";
        }
        return field.equals("date")
                ? "DATE"
                : WHOLE.contains(field)
                        ? "BIGINT"
                        : SHORT.contains(field) ? "INT" : SECONDS.contains(field) ? "FLOAT" : "STRING";
    }

    /** Which rows of the table are not its own: files of logging v2 lie below those of standard logging, and Athena reads all that does. */
    String others(String bucket, LogSpec logs) {
        return format.isPresent()
                ? "false"
                : "starts_with(\"$path\", " + Sql.text("s3://" + bucket + "/" + logs.vendedPrefix()) + ")";
    }

    /** The statement that makes the table. */
    String definition(AthenaRequest request, String bucket, LogSpec logs) {
        var location = "s3://" + bucket + "/"
                + format.map(written -> logs.vendedPrefix() + written.awsName() + "/")
                        .orElse(logs.prefix().value());
        var divided = partitions(logs);
        var template = divided.stream().map(key -> key + "=${" + key + "}/").collect(joining("", location, ""));
        return Sql.of(
                spelling() + "-logs.sql",
                Map.of(
                        "table", request.hiveName(table()),
                        "columns",
                                fields().stream()
                                        .map(field -> "  " + Sql.hiveName(column(field)) + " " + type(field))
                                        .collect(joining(",\n")),
                        "partitions",
                                divided.stream()
                                        .map(key -> Sql.hiveName(key) + " STRING")
                                        .collect(joining(", ")),
                        "paths", Sql.hiveText(String.join(",", fields())),
                        "location", Sql.hiveText(location),
                        "projection", String.join(",\n", projection(divided, request.distributions())),
                        "template", Sql.hiveText(template),
                        "narrowed", narrowed(divided, request.distributions())));
    }

    private static List<String> projection(List<String> divided, List<String> distributions) {
        var lines = new ArrayList<String>();
        for (var key : divided) {
            switch (key) {
                case "distributionid" -> {
                    property(lines, key, "type", distributions.isEmpty() ? "injected" : "enum");
                    if (!distributions.isEmpty()) {
                        property(lines, key, "values", String.join(",", distributions));
                    }
                }
                // Logging v2 began in 2024. A bound that is soon reached would hide what comes later.
                case "year" -> number(lines, key, "2024,2099", "4");
                case "month" -> number(lines, key, "1,12", "2");
                case "day" -> number(lines, key, "1,31", "2");
                default -> number(lines, key, "0,23", "2");
            }
        }
        return lines;
    }

    private static void number(List<String> lines, String key, String range, String digits) {
        property(lines, key, "type", "integer");
        property(lines, key, "range", range);
        property(lines, key, "digits", digits);
    }

    private static void property(List<String> lines, String key, String name, String value) {
        lines.add("  'projection." + key + "." + name + "'=" + Sql.hiveText(value));
    }

    /** An example of a condition by which a query reads a part of the table. */
    private static String narrowed(List<String> divided, List<String> distributions) {
        var examples = Map.of("year", "2026", "month", "11", "day", "28", "hour", "14");
        return divided.stream()
                .map(key -> key + " = '"
                        + (key.equals("distributionid")
                                ? distributions.stream().findFirst().orElse("<id>")
                                : examples.get(key))
                        + "'")
                .collect(joining(" AND "));
    }

    /** What a view takes of a row, in the view's own words. */
    String row(LogSpec logs) {
        var row = new ArrayList<String>();
        row.add("CAST(" + quoted("date") + " AS varchar) AS logged_date");
        row.add(quoted("time") + " AS logged_time");
        row.add((format.isPresent() ? "TRY_CAST(" + quoted("timestamp(ms)") + " AS bigint)" : "CAST(NULL AS bigint)")
                + " AS logged_milli");
        Map<String, String> words = Map.of(
                "cs-method", "method",
                "cs-uri-stem", "stem",
                "cs-uri-query", "query",
                "cs(Referer)", "referer",
                "cs(User-Agent)", "user_agent",
                "c-ip", "viewer",
                "x-forwarded-for", "forwarded_for",
                "x-edge-result-type", "result_type",
                "x-edge-request-id", "request_id");
        fields().stream()
                .filter(words::containsKey)
                .forEach(field ->
                        row.add("IF(" + quoted(field) + " <> '-', " + quoted(field) + ") AS " + words.get(field)));
        row.add("TRY_CAST(" + quoted("sc-status") + " AS integer) AS status");
        row.addAll(partitions(logs));
        return String.join(",\n", row.stream().map(line -> "    " + line).toList());
    }

    private String quoted(String field) {
        return Sql.name(column(field));
    }
}
