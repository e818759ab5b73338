package io.github.snowplowcollector.config;

/**
 * A value that has a default.
 *
 * @param isSet whether the POM or the command line says so; false for a default, also for one of the local cloud's
 */
public record Configured<T>(T value, boolean isSet) {}
