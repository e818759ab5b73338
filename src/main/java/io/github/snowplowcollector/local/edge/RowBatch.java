package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.AccessLogRow;
import io.github.snowplowcollector.accesslog.FieldEncoding;
import io.github.snowplowcollector.accesslog.RowBuffer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Rows of one turn of an event loop that go to one place: as Micro's API and standard logs have them, and as the spool keeps them. Where
 * logs are vended, it keeps more of each row than standard logs tell, see {@link WideRow}.
 */
final class RowBatch {

    private static final int ORDINARY_ROWS = 64 * 1024;

    private final boolean wide;
    private final RowBuffer standard = new RowBuffer(ORDINARY_ROWS);
    private final ByteArrayOutputStream widened = new ByteArrayOutputStream(0);

    /** @param wide whether the spool keeps more of its rows */
    RowBatch(boolean wide) {
        this.wide = wide;
    }

    /** @param cacheBehavior path pattern of the behaviour that took the request */
    void add(AccessLogRow row, String cacheBehavior) {
        int start = standard.length();
        row.appendTo(standard);
        if (wide) {
            widened.write(standard.array(), start, standard.length() - 1 - start);
            var more = "\t" + row.time().toEpochMilli() + "\t" + FieldEncoding.encode(cacheBehavior) + "\n";
            widened.writeBytes(more.getBytes(StandardCharsets.US_ASCII));
        }
    }

    boolean isEmpty() {
        return standard.length() == 0;
    }

    /** The rows as Micro's API reads them; valid until the next change. */
    ByteBuffer shown() {
        return ByteBuffer.wrap(standard.array(), 0, standard.length());
    }

    /** The rows as the spool keeps them; valid until the next change. */
    ByteBuffer spooled() {
        return wide ? ByteBuffer.wrap(widened.toByteArray()) : shown();
    }

    void clear() {
        standard.clear();
        widened.reset();
    }
}
