package io.github.snowplowcollector.config;

/**
 * That a distribution which somebody built by hand becomes the collector's.
 *
 * @param distribution its id, or one of its domain names
 * @param managed whether it is taken over though its tags say that a tool manages it
 */
public record Takeover(String distribution, boolean managed) {}
