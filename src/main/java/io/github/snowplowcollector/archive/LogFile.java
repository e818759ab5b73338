package io.github.snowplowcollector.archive;

import java.time.Instant;

/**
 * A log file, in the log bucket or in a folder.
 *
 * @param key its key in the bucket, or its path in the folder with {@code /} between names
 * @param hour hour of its requests, UTC, at its beginning
 * @param delivered when it was delivered
 * @param size its size in bytes, as it is stored
 */
public record LogFile(String key, Instant hour, Instant delivered, long size) {}
