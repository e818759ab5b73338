package io.github.snowplowcollector.collector.audit;

/**
 * What somebody saw who looked whether a rule is kept.
 *
 * @param kept whether it is
 * @param seen what there is, in words
 */
record Observation(boolean kept, String seen) {}
