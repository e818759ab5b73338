package io.github.snowplowcollector.local.edge;

/**
 * Where rows go together.
 *
 * @param hour hour of the requests, in hours since the epoch
 * @param prefix of the log object's key, as configured
 */
record LogTarget(String distributionId, long hour, String bucket, String prefix) {}
