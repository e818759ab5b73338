package io.github.snowplowcollector.event;

/**
 * A break of the tracker protocol.
 *
 * @param parameter name of the parameter, for example {@code eid}
 * @param value its decoded value, empty if it is missing; hostile input, not to be printed as it is
 * @param rule what it should be, for example {@code must be a UUID}
 */
public record Defect(String parameter, String value, String rule) {}
