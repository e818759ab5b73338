package io.github.snowplowcollector.event;

/** Why a row is no event; such rows are neither good nor bad, but ignored. */
public enum NoEvent implements Decoded {

    /** Trackers' preflights (OPTIONS) and link checkers' HEAD carry the same query string as the event itself. */
    NOT_GET("the method is not GET"),

    /** Anything else that is asked of a public host: {@code /favicon.ico}, {@code /robots.txt}, scanners' paths. */
    NOT_COLLECTOR_PATH("the path is none of the collector's"),

    EMPTY_QUERY("the query string is empty"),

    /** The client comes again over https, and that row is the event. */
    REDIRECTED("the request was redirected to https");

    private final String reason;

    NoEvent(String reason) {
        this.reason = reason;
    }

    /** The reason in words. */
    public String reason() {
        return reason;
    }
}
