package io.github.snowplowcollector.archive.query;

import io.github.snowplowcollector.archive.events.BrokenPipeException;
import io.github.snowplowcollector.archive.events.TextOutput;
import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.ground.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Answers a request. What is wrong with the query is said before anything is read for it.
 *
 * @param request what is asked
 * @param engine answers
 * @param scratch folder that only its owner may read
 * @param width how long a line of a table may be; empty for as long as it gets
 * @param console takes what has no file, a line each
 * @param notes takes what is said besides
 */
public record Query(
        QueryRequest request,
        SqlEngine engine,
        Path scratch,
        OptionalInt width,
        Consumer<String> console,
        Consumer<String> notes) {

    /** Asks the Parquet files of the request. */
    public void ofSource() throws InterruptedException, IOException {
        if (parsed().namesBadRows()) {
            throw problem(
                    "Files of Parquet hold good events: bad_rows is there for a log only.",
                    "Leave snowplow.query.source out, or ask the table events.");
        }
        answer(new QueryTables(request.source(), Optional.empty(), true));
    }

    /** Asks events that are read for it. */
    public void of(EventTables tables) throws InterruptedException, IOException {
        var parsed = parsed();
        engine.check(request.sql(), tables.empty(), scratch);
        var columns = parsed.columns();
        boolean badRows = parsed.needsBadRows();
        answer(
                columns.isEmpty() && !badRows
                        ? new QueryTables(List.of(), Optional.empty())
                        : tables.read(columns, badRows));
    }

    private ParsedQuery parsed() {
        var parsed = ParsedQuery.of(engine.parsed(request.sql()));
        parsed.fault(request.sql()).ifPresent(rule -> {
            throw problem(rule, "Ask one thing, for example select app_id, count(*) from events group by 1.");
        });
        return parsed;
    }

    private RuntimeException problem(String rule, String fix) {
        var asked = request.sql().strip().replaceAll("\\s+", " ");
        return new InvalidConfigurationException(List.of(new Problem(request.parameter(), asked, rule, fix)));
    }

    private void answer(QueryTables tables) throws InterruptedException, IOException {
        var file = request.output().filter(path -> !TextOutput.isStandardOutput(path));
        if (file.isEmpty()) {
            show(tables);
        } else {
            write(tables, file.get());
        }
    }

    private void show(QueryTables tables) throws InterruptedException {
        try (var output = request.output().map(TextOutput::open).orElseGet(() -> TextOutput.console(console))) {
            engine.run(request.sql(), tables, scratch, sink(output));
        } catch (BrokenPipeException e) {
            // Whoever read it has had enough.
        }
    }

    /** Nobody sees a part of it. */
    private void write(QueryTables tables, Path file) throws InterruptedException, IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var beside = file.resolveSibling("." + UUID.randomUUID() + ".new");
        try {
            if (request.format() == ResultFormat.PARQUET) {
                engine.write(request.sql(), tables, scratch, beside);
            } else {
                try (var output = TextOutput.open(beside)) {
                    engine.run(request.sql(), tables, scratch, sink(output));
                }
            }
            WholeFile.rename(beside, file);
            notes.accept("Result: " + file + " (" + request.format().spelling() + ")");
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private ResultSink sink(TextOutput output) {
        return switch (request.format()) {
            case TABLE -> new TableResult(width, console);
            case CSV -> new CsvResult(output, request.csvFormulas());
            case NDJSON -> new NdjsonResult(output);
            case PARQUET -> throw new IllegalStateException("Parquet is written by the engine");
        };
    }
}
