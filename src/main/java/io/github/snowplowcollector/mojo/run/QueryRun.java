package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.query.EventTables;
import io.github.snowplowcollector.archive.query.Query;
import io.github.snowplowcollector.archive.query.QueryRequest;
import io.github.snowplowcollector.archive.query.SqlEngine;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers a query, in a folder that only its owner may read and that is gone afterwards.
 *
 * @param request what is asked
 * @param engine makes the one that answers
 * @param outputDirectory where the folder is made
 * @param log takes what has no file
 */
public record QueryRun(QueryRequest request, Supplier<SqlEngine> engine, Path outputDirectory, SafeLog log) {

    /** Asks Parquet files that are there. */
    public void ofSource() throws InterruptedException, IOException {
        ask(scratch -> Query::ofSource);
    }

    /** Asks the events of a log, which are read for it. */
    public EventsRun ofEvents(EventRequest events) {
        return new EventsRun(events, outputDirectory, log, log::info, reading -> {
            throw new IllegalStateException("the events of a log are not written to tables yet");
        });
    }

    /**
     * Asks events that are read now.
     *
     * @param tables makes them in a folder
     */
    void of(Function<Path, EventTables> tables) throws InterruptedException, IOException {
        ask(scratch -> query -> query.of(tables.apply(scratch)));
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
        Files.createDirectories(outputDirectory);
        var scratch = Files.createTempDirectory(outputDirectory, "query-");
        try {
            use.apply(scratch).of(new Query(request, engine.get(), scratch, log.width(), log::columns));
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
