package io.github.snowplowcollector.archive;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keys of a distribution's files from an hour on, which come in the order of their hours.
 *
 * @param prefix what they begin with
 * @param hourPrefix what those of that hour begin with; what comes before it is of an earlier hour
 * @param reached of a key, the first hour of which others may come behind it; empty if it does not tell
 */
record KeyRange(String prefix, String hourPrefix, Function<String, Optional<Instant>> reached) {}
