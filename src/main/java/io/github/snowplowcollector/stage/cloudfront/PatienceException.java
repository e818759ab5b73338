package io.github.snowplowcollector.stage.cloudfront;

import io.github.snowplowcollector.ground.UserException;

/** CloudFront took longer than the user wants to wait; running again goes on from there. */
public final class PatienceException extends UserException {

    private static final long serialVersionUID = 1L;

    PatienceException(String message) {
        super(message);
    }
}
