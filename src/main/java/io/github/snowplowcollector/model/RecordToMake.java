package io.github.snowplowcollector.model;

/**
 * A record of a domain that its owner has to make, at whoever serves it.
 *
 * @param record the record
 * @param purpose what it is for, in words
 * @param seen whether the world's name servers tell of it already
 */
public record RecordToMake(DnsRecord record, String purpose, boolean seen) {}
