package io.github.snowplowcollector.event;

/** Why a row is no event; such rows are neither good nor bad, but ignored. */
public enum NoEvent implements Decoded {

    /** Trackers' preflights (OPTIONS) and link checkers' HEAD carry the same query string as the event itself. */
    NOT_GET("the method is not GET"),

    /** A tracker posts: whatever it is answered, what it sent is in no log. Our own verification posts elsewhere. */
    POSTED("the event is in the body, which CloudFront does not log"),

    /** A browser asked whether its tracker may post, and sent nothing after it was told that it may not. */
    POST_REFUSED("a browser asked to post, and was refused"),

    /** Anything else that is asked of a public host: {@code /favicon.ico}, {@code /robots.txt}, scanners' paths. */
    NOT_COLLECTOR_PATH("the path is none of the collector's"),

    EMPTY_QUERY("the query string is empty"),

    /** CloudFront logs no URL and no headers beyond its limits; what stands before it may cut them off and say so. */
    TOO_LONG("the request was refused as too long"),

    /** The client comes again over https, and that row is the event. */
    REDIRECTED("the request was redirected to https");

    private final String reason;

    NoEvent(String reason) {
        this.reason = reason;
    }

    /** Whether somebody sent an event that way, and it is gone. */
    public boolean isLost() {
        return this == POSTED || this == POST_REFUSED || this == TOO_LONG;
    }

    /** The reason in words. */
    public String reason() {
        return reason;
    }
}
