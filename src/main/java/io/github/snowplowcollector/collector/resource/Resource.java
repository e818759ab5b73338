package io.github.snowplowcollector.collector.resource;

import java.util.List;

/**
 * Something that a collector consists of. It declares itself here, once: plan, set-up, status, teardown, policies and verification are
 * views of what it declares.
 */
public interface Resource {

    /** Its settings, in the order in which writes to it must happen. */
    List<AwsSetting<?>> settings();

    /** Those of its settings that follow the distribution, since making that writes to this resource too. */
    default List<AwsSetting<?>> settingsAfterDistribution() {
        return List.of();
    }

    /** Those by which something is given up that another one replaces: they may be held back for long, and hold nothing else back. */
    default List<AwsSetting<?>> settingsOfHandover() {
        return List.of();
    }

    /** What a later stage builds on: of its settings, those that must be in order. */
    List<AwsSetting<?>> foundation();

    /** What takes it away, in order; nothing if it goes with another one, or stays. */
    default List<AwsRemoval> removals() {
        return List.of();
    }

    /** What has to hold for events to be kept, as it was first read. */
    default List<AwsHealthCheck> health() {
        return List.of();
    }
}
