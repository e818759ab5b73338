package io.github.snowplowcollector.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What the first pass finds: how many events are of each date, and which requests have several rows. Of each row it sends five numbers
 * about, and keeps nothing but the counts and the requests that are there more than once; the 131 columns are never sent about for it.
 *
 * <p>Requests are told apart by {@link io.github.snowplowcollector.archive.once.Key}, 127 bits of their id's SHA-256, as by the goal.
 */
final class FirstPass implements AutoCloseable {

    private static final String DAY = "day";
    private static final String KEPT = "kept_place";
    private static final String KEPT_HIGH = "kept_high";
    private static final String KEPT_LOW = "kept_low";
    private static final String EVENTS = "event_count";

    private final Dataset<Row> groups;
    private final long mostBroadcast;
    private final Map<RowKind, Long> counts = new EnumMap<>(RowKind.class);
    private final Map<LocalDate, DateCounts> dates = new HashMap<>();
    private long doubled;

    private FirstPass(Dataset<Row> groups, long mostBroadcast) {
        this.groups = groups;
        this.mostBroadcast = mostBroadcast;
    }

    /**
     * Reads all logs once.
     *
     * @param keys {@link JobTable#KEYS}
     * @param mostBroadcast how many doubled requests at most are sent to each executor
     */
    static FirstPass of(Dataset<Row> keys, RowPlace place, long mostBroadcast) {
        var requests = keys.groupBy(JobTable.KIND, JobTable.HIGH, JobTable.LOW)
                .agg(sum(JobTable.ROWS).as(JobTable.ROWS), min(JobTable.PLACE).as(JobTable.PLACE));
        var isEvent = JobTable.KIND + " = " + RowKind.EVENT.number();
        var isDouble = isEvent + " and " + JobTable.ROWS + " > 1";
        var day = "if(" + isEvent + ", " + place.day(JobTable.PLACE) + ", " + JobTable.HIGH + ")";
        // Requests that are there once become one group a day.
        var groups = requests.select(
                        col(JobTable.KIND),
                        expr(day).as(DAY),
                        onlyIf(isDouble, JobTable.HIGH).as(KEPT_HIGH),
                        onlyIf(isDouble, JobTable.LOW).as(KEPT_LOW),
                        onlyIf(isDouble, JobTable.PLACE).as(KEPT),
                        col(JobTable.ROWS),
                        expr("if(" + isEvent + ", 1L, " + JobTable.ROWS + ")").as(EVENTS))
                .groupBy(JobTable.KIND, DAY, KEPT_HIGH, KEPT_LOW, KEPT)
                .agg(sum(JobTable.ROWS).as(JobTable.ROWS), sum(EVENTS).as(EVENTS))
                .persist(StorageLevel.MEMORY_AND_DISK());
        var pass = new FirstPass(groups, mostBroadcast);
        pass.tally();
        return pass;
    }

    private static Column onlyIf(String condition, String column) {
        return expr("if(" + condition + ", " + column + ", null)");
    }

    private void tally() {
        var totals = groups.groupBy(JobTable.KIND, DAY)
                .agg(sum(JobTable.ROWS), sum(EVENTS), count(col(KEPT)))
                .collectAsList();
        for (var total : totals) {
            var kind = RowKind.of(total.getInt(0));
            long rows = total.getLong(2);
            long events = total.getLong(3);
            counts.merge(kind, rows, Long::sum);
            doubled += total.getLong(4);
            if (kind == RowKind.EVENT || kind == RowKind.EVENT_WITHOUT_ID) {
                dates.merge(
                        LocalDate.ofEpochDay(total.getLong(1)),
                        new DateCounts(0, events, rows - events),
                        (one, other) -> new DateCounts(
                                0, one.events() + other.events(), one.duplicates() + other.duplicates()));
            }
        }
    }

    /** How many rows there were of each kind. */
    Map<RowKind, Long> counts() {
        return counts;
    }

    /** What is to be written of a date. */
    DateCounts of(LocalDate date) {
        return dates.getOrDefault(date, new DateCounts(0, 0, 0));
    }

    /** Whether rows have to be sent about to leave out doubles: because too many requests have some. */
    boolean isShuffled() {
        return doubled > mostBroadcast;
    }

    /**
     * Leaves out rows of requests that have an earlier one.
     *
     * @param events {@link JobTable#EVENTS}
     */
    Dataset<Row> once(Dataset<Row> events) {
        if (doubled == 0) {
            return events;
        }
        var kept = groups.filter(col(KEPT).isNotNull()).select(KEPT_HIGH, KEPT_LOW, KEPT);
        var marked = events.join(
                isShuffled() ? kept.hint("merge") : broadcast(kept),
                col(JobTable.HIGH).equalTo(col(KEPT_HIGH)).and(col(JobTable.LOW).equalTo(col(KEPT_LOW))),
                "left");
        return marked.filter(col(KEPT).isNull().or(col(KEPT).equalTo(col(JobTable.PLACE))))
                .drop(KEPT_HIGH, KEPT_LOW, KEPT);
    }

    @Override
    public void close() {
        groups.unpersist();
    }
}
