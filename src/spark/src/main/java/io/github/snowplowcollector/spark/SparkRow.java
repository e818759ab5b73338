package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.archive.table.Money;
import io.github.snowplowcollector.archive.table.RowWriter;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/** Takes the values of one row after the other and makes Spark's of them; what nobody asked for is passed over. */
final class SparkRow implements RowWriter {

    private static final int MICROS = 1000;

    private final int[] places;
    private final int width;
    private Object[] values;

    /**
     * @param written names of the columns that are handed over by their place
     * @param columns names of the row's columns
     */
    SparkRow(List<String> written, List<String> columns) {
        places = written.stream().mapToInt(columns::indexOf).toArray();
        width = columns.size();
        values = new Object[width];
    }

    /** The row, which is not looked at any more; the next one begins. */
    InternalRow finish() {
        var row = new GenericInternalRow(values);
        values = new Object[width];
        return row;
    }

    /** Puts a value where it belongs, as Spark has it. */
    void put(int column, Object value) {
        int place = places[column];
        if (place >= 0) {
            values[place] = value;
        }
    }

    /** Whether somebody asked for a column. */
    boolean has(int column) {
        return places[column] >= 0;
    }

    @Override
    public void text(int column, byte[] utf8, int from, int to) {
        if (has(column)) {
            put(column, UTF8String.fromBytes(Arrays.copyOfRange(utf8, from, to)));
        }
    }

    @Override
    public void integer(int column, int value) {
        put(column, value);
    }

    @Override
    public void number(int column, double value) {
        put(column, value);
    }

    @Override
    public void money(int column, long hundredths) {
        put(column, Decimal.createUnsafe(hundredths, Money.DIGITS, Money.SCALE));
    }

    @Override
    public void flag(int column, boolean value) {
        put(column, value);
    }

    @Override
    public void timestamp(int column, long epochMilli) {
        put(column, MICROS * epochMilli);
    }
}
