package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.archive.events.EventReading;
import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.ReadingStatistics;
import io.github.snowplowcollector.archive.ondemand.Libraries;
import io.github.snowplowcollector.archive.ondemand.Library;
import io.github.snowplowcollector.archive.query.Query;
import io.github.snowplowcollector.archive.query.QueryRequest;
import io.github.snowplowcollector.archive.query.SqlEngine;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers a query, in a folder that only its owner may read and that is gone afterwards.
 *
 * @param request what is asked
 * @param libraries asked for what answers, and for what it reads
 * @param outputDirectory where the folder is made
 * @param log takes what has no file
 */
public record QueryRun(QueryRequest request, Supplier<Libraries> libraries, Path outputDirectory, SafeLog log) {

    /** Asks Parquet files that are there. */
    public void ofSource() throws InterruptedException, IOException {
        ask(scratch -> Query::ofSource);
    }

    /** Asks the events of a log, which are read for it. */
    public EventsRun ofEvents(EventRequest events) {
        return new EventsRun(events, libraries, outputDirectory, log, this::read);
    }

    private ReadingStatistics read(EventReading reading) throws InterruptedException {
        var tables = new ReadTables(reading);
        try {
            ask(scratch -> query -> query.of(tables.in(scratch)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables.statistics();
    }

    /** What is done with a query. */
    @FunctionalInterface
    private interface Use {

        void of(Query query) throws InterruptedException, IOException;
    }

    private void ask(Function<Path, Use> use) throws InterruptedException, IOException {
        var ctrlC = new CtrlC(Thread.currentThread()::interrupt);
        try {
            askInScratch(use);
        } finally {
            ctrlC.close();
        }
    }

    private void askInScratch(Function<Path, Use> use) throws InterruptedException, IOException {
        try (var scratch = ScratchFolder.in(outputDirectory)) {
            var folder = scratch.folder();
            use.apply(folder).of(new Query(request, engine(), folder, log.width(), log::columns, log::info));
        }
    }

    private SqlEngine engine() {
        return libraries.get().load(Library.DUCKDB, SqlEngine.class, Library.DUCKDB.room() + ".DuckDbEngine");
    }
}
