package io.github.snowplowcollector.accesslog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Reads rows in JSON, as logging v2 writes them: an object a line, its names those of the columns, its values texts. What comes out is a
 * row like any other, whose columns stand in the order of the names. One thread at a time.
 */
final class JsonRow {

    /** Twice as many as a delivery may be asked for. */
    private static final int MOST_COLUMNS = 256;

    private final JsonScanner scanner = new JsonScanner();
    private final int[] starts = new int[MOST_COLUMNS + 1];

    /** The names of the row before, which mostly are those of the next one. */
    private final List<String> names = new ArrayList<>();

    /** All that led from a value to the next one there, names included, and where it ends for each column. */
    private final RowBuffer leads = new RowBuffer(2048);

    private final int[] leadEnds = new int[MOST_COLUMNS + 1];

    private RowLayout layout = RowLayout.of(List.of());
    private boolean isKnown;

    /**
     * Makes a record look at a line's values.
     *
     * @param bytes hold {@link ByteScan#SLACK} bytes more behind {@code to}
     * @return which of its columns is which
     * @throws MalformedObjectException if that is no object of JSON, or holds anything nested
     */
    RowLayout read(byte[] bytes, int from, int to, AccessLogRecord record) throws MalformedObjectException {
        scanner.lookAt(bytes, from, to);
        int columns = columns();
        scanner.skipBlanks();
        if (!scanner.isAtEnd()) {
            throw scanner.malformed("text behind the object");
        }
        if (columns < names.size()) {
            forgetFrom(columns);
        }
        if (!isKnown) {
            learn();
        }
        starts[columns] = scanner.length();
        record.lookAt(scanner.copied(), starts, columns);
        return layout;
    }

    private int columns() throws MalformedObjectException {
        int column = 0;
        while (begins(column)) {
            starts[column++] = scanner.length();
            scanner.value();
        }
        return column;
    }

    /** Goes to the value of a column, if there is one more; else behind the object. */
    private boolean begins(int column) throws MalformedObjectException {
        int from = column == 0 ? 0 : leadEnds[column - 1];
        return (column < names.size() && scanner.take(leads.array(), from, leadEnds[column])) || beginsAnew(column);
    }

    private boolean beginsAnew(int column) throws MalformedObjectException {
        int from = scanner.position();
        scanner.skipBlanks();
        if (column == 0) {
            scanner.require('{');
            scanner.skipBlanks();
        }
        if (scanner.take('}')) {
            return false;
        }
        if (column > 0) {
            scanner.require(',');
            scanner.skipBlanks();
        }
        if (column == MOST_COLUMNS) {
            throw scanner.malformed("more than " + MOST_COLUMNS + " names");
        }
        var name = scanner.name();
        scanner.skipBlanks();
        scanner.require(':');
        scanner.skipBlanks();
        forgetFrom(column);
        names.add(name);
        scanner.copyFrom(from, leads);
        leadEnds[column] = leads.length();
        return true;
    }

    private void forgetFrom(int column) {
        names.subList(column, names.size()).clear();
        leads.setLength(column == 0 ? 0 : leadEnds[column - 1]);
        isKnown = false;
    }

    private void learn() throws MalformedObjectException {
        var heard = RowLayout.of(names);
        if (new HashSet<>(heard.names()).size() < names.size()) {
            throw scanner.malformed("a name that stands there twice");
        }
        layout = heard;
        isKnown = true;
    }
}
