package io.github.snowplowcollector.accesslog;

/**
 * A row that could not be read.
 *
 * @param line its line in the decompressed input, counted from 1
 * @param reason what is wrong with it
 * @param text the row as it stands, as far as it was kept; hostile input, not to be printed as it is
 */
public record UnreadableRow(long line, String reason, String text) {

    /** The same without what it holds. */
    public UnreadableRow withoutText() {
        return new UnreadableRow(line, reason, "");
    }
}
