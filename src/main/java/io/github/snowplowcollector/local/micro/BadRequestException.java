package io.github.snowplowcollector.local.micro;

/** A request that the API does not understand; the message says why and is shown to whoever asked. */
final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        super(message);
    }
}
