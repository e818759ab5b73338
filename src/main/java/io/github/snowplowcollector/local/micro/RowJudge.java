package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.Column;
import io.github.snowplowcollector.accesslog.FieldDecoding;
import io.github.snowplowcollector.accesslog.WrittenRows;
import io.github.snowplowcollector.event.Decoded;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventDecoder;
import io.github.snowplowcollector.event.EventRules;
import io.github.snowplowcollector.event.SchemaFolder;
import io.github.snowplowcollector.ground.ThisPlugin;
import io.github.snowplowcollector.local.file.AppendedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads rows and judges them, as everybody judges logs: by the event decoder. A row that makes that fail, in whatever way, is a bad
 * event; what is no row is passed over.
 */
final class RowJudge {

    /** What a defect names whose row could not be judged. */
    static final String DEFECT = "row";

    /** To be raised when a change of the decoder changes verdicts, or one of the index what its entries hold. */
    private static final String DECODER = "3";

    /** What the plugin calls itself where it tries a collector out. */
    private static final String OWN_USER_AGENT = ThisPlugin.NAME + "/";

    private static final String FAVICON = "/favicon.ico";

    private final Function<AccessLogRecord, Decoded> decoder;
    private final Function<Event, List<Defect>> defects;
    private final String rules;
    private final UnloggedHeaders headers;

    /**
     * @param rules tells these rules of judgement from others, in letters and digits
     * @param headers what is known of requests beside their rows; no verdict knows of it
     */
    RowJudge(
            Function<AccessLogRecord, Decoded> decoder,
            Function<Event, List<Defect>> defects,
            String rules,
            UnloggedHeaders headers) {
        this.decoder = decoder;
        this.defects = defects;
        this.rules = rules;
        this.headers = headers;
    }

    /** Judges by the tracker protocol and these schemas. */
    static RowJudge of(Optional<SchemaFolder> schemas, UnloggedHeaders headers) {
        return new RowJudge(
                EventDecoder::decode,
                new EventRules(schemas)::defects,
                DECODER + schemas.map(SchemaFolder::fingerprint).orElse(""),
                headers);
    }

    /**
     * Some rows behind those that were judged before, now judged too.
     *
     * @param block holds them
     * @param end where the next rows begin; beyond where these did, whatever was there
     * @param noRows bytes that were passed over because they are no rows
     */
    record Batch(RowBlock block, List<JudgedRow> rows, long end, long noRows) {}

    String rules() {
        return rules;
    }

    /**
     * Judges rows behind those that an index holds.
     *
     * @param most bytes of rows; a single one may be longer
     */
    Batch next(AppendedFile rows, EventIndex.State state, int most) throws IOException {
        var block = RowBlock.read(rows, state.end(), most);
        if (block.endOfLine(block.start()) > block.end()) {
            block = RowBlock.read(rows, state.end(), RowBlock.LONGEST_ROW);
        }
        var lines = new WrittenRows();
        var judged = new ArrayList<JudgedRow>();
        long noRows = 0;
        long from = block.start();
        for (long to = block.endOfLine(from); to <= block.end(); to = block.endOfLine(from)) {
            var row = judge(lines, block, state.last() + judged.size() + 1, from, to);
            if (row.isPresent()) {
                judged.add(row.get());
            } else {
                noRows += to - from;
            }
            from = to;
        }
        if (from == block.start()) {
            from = endOfLine(rows, from);
            noRows = from - block.start();
        }
        return new Batch(block, judged, from, noRows);
    }

    /** Where a line ends that is too long for a row; where the file does if the line does not. */
    private static long endOfLine(AppendedFile rows, long from) throws IOException {
        long size = rows.size();
        for (long at = from; at < size; ) {
            var block = RowBlock.read(rows, at, RowBlock.LONGEST_ROW);
            long end = block.endOfLine(at);
            if (end <= block.end()) {
                return end;
            }
            at = block.end() > at ? block.end() : size;
        }
        return size;
    }

    /** Judges the rows of entries that follow one another once more; number and verdict stay those of the entries. */
    List<JudgedRow> read(AppendedFile rows, List<IndexEntry> entries) throws IOException {
        long start = entries.get(0).start();
        var block = RowBlock.read(
                rows, start, (int) (entries.get(entries.size() - 1).end() - start));
        var lines = new WrittenRows();
        var judged = new ArrayList<JudgedRow>(entries.size());
        for (var entry : entries) {
            if (!block.holds(entry)) {
                throw new IOException("the events are fewer than they were");
            }
            judged.add(judge(lines, block, entry.number(), entry.start(), entry.end())
                    .map(row -> row.with(entry))
                    .orElseGet(() -> damaged(entry)));
        }
        return judged;
    }

    /** Judges a line, line feed included; empty if it is no row. */
    private Optional<JudgedRow> judge(WrittenRows lines, RowBlock block, long number, long from, long to) {
        int start = block.index(from);
        int end = block.index(to) - 1;
        return lines.read(block.bytes(), start, end).map(row -> {
            var text = new String(block.bytes(), start, end - start, StandardCharsets.US_ASCII);
            return judge(row, text, number, from, to);
        });
    }

    private JudgedRow judge(AccessLogRecord row, String text, long number, long from, long to) {
        long second = row.time().getEpochSecond();
        var request = request(row);
        try {
            var decoded = decoder.apply(row);
            var event = decoded instanceof Event sent ? Optional.of(sent) : Optional.<Event>empty();
            var found = event.map(defects).orElse(List.of());
            var verdict = event.isEmpty() ? Verdict.NONE : found.isEmpty() ? Verdict.GOOD : Verdict.BAD;
            boolean probe = event.map(Event::isProbe).orElseGet(() -> isProbe(request));
            var entry = new IndexEntry(number, from, to, second, verdict, probe);
            return new JudgedRow(entry, text, request, Optional.of(decoded), found);
        } catch (RuntimeException | Error e) {
            var entry = new IndexEntry(number, from, to, second, Verdict.BAD, false);
            return new JudgedRow(entry, text, request, Optional.empty(), failed("cannot be judged: " + e));
        }
    }

    private static JudgedRow damaged(IndexEntry entry) {
        var unknown = new JudgedRow.Request("", "", "", "", 0, "", JudgedRow.Sender.UNKNOWN);
        return new JudgedRow(entry, "", unknown, Optional.empty(), failed("was damaged since"));
    }

    private static List<Defect> failed(String how) {
        return List.of(new Defect(DEFECT, "", how));
    }

    /** A request of the plugin's own or of a browser's own, which nobody sent on purpose. */
    private static boolean isProbe(JudgedRow.Request request) {
        return request.sender().userAgent().startsWith(OWN_USER_AGENT)
                || request.path().equals(FAVICON);
    }

    private JudgedRow.Request request(AccessLogRecord row) {
        var cors = headers.of(row.field(Column.REQUEST_ID));
        return new JudgedRow.Request(
                row.field(Column.METHOD).orElse(""),
                row.field(Column.HOST_HEADER).orElse(""),
                row.field(Column.URI_STEM).orElse(""),
                row.field(Column.QUERY).map(FieldDecoding::singleEncoded).orElse(""),
                row.field(Column.STATUS).map(Integer::parseInt).orElse(0),
                cors.method(),
                JudgedRow.Sender.of(
                        Stream.concat(
                                Stream.of(cors.origin()),
                                row.field(Column.REFERER).map(FieldDecoding::referer).stream()),
                        row.field(Column.USER_AGENT)
                                .map(FieldDecoding::userAgent)
                                .orElse("")));
    }
}
