package io.github.snowplowcollector.model;

/**
 * A record that a domain has, or should have.
 *
 * @param name without the dot at its end, for example {@code collect.example.com}
 * @param type for example {@code CNAME}
 * @param value without the dot at its end
 */
public record DnsRecord(String name, String type, String value) {

    /** As a line of a zone: {@code collect.example.com CNAME d111111abcdef8.cloudfront.net}. */
    @Override
    public String toString() {
        return name + " " + type + " " + value;
    }
}
