package io.github.snowplowcollector.accesslog;

/**
 * One name-value pair of a query string, decoded.
 *
 * @param name never empty
 * @param value empty when the pair had none
 */
public record Parameter(String name, String value) {}
