package io.github.snowplowcollector.local;

import io.github.snowplowcollector.ground.UserException;

/** The local cloud cannot be started or used as wanted; the message names the folder, the reason and the fix. */
public final class LocalCloudException extends UserException {

    private static final long serialVersionUID = 1L;

    LocalCloudException(String message) {
        super(message);
    }

    LocalCloudException(String message, Throwable cause) {
        super(message, cause);
    }
}
