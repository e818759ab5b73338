package io.github.snowplowcollector.archive.sql;

import io.github.snowplowcollector.ground.Printable;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** What DuckDB says of a failure, in one line: its first paragraph, and the line of the query that it shows below. */
final class DuckDbMessage {

    private static final Pattern PLACE = Pattern.compile("\\s+LINE (\\d+): .*", Pattern.DOTALL);

    private DuckDbMessage() {}

    static String of(SQLException failure) {
        var message = String.valueOf(failure.getMessage());
        var place = PLACE.matcher(message);
        boolean placed = place.find();
        var what =
                (placed ? message.substring(0, place.start()) : message).strip().replaceAll("\\s+", " ");
        var where = placed ? " (line " + place.group(1) + ")" : "";
        return "DuckDB says: " + Printable.of(what) + where + (where.isEmpty() && what.endsWith(".") ? "" : ".");
    }
}
