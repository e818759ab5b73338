package io.github.snowplowcollector.accesslog;

/** A line that begins as an object of JSON and is no row; the message says why and where. */
final class MalformedObjectException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: a file may have millions of such lines. */
    MalformedObjectException(String reason, int offset) {
        super("no row in JSON: " + reason + " at byte " + (offset + 1), null, false, false);
    }
}
