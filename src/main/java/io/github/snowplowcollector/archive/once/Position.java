package io.github.snowplowcollector.archive.once;

/**
 * How far the outputs of a reading are.
 *
 * @param output length of the output in bytes
 * @param badRows length of the file of bad rows in bytes
 */
public record Position(long output, long badRows) {

    /** Before the first byte. */
    public static final Position START = new Position(0, 0);
}
