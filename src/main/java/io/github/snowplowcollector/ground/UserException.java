package io.github.snowplowcollector.ground;

import org.jspecify.annotations.Nullable;

/** Something in the user's hands is not as it should be; the message says what, and how to mend it. Anything else that is thrown is a bug. */
public abstract class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected UserException(String message) {
        super(message);
    }

    protected UserException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
