package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.archive.table.BadRowTable;
import io.github.snowplowcollector.archive.table.EventRow;
import io.github.snowplowcollector.archive.table.Money;
import io.github.snowplowcollector.archive.table.TableColumn;
import io.github.snowplowcollector.event.CanonicalField;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the two tables, and what a reader adds to those that the plugin's own tables have. */
@SuppressWarnings("ImmutableEnumChecker") // The list is a copy, and Spark never changes a type.
enum LogColumns {
    /** The 131 fields of an event with Snowplow's types, and where it was logged. */
    EVENTS(
            LogColumns.ofEvents(),
            List.of(
                    new LogColumn(LogColumns.REQUEST_ID, DataTypes.StringType, true),
                    new LogColumn(LogColumns.LOG_FILE, DataTypes.StringType, false),
                    new LogColumn(LogColumns.LOG_ROW, DataTypes.LongType, false))),

    /** What cannot be read, or breaks the protocol: who sent it, where it is, the first reason, all of them, and the row itself. */
    BAD_ROWS(
            BadRowTable.COLUMNS,
            List.of(
                    new LogColumn(LogColumns.REQUEST_ID, DataTypes.StringType, true),
                    new LogColumn(LogColumns.REASONS, LogColumns.reasons(), false),
                    new LogColumn(LogColumns.ROW_TEXT, DataTypes.StringType, true)));

    static final String REQUEST_ID = "request_id";
    static final String LOG_FILE = "log_file";
    static final String LOG_ROW = "log_row";
    static final String REASONS = "reasons";
    static final String ROW_TEXT = "row_text";

    private final List<LogColumn> all;

    LogColumns(List<TableColumn> shared, List<LogColumn> added) {
        all = Stream.concat(shared.stream().map(LogColumns::column), added.stream())
                .toList();
    }

    /** A column by its name and type. */
    record LogColumn(String name, DataType type, boolean isNullable) {}

    /** The 131 columns. */
    static List<TableColumn> ofEvents() {
        return EventRow.columns(EnumSet.allOf(CanonicalField.class));
    }

    private static LogColumn column(TableColumn column) {
        return new LogColumn(column.name(), type(column.type()), true);
    }

    /** A type as Spark has it. */
    static DataType type(TableColumn.Type type) {
        return switch (type) {
            case TEXT -> DataTypes.StringType;
            case INTEGER -> DataTypes.IntegerType;
            case DOUBLE -> DataTypes.DoubleType;
            case MONEY -> DataTypes.createDecimalType(Money.DIGITS, Money.SCALE);
            case BOOLEAN -> DataTypes.BooleanType;
            case TIMESTAMP -> DataTypes.TimestampType;
        };
    }

    private static DataType reasons() {
        var reason = Stream.of("parameter", "value", "rule")
                .map(part -> DataTypes.createStructField(part, DataTypes.StringType, true))
                .toList();
        return DataTypes.createArrayType(DataTypes.createStructType(reason), false);
    }

    List<LogColumn> all() {
        return all;
    }

    /** All of them, as Spark has it. */
    StructType schema() {
        return DataTypes.createStructType(all.stream()
                .map(column -> DataTypes.createStructField(column.name(), column.type(), column.isNullable()))
                .toArray(StructField[]::new));
    }

    /** The fields of an event among columns. */
    static Set<CanonicalField> fields(List<String> columns) {
        var fields = EnumSet.noneOf(CanonicalField.class);
        Arrays.stream(CanonicalField.values())
                .filter(field -> columns.contains(field.canonicalName()))
                .forEach(fields::add);
        return fields;
    }
}
