package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one of the tables; null of what the table has not. Lines are counted from 1. */
interface TableRows {

    /** A good event. */
    @Nullable
    InternalRow good(Event event, String file, long line);

    /**
     * A bad event.
     *
     * @param defects at least one
     * @param text the row of the log; empty if it is not to be shown
     */
    @Nullable
    InternalRow bad(Event event, List<Defect> defects, String file, long line, String text);

    /** Something that cannot be read; of line 0 if that is the file. */
    @Nullable
    InternalRow unreadable(UnreadableRow row, String file);

    /**
     * A file was listed and is not there any more.
     *
     * @throws IOException if that must not pass
     */
    default void gone(String file) throws IOException {}
}
