package io.github.snowplowcollector.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many tasks write, and so how many files there are: each task writes one for each of its dates, and has one date or two, since logs
 * are read by hours. Tasks of neighbouring files are put together, for which no row is sent about.
 *
 * @param events that are written
 * @param parallelism how many tasks run at once
 */
record OutputTasks(long events, int parallelism) {

    /** About 70 MB. */
    private static final long ROWS = 500_000;

    /** Below it a file is not worth a task of its own, however many could run. */
    private static final long FEWEST_ROWS = 50_000;

    int wanted() {
        long all = Math.max(tasks(ROWS), Math.min(parallelism, tasks(FEWEST_ROWS)));
        return Math.toIntExact(all);
    }

    private long tasks(long rows) {
        return (events + rows - 1) / rows;
    }

    /**
     * The same events in so many tasks.
     *
     * @param parts tasks that read
     * @param isShuffled whether their order is lost, and each date has to be brought together again
     */
    Dataset<Row> of(Dataset<Row> once, int parts, boolean isShuffled) {
        if (isShuffled) {
            var part = "pmod(coalesce(" + JobTable.LOW + ", " + JobTable.PLACE + "), " + tasks(ROWS) + ")";
            return once.repartition(wanted(), col(JobTable.DATE), expr(part));
        }
        return wanted() < parts ? once.coalesce(wanted()) : once;
    }
}
