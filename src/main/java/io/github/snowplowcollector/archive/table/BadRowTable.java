package io.github.snowplowcollector.archive.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What cannot be read, or breaks the tracker protocol, as rows of a table: where it is, who sent it, and the first reason. */
public final class BadRowTable {

    private static final List<CanonicalField> OF_EVENT =
            List.of(CanonicalField.APP_ID, CanonicalField.EVENT, CanonicalField.NAME_TRACKER, CanonicalField.V_TRACKER);

    /** The columns: a time, the fields of an event, the reason, and the place. */
    public static final List<TableColumn> COLUMNS = columns();

    private static final int PARAMETER = 1 + OF_EVENT.size();
    private static final int VALUE = PARAMETER + 1;
    private static final int RULE = VALUE + 1;
    private static final int FILE = RULE + 1;
    private static final int ROW = FILE + 1;
    private static final int DEFECTS = ROW + 1;

    private static final long NO_LINE = 0;

    private BadRowTable() {}

    private static List<TableColumn> columns() {
        var columns = new ArrayList<TableColumn>();
        add(columns, CanonicalField.COLLECTOR_TSTAMP.canonicalName(), TableColumn.Type.TIMESTAMP);
        OF_EVENT.forEach(field -> add(columns, field.canonicalName(), TableColumn.Type.TEXT));
        add(columns, "parameter", TableColumn.Type.TEXT);
        add(columns, "value", TableColumn.Type.TEXT);
        add(columns, "rule", TableColumn.Type.TEXT);
        add(columns, "file", TableColumn.Type.TEXT);
        add(columns, "row", TableColumn.Type.INTEGER);
        add(columns, "defects", TableColumn.Type.INTEGER);
        return List.copyOf(columns);
    }

    private static void add(List<TableColumn> columns, String name, TableColumn.Type type) {
        columns.add(new TableColumn(name, type, columns.size() + 1));
    }

    /** The row of an event that breaks the protocol, from a reader that counts no lines. */
    public static Row row(Event event, String file) {
        return row(event, event.defects(), file, NO_LINE);
    }

    /**
     * The row of a bad event.
     *
     * @param defects at least one
     * @param line in the decompressed file, counted from 1
     */
    public static Row row(Event event, List<Defect> defects, String file, long line) {
        return writer -> {
            writer.timestamp(0, event.collectorMilli());
            for (int i = 0; i < OF_EVENT.size(); i++) {
                text(writer, 1 + i, event.text(OF_EVENT.get(i)));
            }
            var first = defects.stream().findFirst();
            text(writer, PARAMETER, first.map(Defect::parameter));
            text(writer, VALUE, first.map(Defect::value));
            text(writer, RULE, first.map(Defect::rule));
            place(writer, file, line);
            writer.integer(DEFECTS, defects.size());
        };
    }

    /** The row of what cannot be read; of line 0 if that is the file. */
    public static Row row(UnreadableRow row, String file) {
        return writer -> {
            text(writer, VALUE, Optional.of(row.text()));
            text(writer, RULE, Optional.of(row.reason()));
            place(writer, file, row.line());
            writer.integer(DEFECTS, 1);
        };
    }

    private static void place(RowWriter writer, String file, long line) {
        text(writer, FILE, Optional.of(file));
        if (line != NO_LINE) {
            writer.integer(ROW, (int) Math.min(line, Integer.MAX_VALUE));
        }
    }

    private static void text(RowWriter writer, int column, Optional<String> value) {
        value.filter(text -> !text.isEmpty()).ifPresent(text -> {
            byte[] utf8 = text.getBytes(UTF_8);
            writer.text(column, utf8, 0, utf8.length);
        });
    }
}
