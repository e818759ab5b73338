package io.github.snowplowcollector.archive.parquet;

import io.github.snowplowcollector.archive.table.Money;
import io.github.snowplowcollector.archive.table.Row;
import io.github.snowplowcollector.archive.table.RowWriter;
import io.github.snowplowcollector.archive.table.TableColumn;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one file. */
final class RowSupport extends WriteSupport<Row> implements RowWriter {

    private static final long MICROS = 1000;

    private final MessageType schema;
    private final String[] names;

    @SuppressWarnings("NullAway.Init") // Handed over before the first row.
    private RecordConsumer consumer;

    RowSupport(List<TableColumn> columns) {
        schema = new MessageType("table", columns.stream().map(RowSupport::type).toList());
        names = columns.stream().map(TableColumn::name).toArray(String[]::new);
    }

    private static Type type(TableColumn column) {
        return switch (column.type()) {
            case TEXT -> type(column, PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType());
            case INTEGER -> type(column, PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(32, true));
            case DOUBLE -> type(column, PrimitiveTypeName.DOUBLE, null);
            case MONEY ->
                type(column, PrimitiveTypeName.INT64, LogicalTypeAnnotation.decimalType(Money.SCALE, Money.DIGITS));
            case BOOLEAN -> type(column, PrimitiveTypeName.BOOLEAN, null);
            case TIMESTAMP ->
                type(column, PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS));
        };
    }

    private static PrimitiveType type(
            TableColumn column, PrimitiveTypeName stored, @Nullable LogicalTypeAnnotation meant) {
        return Types.optional(stored).as(meant).id(column.fieldId()).named(column.name());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, Map.of());
    }

    /** Never called: nobody here has Hadoop's configuration. */
    @Override
    @Deprecated
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(Row row) {
        consumer.startMessage();
        row.writeTo(this);
        consumer.endMessage();
    }

    @Override
    public void text(int column, byte[] utf8, int from, int to) {
        begin(column);
        consumer.addBinary(Binary.fromReusedByteArray(utf8, from, to - from));
        end(column);
    }

    @Override
    public void integer(int column, int value) {
        begin(column);
        consumer.addInteger(value);
        end(column);
    }

    @Override
    public void number(int column, double value) {
        begin(column);
        consumer.addDouble(value);
        end(column);
    }

    @Override
    public void money(int column, long hundredths) {
        begin(column);
        consumer.addLong(hundredths);
        end(column);
    }

    @Override
    public void flag(int column, boolean value) {
        begin(column);
        consumer.addBoolean(value);
        end(column);
    }

    @Override
    public void timestamp(int column, long epochMilli) {
        begin(column);
        consumer.addLong(Math.multiplyExact(epochMilli, MICROS));
        end(column);
    }

    private void begin(int column) {
        consumer.startField(names[column], column);
    }

    private void end(int column) {
        consumer.endField(names[column], column);
    }
}
