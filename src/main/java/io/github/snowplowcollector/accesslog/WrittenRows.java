package io.github.snowplowcollector.accesslog;

import java.util.Optional;

/**
 * Reads rows as {@link AccessLogRow} writes them, each by itself: all of today's columns, none of them empty, and no byte that is
 * written encoded. Whatever else a line holds came from no row. One thread at a time.
 */
public final class WrittenRows {

    private static final int STATUS_DIGITS = 3;

    private final AccessLogRecord row = new AccessLogRecord();
    private final RowTime time = new RowTime();

    /**
     * Reads one line.
     *
     * @param bytes hold {@link ByteScan#SLACK} bytes more behind {@code to}
     * @param to where the line ends, without its line feed
     * @return valid until the next line is read; empty if that is no whole row
     */
    public Optional<AccessLogRecord> read(byte[] bytes, int from, int to) {
        if (!isPlain(bytes, from, to)) {
            return Optional.empty();
        }
        row.lookAt(bytes, from, to);
        boolean whole = row.columns() == AccessLogFormat.FIELDS.size()
                && row.isFilled()
                && row.become(RowLayout.standard(), time)
                && row.field(Column.STATUS).filter(WrittenRows::isStatus).isPresent();
        return whole ? Optional.of(row) : Optional.empty();
    }

    private static boolean isPlain(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != '\t' && (bytes[i] <= ' ' || bytes[i] == 127)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStatus(String status) {
        return status.length() == STATUS_DIGITS && status.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
