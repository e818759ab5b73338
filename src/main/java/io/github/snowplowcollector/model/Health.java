package io.github.snowplowcollector.model;

import io.github.snowplowcollector.config.LogTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What there is to see of a collector's health, in one state of the account.
 *
 * @param checks what has to hold for events to be kept, in the order of their rows
 * @param noLogs why there are no logs to look at; empty if there are
 * @param times how long logs take
 * @param changed when the distribution was changed last, as far as anybody can tell
 */
public record Health(
        List<HealthCheck> checks, Optional<String> noLogs, LogTimes times, Supplier<Optional<Instant>> changed) {

    /** Name of the row on the distribution; all others are on the delivery of its logs. */
    public static final String DISTRIBUTION = "distribution";

    /** The names of the rows that tell whether logs are delivered. */
    public List<String> delivery() {
        return checks.stream()
                .map(HealthCheck::name)
                .filter(name -> !name.equals(DISTRIBUTION))
                .toList();
    }

    /** A look at logs, which is left out where there are none. */
    public HealthCheck.Look atLogs(HealthCheck.Look look) {
        return noLogs.<HealthCheck.Look>map(reason -> () -> Finding.skipped(reason))
                .orElse(look);
    }
}
