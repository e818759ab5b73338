package io.github.snowplowcollector.spark;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The data source {@code snowplow-cloudfront}. Its options are those of {@link ReadOptions}, and its rows are events or, with
 * {@code badRows}, what is none.
 */
public final class CloudFrontSource implements TableProvider, DataSourceRegister {

    /** What users name in {@code format}. */
    static final String NAME = "snowplow-cloudfront";

    @Override
    public String shortName() {
        return NAME;
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return ReadOptions.columns(options.asCaseSensitiveMap()).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new LogTable(ReadOptions.of(properties));
    }
}
