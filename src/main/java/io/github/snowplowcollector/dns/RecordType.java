package io.github.snowplowcollector.dns;

/** The types of records that a collector's domain has to do with. */
public enum RecordType {
    A,
    AAAA,
    CNAME,
    CAA,
    NS,
    TXT,
    HTTPS
}
