package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.FieldDecoding;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventDecoder;
import io.github.snowplowcollector.event.EventRules;
import io.github.snowplowcollector.event.SchemaFolder;
import io.github.snowplowcollector.local.file.AppendedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads rows and judges them, as everybody reads logs: through the access-log reader and the event decoder. */
final class RowJudge {

    /** More than the longest row: a URL of 8,192 bytes and headers of 32 KiB, each byte written as three. */
    private static final int BLOCK = 256 * 1024;

    /** To be raised when a change of the decoder changes verdicts. */
    private static final String DECODER = "1";

    private final EventRules rules;

    RowJudge(Optional<SchemaFolder> schemas) {
        rules = new EventRules(schemas);
    }

    /** Tells these rules of judgement from others, in letters and digits. */
    String rules() {
        return DECODER + rules.schemas().map(SchemaFolder::fingerprint).orElse("");
    }

    /** Judges rows behind those that an index holds, as many as fit in memory well. */
    List<JudgedRow> next(AppendedFile rows, EventIndex.State state) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        rows.read(block, state.end());
        return judge(block.array(), block.position(), state.end(), state.last());
    }

    /** Judges the rows of entries that follow one another once more; number and verdict stay those of the entries. */
    List<JudgedRow> read(AppendedFile rows, List<IndexEntry> entries) throws IOException {
        long start = entries.get(0).start();
        var block = ByteBuffer.allocate((int) (entries.get(entries.size() - 1).end() - start));
        rows.read(block, start);
        var judged =
                judge(block.array(), block.position(), start, entries.get(0).number() - 1);
        var known = new ArrayList<JudgedRow>(judged.size());
        for (int i = 0; i < judged.size(); i++) {
            var row = judged.get(i);
            known.add(new JudgedRow(entries.get(i), row.row(), row.request(), row.decoded(), row.defects()));
        }
        return known;
    }

    private List<JudgedRow> judge(byte[] block, int length, long start, long last) throws IOException {
        int end = length;
        while (end > 0 && block[end - 1] != '\n') {
            end--;
        }
        var judgements = new Judgements(block, start, last, rules);
        AccessLogReader.read(new ByteArrayInputStream(block, 0, end), judgements);
        return judgements.judged;
    }

    /** Takes the rows of a block one by one; each is one line. */
    private static final class Judgements implements AccessLogReader.Rows {

        private final byte[] block;
        private final long start;
        private final EventRules rules;
        private final List<JudgedRow> judged = new ArrayList<>();
        private long number;
        private int at;

        Judgements(byte[] block, long start, long last, EventRules rules) {
            this.block = block;
            this.rules = rules;
            this.start = start;
            number = last;
        }

        @Override
        public void row(AccessLogRecord row) {
            int from = at;
            while (block[at] != '\n') {
                at++;
            }
            var text = new String(block, from, at - from, StandardCharsets.US_ASCII);
            at++;
            number++;
            var decoded = EventDecoder.decode(row);
            var event = decoded instanceof Event known ? Optional.of(known) : Optional.<Event>empty();
            var defects = event.map(rules::defects).orElse(List.<Defect>of());
            var verdict = event.isEmpty() ? Verdict.NONE : defects.isEmpty() ? Verdict.GOOD : Verdict.BAD;
            var entry = new IndexEntry(
                    number,
                    start + from,
                    start + at,
                    row.time().getEpochSecond(),
                    verdict,
                    event.filter(Event::isProbe).isPresent());
            judged.add(new JudgedRow(entry, text, request(row), decoded, defects));
        }

        private static JudgedRow.Request request(AccessLogRecord row) {
            return new JudgedRow.Request(
                    row.field("cs-method").orElse(""),
                    row.field("x-host-header").orElse(""),
                    row.field("cs-uri-stem").orElse(""),
                    row.field(AccessLogRecord.QUERY)
                            .map(FieldDecoding::singleEncoded)
                            .orElse(""),
                    row.field("sc-status").map(Integer::parseInt).orElse(0));
        }

        @Override
        public void unreadable(UnreadableRow row) {
            throw new IllegalStateException("the local cloud wrote a row that cannot be read: " + row.reason());
        }
    }
}
