package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.model.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How the delivery of a request's log row stands. */
enum DeliveryStatus {
    /** Logging was switched on a moment ago, and CloudFront is not reliable yet. */
    WARMING,
    /** Not there yet, as is usual. */
    PENDING,
    ARRIVED,
    /** Later than usual, and still on its way perhaps. */
    LATE,
    /** Later than CloudFront ever promises. */
    LOST;

    /** From switching logging on until it is reliable. */
    static final Duration WARM_UP = Duration.ofHours(4);

    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LATEST = Duration.ofHours(24);

    /**
     * The state of a request.
     *
     * @param sent when it was sent
     * @param delay how long after that it was in the log; empty if it is not
     * @param warming whether logging was switched on less than {@link #WARM_UP} ago
     */
    static DeliveryStatus of(Instant sent, Optional<Duration> delay, boolean warming, Instant now) {
        var age = Duration.between(sent, now);
        if (delay.isPresent()) {
            return ARRIVED;
        }
        if (warming) {
            return WARMING;
        }
        if (age.compareTo(LATEST) > 0) {
            return LOST;
        }
        return age.compareTo(USUAL) > 0 ? LATE : PENDING;
    }

    /** A row that says the state; only a loss is a failure. */
    Finding finding(String detail) {
        var said = name().toLowerCase(Locale.ROOT) + ": " + detail;
        return switch (this) {
            case ARRIVED -> Finding.pass(said);
            case WARMING ->
                Finding.pending(
                        said,
                        "In the first 4 h after logging was switched on, logs may take longer: run the goal again later.");
            case PENDING ->
                Finding.pending(
                        said,
                        "Run snowplow:verify-pixel later, or wait longer with -Dsnowplow.logs.wait: CloudFront delivers logs"
                                + " normally within 1 h.");
            case LATE ->
                Finding.pending(
                        said,
                        "CloudFront delivers some logs up to a day late; see whether the rows logging and log-grant pass, and run"
                                + " the goal again later.");
            case LOST ->
                Finding.fail(
                        said,
                        "Events are being lost: see whether the rows logging, log-bucket and log-grant pass, and run snowplow:setup,"
                                + " which sets them right. If they pass, CloudFront lost a row, which is rare.");
        };
    }
}
