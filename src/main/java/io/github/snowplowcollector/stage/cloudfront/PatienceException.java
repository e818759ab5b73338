package io.github.snowplowcollector.stage.cloudfront;

/** CloudFront took longer than the user wants to wait; running again goes on from there. */
public final class PatienceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PatienceException(String message) {
        super(message);
    }
}
