package io.github.snowplowcollector.archive.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.EnrichedLines;
import java.util.Optional;

/** The enriched-event layout as RFC 4180 has it, with a header. */
final class CsvLines extends EnrichedLines {

    private final CsvFormulas formulas;

    CsvLines(CsvFormulas formulas) {
        super(',');
        this.formulas = formulas;
    }

    @Override
    public Optional<String> header() {
        return Optional.of(String.join(",", CanonicalField.NAMES));
    }

    /** Numbers, flags and times are never formulas, and JSON begins with a bracket. */
    @Override
    public void text(CanonicalField field, byte[] utf8, int from, int to) {
        if (CsvFormulas.mayBeginWith(utf8[from])) {
            byte[] text = ByteScan.utf8(formulas.cell(new String(utf8, from, to - from, UTF_8)));
            super.text(field, text, 0, text.length - ByteScan.SLACK);
        } else {
            super.text(field, utf8, from, to);
        }
    }

    @Override
    protected void cell(byte[] utf8, int from, int to) {
        if (ByteScan.indexOf(utf8, from, to, ',') < to || ByteScan.indexOf(utf8, from, to, '"') < to) {
            putQuoted(utf8, from, to, '"');
        } else {
            super.cell(utf8, from, to);
        }
    }
}
