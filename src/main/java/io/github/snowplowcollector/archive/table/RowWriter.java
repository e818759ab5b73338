package io.github.snowplowcollector.archive.table;

/** Takes the values of a row, by the place of their columns, each at most once and in the order of the columns. */
public interface RowWriter {

    /** A text, as well-formed UTF-8, valid during the call. */
    void text(int column, byte[] utf8, int from, int to);

    void integer(int column, int value);

    void number(int column, double value);

    /** An amount, see {@link Money}. */
    void money(int column, long hundredths);

    void flag(int column, boolean value);

    void timestamp(int column, long epochMilli);
}
