package io.github.snowplowcollector.archive.events;

import java.time.Duration;
import java.util.Optional;

/**
 * How many good events were delivered so late.
 *
 * @param atMost the longest delay that is in it; empty for the last class, which has no end
 * @param count those that are in no shorter class
 */
public record DelayClass(Optional<Duration> atMost, long count) {}
