package io.github.snowplowcollector.spark;

import java.util.Locale;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What one task saw, for Spark's page. */
final class RowCounts {

    long read;
    long bad;
    long unreadable;
    long noEvents;
    long probes;
    long filesGone;

    /** A count as Spark adds it up; one class each, which Spark makes by its name. */
    private abstract static class Count extends CustomSumMetric {

        @Override
        public String name() {
            var name = getClass().getSimpleName();
            return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
    }

    /** Rows of the times that were asked for. */
    public static final class LogRowsRead extends Count {

        @Override
        public String description() {
            return "log rows read";
        }
    }

    /** Events that break the protocol or a schema. */
    public static final class BadEvents extends Count {

        @Override
        public String description() {
            return "bad events";
        }
    }

    /** Rows, and files, of which nothing can be made. */
    public static final class UnreadableRows extends Count {

        @Override
        public String description() {
            return "unreadable rows";
        }
    }

    /** Requests for something else than the collector. */
    public static final class NoEvents extends Count {

        @Override
        public String description() {
            return "rows that are no events";
        }
    }

    /** Files that were listed and not there any more. */
    public static final class FilesGone extends Count {

        @Override
        public String description() {
            return "log files gone";
        }
    }

    static CustomMetric[] metrics() {
        return new CustomMetric[] {
            new LogRowsRead(), new BadEvents(), new UnreadableRows(), new NoEvents(), new FilesGone()
        };
    }

    /** The counts so far. */
    CustomTaskMetric[] values() {
        return new CustomTaskMetric[] {
            value(new LogRowsRead(), read),
            value(new BadEvents(), bad),
            value(new UnreadableRows(), unreadable),
            value(new NoEvents(), noEvents),
            value(new FilesGone(), filesGone)
        };
    }

    private static CustomTaskMetric value(CustomMetric metric, long count) {
        return new CustomTaskMetric() {
            @Override
            public String name() {
                return metric.name();
            }

            @Override
            public long value() {
                return count;
            }
        };
    }
}
