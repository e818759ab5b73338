package io.github.snowplowcollector.accesslog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads a CloudFront access log, row by row: gzip (of several members too) or plain text, with or without header. Accepts CRLF,
 * trailing tabs, blank lines, columns it does not know, and a file that ends too early.
 */
public final class AccessLogReader {

    private final Rows rows;
    private Optional<RowLayout> declared = Optional.empty();

    private AccessLogReader(Rows rows) {
        this.rows = rows;
    }

    /** Takes what is read, in the order of the file. */
    public interface Rows {

        void row(AccessLogRecord row);

        /** A row that cannot be read, or the place from which on nothing can. */
        void unreadable(UnreadableRow row);
    }

    /**
     * Reads {@code in} to its end and does not close it.
     *
     * @throws IOException if {@code in} cannot be read; never because of what it holds
     */
    public static void read(InputStream in, Rows rows) throws IOException {
        var source = new LogSource(in);
        new AccessLogReader(rows).readAll(source);
        source.rethrow();
    }

    private void readAll(LogSource source) throws IOException {
        long reached = 1;
        try {
            var lines = new LineReader(source.decompressed());
            try {
                for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                    read(line.get());
                }
            } finally {
                reached = lines.number();
            }
        } catch (EOFException | ZipException e) {
            source.rethrow();
            rows.unreadable(new UnreadableRow(reached, "the compressed data is broken from here on: " + e, ""));
        }
    }

    private void read(LineReader.Line line) {
        var text = line.text();
        if (text.isBlank()) {
            return;
        }
        if (text.startsWith("#")) {
            declared = RowLayout.declaredBy(text).or(() -> declared);
            return;
        }
        if (!line.whole()) {
            reject(line, "longer than " + LineReader.LONGEST + " bytes");
            return;
        }
        var values = split(text);
        var layout = layout(values);
        if (layout.isEmpty()) {
            values = splitAtBlanks(text);
            layout = layout(values);
        }
        if (layout.isEmpty()) {
            var expected = declared.map(known -> "the header names " + known.size())
                    .orElse("without a header only 12, 15, 18, 19, 23 or more are known");
            reject(line, split(text).size() + " columns; " + expected);
            return;
        }
        read(line, layout.get(), values);
    }

    private void read(LineReader.Line line, RowLayout layout, List<String> values) {
        int date = layout.columns().indexOf("date");
        int time = layout.columns().indexOf("time");
        if (date < 0 || time < 0) {
            reject(line, "the header names no columns date and time");
            return;
        }
        Instant moment;
        try {
            moment = Instant.parse(values.get(date) + "T" + values.get(time) + "Z");
        } catch (DateTimeParseException e) {
            reject(line, "date and time are not YYYY-MM-DD and HH:MM:SS");
            return;
        }
        rows.row(new AccessLogRecord(layout, values, moment));
    }

    private void reject(LineReader.Line line, String reason) {
        rows.unreadable(new UnreadableRow(line.number(), reason, line.text()));
    }

    private Optional<RowLayout> layout(List<String> values) {
        return declared.or(() -> RowLayout.ofStandard(values.size())).filter(known -> known.size() <= values.size());
    }

    private static List<String> split(String row) {
        var trimmed = row.endsWith("\t") ? row.substring(0, row.length() - 1) : row;
        return List.of(trimmed.split("\t", -1));
    }

    /** CloudFront separates by tabs and encodes white space; copies of old logs have runs of blanks instead, or both. */
    private static List<String> splitAtBlanks(String row) {
        return List.of(row.strip().split("\\s+"));
    }
}
