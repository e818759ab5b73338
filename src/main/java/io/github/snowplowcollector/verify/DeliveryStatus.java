package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.config.LogTimes;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.model.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    /**
     * The state of a request.
     *
     * @param sent when it was sent
     * @param delay how long after that it was in the log; empty if it is not
     * @param warming whether logging was switched on less than {@link LogTimes#WARM_UP} ago
     */
    static DeliveryStatus of(LogTimes times, Instant sent, Optional<Duration> delay, boolean warming, Instant now) {
        var age = Duration.between(sent, now);
        if (delay.isPresent()) {
            return ARRIVED;
        }
        if (warming) {
            return WARMING;
        }
        if (age.compareTo(LogTimes.LATEST) > 0) {
            return LOST;
        }
        return age.compareTo(times.usual()) > 0 ? LATE : PENDING;
    }

    /**
     * A row that says the state; only a loss is a failure.
     *
     * @param health what tells of the delivery beside it
     */
    Finding finding(String detail, Health health) {
        var said = name().toLowerCase(Locale.ROOT) + ": " + detail;
        var rows = rows(health.delivery());
        return switch (this) {
            case ARRIVED -> Finding.pass(said);
            case WARMING ->
                Finding.pending(
                        said,
                        "In the first 4 h after logging was switched on, logs may take longer: run the goal again later.");
            case PENDING ->
                Finding.pending(
                        said,
                        "Run snowplow:verify-pixel later, or wait longer with -Dsnowplow.logs.wait: "
                                + health.times().words() + ".");
            case LATE ->
                Finding.pending(
                        said,
                        "Some logs come up to a day late, though "
                                + health.times().words() + ": see whether " + rows
                                + " pass, and run the goal again later.");
            case LOST ->
                Finding.fail(
                        said,
                        "Events are being lost: see whether " + rows + " pass, and run snowplow:setup,"
                                + " which sets them right. If they pass, CloudFront lost a row, which is rare.");
        };
    }

    private static String rows(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? "the row " + String.join("", names)
                : "the rows " + String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
