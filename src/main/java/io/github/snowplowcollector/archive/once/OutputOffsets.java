package io.github.snowplowcollector.archive.once;

/**
 * How far the outputs of a reading are.
 *
 * @param output length of the output in bytes
 * @param badRows length of the file of bad rows in bytes
 */
public record OutputOffsets(long output, long badRows) {

    /** Before the first byte. */
    public static final OutputOffsets START = new OutputOffsets(0, 0);
}
