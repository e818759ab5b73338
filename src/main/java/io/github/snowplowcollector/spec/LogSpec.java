package io.github.snowplowcollector.spec;

import java.util.OptionalInt;

/**
 * What becomes of the access logs.
 *
 * @param mode whether and how they are delivered
 * @param prefix key prefix in the log bucket; empty, or ends in a slash
 * @param retentionDays days after which a log object expires; empty keeps client addresses for ever
 */
public record LogSpec(LogMode mode, String prefix, OptionalInt retentionDays) {}
