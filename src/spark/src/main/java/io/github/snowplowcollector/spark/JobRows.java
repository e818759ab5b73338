package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Rows of a pass of the job: of good events alone. */
interface JobRows extends TableRows {

    @Override
    default @Nullable InternalRow bad(Event event, List<Defect> defects, String file, long line, String text) {
        return null;
    }

    @Override
    default @Nullable InternalRow unreadable(UnreadableRow row, String file) {
        return null;
    }

    /** A date would be written without its events, and be taken for whole by the next run. */
    @Override
    default void gone(String file) throws IOException {
        throw new FileNotFoundException("the log file " + file + " was listed and is not there any more. Nothing is"
                + " written. Fix: run the job again.");
    }
}
