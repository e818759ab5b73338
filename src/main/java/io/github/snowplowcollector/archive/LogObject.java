package io.github.snowplowcollector.archive;

import java.time.Instant;

/**
 * A log file in the log bucket.
 *
 * @param key its key
 * @param lastModified when it was delivered
 */
public record LogObject(String key, Instant lastModified) {}
