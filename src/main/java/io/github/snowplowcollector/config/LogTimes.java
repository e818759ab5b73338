package io.github.snowplowcollector.config;

import java.time.Duration;

/**
 * How long CloudFront's logs take in one way of delivering them.
 *
 * @param usual within which they come as a rule; what comes after that is late
 * @param words the same for people, with what it rests on: a clause
 */
public record LogTimes(Duration usual, String words) {

    /** From switching logging on until it is reliable; AWS says it of every way. */
    public static final Duration WARM_UP = Duration.ofHours(4);

    /** After which AWS expects no row any more, in every way; it never promises that one comes. */
    public static final Duration LATEST = Duration.ofHours(24);

    /** What AWS says of every way. */
    static final LogTimes SAID = new LogTimes(Duration.ofHours(1), "CloudFront delivers logs normally within 1 h");

    /**
     * What others measured of standard logging v2, rounded up to more than twice the worst of it: a delivery that is refused is told by
     * nobody, so an early doubt is worth more than a late one, and being late is no failure.
     */
    static final LogTimes MEASURED = new LogTimes(
            Duration.ofMinutes(15),
            "logging v2 delivers normally within 15 min, as others measured it (median 169 s, worst 373 s of 200,000 rows), while AWS"
                    + " promises no more than 1 h as a rule");
}
