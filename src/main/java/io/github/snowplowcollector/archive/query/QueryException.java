package io.github.snowplowcollector.archive.query;

import io.github.snowplowcollector.ground.UserException;
import org.jspecify.annotations.Nullable;

/** A query that cannot be answered. */
public final class QueryException extends UserException {

    private static final long serialVersionUID = 1L;

    public QueryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
