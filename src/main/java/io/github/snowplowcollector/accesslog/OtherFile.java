package io.github.snowplowcollector.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells from its first bytes what a file is that is no access log. */
final class OtherFile implements AccessLogReader.Rows {

    private static final List<Mark> MARKS = List.of(
            new Mark(0, "\u001f\u008b", "compressed twice: unpack it once"),
            new Mark(0, "PK\u0003\u0004", "a zip archive: unpack it"),
            new Mark(257, "ustar", "a tar archive: unpack it"),
            new Mark(0, "BZh", "compressed by bzip2: unpack it"),
            new Mark(0, "\u00fd7zXZ", "compressed by xz: unpack it"),
            new Mark(0, "(\u00b5/\u00fd", "compressed by zstd: unpack it"),
            new Mark(
                    0,
                    "PAR1",
                    "Parquet: ask events in it by snowplow.query.source; of a log, let logging v2 write w3c or json"),
            new Mark(0, "\u00ff\u00fe", "UTF-16 text: save it as UTF-8"),
            new Mark(0, "\u00fe\u00ff", "UTF-16 text: save it as UTF-8"),
            new Mark(0, "\u00d0\u00cf\u0011\u00e0", "a file of Windows or Office, as Thumbs.db is"));

    private static final Pattern CARRIAGE_RETURNS = Pattern.compile("[^\n]*\r[^\r\n][^\n]*");
    private static final Pattern JSON = Pattern.compile("(\u00ef\u00bb\u00bf)?\\s*[{\\[]");
    private static final Pattern REAL_TIME = Pattern.compile("\\d{9,11}(\\.\\d+)?\t");
    private static final Pattern HEADER =
            Pattern.compile("^(?:\u00ef\u00bb\u00bf)?(" + RowLayout.FIELDS + ".*)", Pattern.MULTILINE);

    /** Far more than a header has. */
    private static final int HEADER_LINES = 4096;

    private boolean hasRow;

    private OtherFile() {}

    /** What a kind of files has at a place. */
    private record Mark(int place, String text, String kind) {

        boolean isIn(String head) {
            return head.startsWith(text, place);
        }
    }

    /**
     * What the file is; empty if it is an access log, a damaged one too, or there is nothing in it.
     *
     * @param lines before the first one is gone to
     * @param columns of rows without a header
     */
    static Optional<String> recognise(LineReader lines, Optional<RowLayout> columns) throws IOException {
        var beginning = new String(lines.head(HEADER_LINES), ISO_8859_1);
        var marked = MARKS.stream().filter(mark -> mark.isIn(beginning)).findFirst();
        if (marked.isPresent()) {
            return marked.map(Mark::kind);
        }
        if (CARRIAGE_RETURNS.matcher(beginning).matches()) {
            return Optional.of("text whose lines end in carriage returns alone: save it with line feeds");
        }
        if (completeHeader(beginning).isPresent() && separator(beginning).isEmpty()) {
            return Optional.empty();
        }
        var head = lines.head(LineReader.BUFFER);
        var text = new String(head, ISO_8859_1);
        boolean isLog = text.isBlank() || hasRow(firstLine(head), columns) || hasRow(head, columns);
        return isLog ? Optional.empty() : Optional.of(kind(text));
    }

    private static byte[] firstLine(byte[] head) {
        int length = 0;
        while (length < head.length && head[length] != '\n') {
            length++;
        }
        return Arrays.copyOf(head, length);
    }

    private static Optional<RowLayout> completeHeader(String text) {
        return headers(text).filter(header -> header.missing().isEmpty()).findFirst();
    }

    /** What separates the values of the first row, if it stands in values too, so that nobody can tell them apart. */
    private static Optional<String> separator(String text) {
        var row = text.lines().filter(line -> !line.startsWith("#")).findFirst().filter(line -> line.indexOf('\t') < 0);
        return Stream.of(",", ";")
                .filter(mark -> row.map(line -> line.split(mark, -1).length)
                        .filter(values -> completeHeader(text)
                                .filter(header -> header.size() <= values)
                                .isPresent())
                        .isPresent())
                .findFirst();
    }

    private static Stream<RowLayout> headers(String text) {
        return HEADER.matcher(text).results().flatMap(line -> RowLayout.declaredBy(line.group(1)).stream());
    }

    private static String kind(String text) {
        var separator = separator(text);
        if (separator.isPresent()) {
            return "a log whose values are separated by " + separator.get()
                    + " which stands in values too: let logging v2 separate them by tabs";
        }
        var header = headers(text).findFirst();
        if (header.isPresent()) {
            return "a log without " + String.join(", ", header.get().missing()) + ": its #Fields line has to name them";
        }
        if (JSON.matcher(text).lookingAt()) {
            return "JSON without a row of an access log: an object a line, its names those of the columns";
        }
        if (REAL_TIME.matcher(text).lookingAt()) {
            return "rows of a real-time log: name their columns in snowplow.events.columns, or in a #Fields line in front";
        }
        return text.indexOf(0) >= 0 ? "binary data" : "text without a row or a #Fields line of an access log";
    }

    private static boolean hasRow(byte[] head, Optional<RowLayout> columns) throws IOException {
        var found = new OtherFile();
        AccessLogReader.read(new ByteArrayInputStream(head), columns, found);
        return found.hasRow;
    }

    @Override
    public void row(AccessLogRecord row) {
        hasRow = true;
    }

    @Override
    public void unreadable(UnreadableRow row) {
        // A damaged row does not tell.
    }
}
