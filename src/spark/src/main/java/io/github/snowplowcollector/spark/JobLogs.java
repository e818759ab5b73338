package io.github.snowplowcollector.spark;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The data source of {@link LogsToParquet}, and of nobody else, since its files are listed once for both passes: what came to the bucket
 * between them would be known to one only, and a row that was delivered twice would be written twice.
 */
public final class JobLogs implements TableProvider {

    private static final String LISTING = "__listing";
    private static final String TABLE = "__table";
    private static final Map<String, Listing> LISTINGS = new ConcurrentHashMap<>();

    /**
     * What both passes read.
     *
     * @param options how, read once: a folder of schemas is read with them
     * @param files in the order of reading
     * @param place of rows in them
     */
    record Listing(ReadOptions options, List<LogInput> files, RowPlace place) {}

    /** A listing while the passes last. */
    static final class Reading implements AutoCloseable {

        private final String id = UUID.randomUUID().toString();
        private final Listing listing;

        Reading(Listing listing) {
            this.listing = listing;
            LISTINGS.put(id, listing);
        }

        Listing listing() {
            return listing;
        }

        /** One of the passes, which begins when its rows are asked for. */
        Dataset<Row> pass(SparkSession session, JobTable table) {
            return session.read()
                    .format(JobLogs.class.getName())
                    .option(LISTING, id)
                    .option(TABLE, table.name())
                    .load();
        }

        @Override
        public void close() {
            LISTINGS.remove(id);
        }
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return table(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        var listing = LISTINGS.get(properties.get(LISTING));
        if (listing == null) {
            throw new IllegalStateException("the job has ended");
        }
        return new ListedTable(table(properties), listing);
    }

    private static JobTable table(Map<String, String> options) {
        return JobTable.valueOf(Objects.requireNonNull(options.get(TABLE)));
    }
}
