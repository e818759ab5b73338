package io.github.snowplowcollector.accesslog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads a CloudFront access log, row by row: gzip (of several members too) or plain text, with or without header. Accepts CRLF,
 * trailing tabs, blank lines, byte order marks, several headers, columns it does not know, rows that lack their last columns, and a file
 * that ends too early. Needs the same little memory for every file; as many files as one likes may be read at once, each by a thread of
 * its own.
 */
public final class AccessLogReader {

    private final Rows rows;
    private final AccessLogRecord row = new AccessLogRecord();
    private final RowTime time = new RowTime();
    private Optional<RowLayout> declared = Optional.empty();

    private AccessLogReader(Rows rows) {
        this.rows = rows;
    }

    /** Takes what is read, in the order of the file. */
    public interface Rows {

        /**
         * A row.
         *
         * @param row valid during this call only, see {@link AccessLogRecord#kept}
         */
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
        new AccessLogReader(rows).readAll(new LogSource(in), lines -> Optional.empty());
    }

    /**
     * Reads a file that may be something else than an access log, and does not close it.
     *
     * @return what the file is, for people, if it is no access log: no row of it was handed out then
     * @throws IOException if {@code in} cannot be read; never because of what it holds
     */
    public static Optional<String> readFile(InputStream in, Rows rows) throws IOException {
        return new AccessLogReader(rows).readAll(new LogSource(in), OtherFile::recognise);
    }

    /** Says what a file is that is no access log. */
    @FunctionalInterface
    private interface Recognition {

        Optional<String> otherThanLog(LineReader lines) throws IOException;
    }

    private Optional<String> readAll(LogSource source, Recognition recognition) throws IOException {
        var other = Optional.<String>empty();
        long reached = 1;
        try {
            var lines = new LineReader(source.decompressed());
            other = recognition.otherThanLog(lines);
            try {
                while (other.isEmpty() && lines.next()) {
                    read(lines);
                }
            } finally {
                reached = lines.number();
            }
        } catch (EOFException | ZipException e) {
            source.rethrow();
            rows.unreadable(new UnreadableRow(reached, "the compressed data is broken from here on: " + e, ""));
        }
        source.rethrow();
        return other;
    }

    private void read(LineReader line) {
        if (line.end() == line.start()) {
            return;
        }
        byte first = line.bytes()[line.start()];
        if (first < 0 && line.passOverMark()) {
            first = line.bytes()[line.start()];
        }
        if (first == '#') {
            declared = RowLayout.declaredBy(line.text()).or(() -> declared);
        } else if (first > ' ' || !line.text().isBlank()) {
            readRow(line);
        }
    }

    private void readRow(LineReader line) {
        if (!line.isWhole()) {
            reject(line, "longer than " + LineReader.LONGEST + " bytes");
            return;
        }
        row.lookAt(line.bytes(), line.start(), line.end());
        int columns = row.columns();
        var layout = layout();
        if (layout.isEmpty()) {
            splitAtBlanks(line.text());
            layout = layout();
        }
        if (layout.isPresent()) {
            readRow(line, layout.get());
        } else {
            var expected = declared.map(known -> "the header names " + known.size())
                    .orElse("without a header only 12, 15, 18, 19, 23 or more are known");
            reject(line, columns + " columns; " + expected);
        }
    }

    private void readRow(LineReader line, RowLayout layout) {
        if (!layout.missing().isEmpty()) {
            reject(line, "no column " + String.join(", ", layout.missing()));
            return;
        }
        if (layout.hasTimestamp() && layout.place(Column.TIMESTAMP) >= 0) {
            leaveOutQuery(line.text(), layout.place(Column.URI_STEM));
        }
        if (row.become(layout, time)) {
            rows.row(row);
        } else {
            reject(line, "date and time are not YYYY-MM-DD and HH:MM:SS, nor a timestamp in their place");
        }
    }

    private void reject(LineReader line, String reason) {
        rows.unreadable(new UnreadableRow(line.number(), reason, line.text()));
    }

    private Optional<RowLayout> layout() {
        int columns = row.columns();
        if (declared.isEmpty()) {
            return RowLayout.ofStandard(columns);
        }
        return declared.get().size() <= columns ? declared : declared.get().cutOffAt(columns);
    }

    /** CloudFront separates by tabs and encodes white space; copies of old logs have runs of blanks instead, or both. */
    private void splitAtBlanks(String text) {
        lookAt(text.strip().replaceAll("\\s+", "\t"));
    }

    /** In real-time logs the path has the query behind it, which is in its own column as well. */
    private void leaveOutQuery(String text, int stem) {
        var columns = text.split("\t", -1);
        if (stem < columns.length) {
            columns[stem] = columns[stem].replaceAll("\\?.*", "");
            lookAt(String.join("\t", columns));
        }
    }

    private void lookAt(String text) {
        var line = ByteScan.utf8(text);
        row.lookAt(line, 0, line.length - ByteScan.SLACK);
    }
}
