package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.archive.table.TableColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The two tables of {@link JobLogs}. */
@SuppressWarnings("ImmutableEnumChecker") // Spark never changes a type.
enum JobTable {
    /** Which request each event is of and where it stands, and what else the rows were. No texts: cheap to send about. */
    KEYS(List.of(
            field(JobTable.KIND, DataTypes.IntegerType, false),
            field(JobTable.HIGH, DataTypes.LongType, false),
            field(JobTable.LOW, DataTypes.LongType, false),
            field(JobTable.PLACE, DataTypes.LongType, false),
            field(JobTable.ROWS, DataTypes.LongType, false))),

    /** The 131 columns, and what is needed to leave out doubles. */
    EVENTS(events());

    static final String KIND = "kind";
    static final String HIGH = "key_high";
    static final String LOW = "key_low";
    static final String PLACE = "place";
    static final String ROWS = "row_count";

    /** What partitions are named after, as the goal names them. */
    static final String DATE = "collector_date";

    /** By which Spark knows that a column has an id in Parquet. */
    private static final String FIELD_ID = "parquet.field.id";

    private final StructType schema;

    JobTable(List<StructField> fields) {
        schema = DataTypes.createStructType(fields);
    }

    private static List<StructField> events() {
        var fields = new ArrayList<StructField>();
        for (var column : LogColumns.ofEvents()) {
            fields.add(field(column));
        }
        fields.add(field(DATE, DataTypes.DateType, false));
        fields.add(field(HIGH, DataTypes.LongType, true));
        fields.add(field(LOW, DataTypes.LongType, true));
        fields.add(field(PLACE, DataTypes.LongType, false));
        return fields;
    }

    private static StructField field(TableColumn column) {
        var id = new MetadataBuilder().putLong(FIELD_ID, column.fieldId()).build();
        return DataTypes.createStructField(column.name(), LogColumns.type(column.type()), true, id);
    }

    private static StructField field(String name, DataType type, boolean isNullable) {
        return DataTypes.createStructField(name, type, isNullable, Metadata.empty());
    }

    StructType schema() {
        return schema;
    }
}
