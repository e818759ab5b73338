package io.github.snowplowcollector.accesslog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CloudFront access log, row by row: gzip (of several members too) or plain text; separated values with or without header, or an
 * object of JSON a line, as each line itself tells. Accepts CRLF, trailing tabs, blank lines, byte order marks, several headers, columns
 * it does not know, rows that lack their last columns, and a file that ends too early. Needs the same little memory for every file; as
 * many files as one likes may be read at once, each by a thread of its own.
 */
public final class AccessLogReader {

    /**
     * What separates values where no tabs do, and never stands in one, since CloudFront encodes it: copies of old logs have runs of blanks.
     * Commas and semicolons do stand in values.
     */
    private static final List<Pattern> OTHER_SEPARATORS = List.of(Pattern.compile("\\s+"), Pattern.compile("\\|"));

    private final LogSource source;
    private final Recognition recognition;
    private final Rows rows;
    private final AccessLogRecord row = new AccessLogRecord();
    private final RowTime time = new RowTime();
    private final JsonRow object = new JsonRow();
    private Optional<RowLayout> declared;
    private Optional<String> otherThanLog = Optional.empty();

    private @Nullable LineReader lines;

    private AccessLogReader(InputStream in, Optional<RowLayout> columns, Recognition recognition, Rows rows) {
        source = new LogSource(in);
        this.recognition = recognition;
        this.rows = rows;
        declared = columns;
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
        read(in, Optional.empty(), rows);
    }

    /**
     * The same of a file with other columns than those of standard logging.
     *
     * @param columns of rows without a header
     */
    static void read(InputStream in, Optional<RowLayout> columns, Rows rows) throws IOException {
        new AccessLogReader(in, columns, lines -> Optional.empty(), rows).readAll();
    }

    /**
     * Reads a file that may be something else than an access log, and does not close it.
     *
     * @param columns of rows without a header; empty if they are those of standard logging
     * @return what the file is, for people, if it is no access log: no row of it was handed out then
     * @throws IOException if {@code in} cannot be read; never because of what it holds
     */
    public static Optional<String> readFile(InputStream in, Optional<RowLayout> columns, Rows rows) throws IOException {
        var reader = ofFile(in, columns, rows);
        reader.readAll();
        return reader.otherThanLog();
    }

    /**
     * The reading of such a file by somebody who takes row after row, see {@link #step}.
     *
     * @param columns of rows without a header; empty if they are those of standard logging
     */
    public static AccessLogReader ofFile(InputStream in, Optional<RowLayout> columns, Rows rows) {
        return new AccessLogReader(in, columns, lines -> OtherFile.recognise(lines, columns), rows);
    }

    /** Says what a file is that is no access log. */
    @FunctionalInterface
    private interface Recognition {

        Optional<String> otherThanLog(LineReader lines) throws IOException;
    }

    /** What the file is, for people, if the first step has shown that it is no access log; no row of it is handed out then. */
    public Optional<String> otherThanLog() {
        return otherThanLog;
    }

    /** The line that the last step went to, in the decompressed file and counted from 1. */
    public long line() {
        return lines == null ? 1 : lines.number();
    }

    /** That line as it stands, as far as it is kept; hostile input, not to be printed as it is. Asked for while a row is handed out. */
    public String text() {
        return lines == null ? "" : lines.text();
    }

    private void readAll() throws IOException {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    /**
     * Goes on by a line, which hands out one row at most.
     *
     * @return false at the end, and then not to be asked again; where the file is broken that is handed out, too
     * @throws IOException if the stream cannot be read; never because of what it holds
     */
    public boolean step() throws IOException {
        try {
            var line = lines == null ? begin() : lines;
            if (otherThanLog.isEmpty() && line.next()) {
                read(line);
                return true;
            }
        } catch (EOFException | ZipException e) {
            source.rethrow();
            rows.unreadable(new UnreadableRow(line(), "the compressed data is broken from here on: " + e, ""));
        }
        source.rethrow();
        source.close();
        return false;
    }

    private LineReader begin() throws IOException {
        var begun = new LineReader(source.decompressed());
        otherThanLog = recognition.otherThanLog(begun);
        lines = begun;
        return begun;
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
        byte first = line.bytes()[line.start()];
        if (!line.isWhole()) {
            reject(line, "longer than " + LineReader.LONGEST + " bytes");
        } else if (first == '{' || (first <= ' ' && line.text().strip().startsWith("{"))) {
            readObject(line);
        } else {
            readSeparated(line);
        }
    }

    /** In separated values there is no brace: CloudFront encodes it. */
    private void readObject(LineReader line) {
        try {
            take(line, object.read(line.bytes(), line.start(), line.end(), row));
        } catch (MalformedObjectException e) {
            reject(line, String.valueOf(e.getMessage()));
        }
    }

    private void readSeparated(LineReader line) {
        row.lookAt(line.bytes(), line.start(), line.end());
        int columns = row.columns();
        var layout = layout();
        for (var other = OTHER_SEPARATORS.iterator(); layout.isEmpty() && other.hasNext(); ) {
            lookAt(other.next().matcher(line.text().strip()).replaceAll("\t"));
            layout = layout();
        }
        if (layout.isPresent()) {
            take(line, layout.get());
        } else {
            var expected = declared.map(known -> "the header names " + known.size())
                    .orElse("without a header only 12, 15, 18, 19, 23 or more are known");
            reject(line, columns + " columns; " + expected);
        }
    }

    private void take(LineReader line, RowLayout layout) {
        if (!layout.missing().isEmpty()) {
            reject(line, "no column " + String.join(", ", layout.missing()));
            return;
        }
        if (layout.place(Column.TIMESTAMP) >= 0 && layout.place(Column.URI_STEM) < row.columns()) {
            // In real-time logs the path has the query behind it, which is in its own column as well.
            row.cutOff(layout.place(Column.URI_STEM), '?');
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

    private void lookAt(String text) {
        var line = ByteScan.utf8(text);
        row.lookAt(line, 0, line.length - ByteScan.SLACK);
    }
}
