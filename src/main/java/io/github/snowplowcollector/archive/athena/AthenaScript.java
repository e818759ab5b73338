package io.github.snowplowcollector.archive.athena;

import static java.util.stream.Collectors.joining;

import io.github.snowplowcollector.archive.table.EventRow;
import io.github.snowplowcollector.archive.table.Money;
import io.github.snowplowcollector.archive.table.TableColumn;
import io.github.snowplowcollector.config.S3Location;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * One statement of Athena in a file.
 *
 * @param file its name, in the order in which they are to be run
 * @param text the statement behind what is to be known of it
 */
public record AthenaScript(String file, String text) {

    /** All that somebody wants for a collector. */
    public static List<AthenaScript> all(AthenaRequest request, CollectorIdentity identity) {
        var logs = identity.spec().logs();
        var scripts = new ArrayList<AthenaScript>();
        scripts.add(database(request, identity));
        for (var table : request.tables()) {
            scripts.add(new AthenaScript(
                    "2-" + table.spelling() + "-logs.sql", table.definition(request, identity.logBucket(), logs)));
            scripts.add(new AthenaScript(
                    "3-" + table.spelling() + "-log-events.sql",
                    LogEventsView.definition(table, request, identity.logBucket(), logs)));
        }
        request.lake().ifPresent(lake -> scripts.add(new AthenaScript("4-events.sql", events(request, lake))));
        return List.copyOf(scripts);
    }

    /** What it is about: the first sentence of its comment. */
    public String about() {
        var comment = text.lines()
                .takeWhile(line -> line.startsWith("-- "))
                .map(line -> line.substring("-- ".length()))
                .collect(joining(" "));
        return comment.split("[.:,](?: |$)", 2)[0];
    }

    private static AthenaScript database(AthenaRequest request, CollectorIdentity identity) {
        return new AthenaScript(
                "1-database.sql",
                Sql.of(
                        "database.sql",
                        Map.of(
                                "database", Sql.hiveName(request.database()),
                                "workgroup", Sql.word(request.database()),
                                "region", Sql.word(identity.spec().region()))));
    }

    private static String events(AthenaRequest request, S3Location lake) {
        return Sql.of(
                "events.sql",
                Map.of(
                        "table", request.hiveName("events"),
                        "columns",
                                EventRow.columns(EnumSet.allOf(CanonicalField.class)).stream()
                                        .map(column -> "  " + Sql.hiveName(column.name()) + " " + type(column))
                                        .collect(joining(",\n")),
                        "location", Sql.hiveText(lake.uri()),
                        "template", Sql.hiveText(lake.uri() + "collector_date=${collector_date}/")));
    }

    private static String type(TableColumn column) {
        return switch (column.type()) {
            case TEXT -> "STRING";
            case INTEGER -> "INT";
            case DOUBLE -> "DOUBLE";
            case MONEY -> "DECIMAL(" + Money.DIGITS + "," + Money.SCALE + ")";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP";
        };
    }
}
