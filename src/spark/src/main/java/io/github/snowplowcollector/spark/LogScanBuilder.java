package io.github.snowplowcollector.spark;

import java.util.Arrays;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/** Takes from a query what makes reading cheaper: which columns it looks at, and of which times. */
final class LogScanBuilder implements ScanBuilder, SupportsPushDownRequiredColumns, SupportsPushDownV2Filters {

    private final ReadOptions options;
    private StructType schema;
    private TimeBounds bounds = TimeBounds.NONE;

    LogScanBuilder(ReadOptions options) {
        this.options = options;
        schema = options.columns().schema();
    }

    @Override
    public void pruneColumns(StructType required) {
        schema = required;
    }

    /** All of them: rows outside of the bounds are left out early, and Spark looks at the others once more. */
    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        bounds = TimeBounds.of(Arrays.asList(predicates));
        return predicates;
    }

    @Override
    public Predicate[] pushedPredicates() {
        return bounds.predicates().toArray(Predicate[]::new);
    }

    @Override
    public Scan build() {
        return new LogScan(options, bounds, schema);
    }
}
