package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.ground.UserException;
import org.jspecify.annotations.Nullable;

/** What a goal looked at is not there or not as it should be, although every call went well; the message says what to do. */
public final class FailedCheckException extends UserException {

    private static final long serialVersionUID = 1L;

    FailedCheckException(String message) {
        this(message, null);
    }

    FailedCheckException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
