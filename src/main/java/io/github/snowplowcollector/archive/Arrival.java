package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.AccessLogRecord;

/**
 * A request that was found in the log.
 *
 * @param file the log file that holds it
 * @param row its row
 */
public record Arrival(LogFile file, AccessLogRecord row) {}
