package io.github.snowplowcollector.archive.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.archive.events.CsvFormulas;
import io.github.snowplowcollector.archive.events.TextOutput;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comma-separated values as RFC 4180 has them, with a header. */
final class CsvResult implements ResultSink {

    private static final Pattern TO_QUOTE = Pattern.compile("[,\"\r\n]");

    private final TextOutput output;
    private final CsvFormulas formulas;

    CsvResult(TextOutput output, CsvFormulas formulas) {
        this.output = output;
        this.formulas = formulas;
    }

    @Override
    public void columns(List<String> names) {
        row(List.copyOf(names));
    }

    @Override
    public void row(List<@Nullable Object> values) {
        output.line(
                values.stream().map(this::cell).collect(Collectors.joining(",")).getBytes(UTF_8));
    }

    /** Numbers and flags are never formulas, and no list or struct begins like one; all else may be text that was sent. */
    private String cell(@Nullable Object value) {
        var text = ResultText.of(value);
        var safe = value instanceof String || value instanceof JsonText ? formulas.cell(text) : text;
        return TO_QUOTE.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    @Override
    public void end() {
        output.flush();
    }
}
