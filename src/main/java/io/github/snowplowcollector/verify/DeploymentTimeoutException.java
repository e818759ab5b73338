package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.ground.UserException;

/** A distribution was not ready in time. Nothing is lost: running the same goal again goes on waiting. */
public final class DeploymentTimeoutException extends UserException {

    private static final long serialVersionUID = 1L;

    /** @param message what is still missing, and how to go on */
    DeploymentTimeoutException(String message) {
        super(message);
    }
}
