package io.github.snowplowcollector.archive.table;

/**
 * A column of a table, any of whose values may be missing.
 *
 * @param name in lower case
 * @param type of its values
 * @param fieldId by which lakes know it whatever it is called and wherever it stands: never another one's, and never changed
 */
public record TableColumn(String name, Type type, int fieldId) {

    /** What the values of a column are. */
    public enum Type {
        /** UTF-8. */
        TEXT,
        /** 32 bits, signed. */
        INTEGER,
        /** 64 bits. */
        DOUBLE,
        /** {@link Money#DIGITS} digits, {@link Money#SCALE} of them behind the point. */
        MONEY,
        BOOLEAN,
        /** UTC, in microseconds. */
        TIMESTAMP
    }
}
