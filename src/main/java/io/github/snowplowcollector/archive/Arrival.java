package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.AccessLogRecord;

/**
 * A request that was found in the log.
 *
 * @param object the log file that holds it
 * @param row its row
 */
public record Arrival(LogObject object, AccessLogRecord row) {}
