package io.github.snowplowcollector.event;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hides the end of an address behind {@code x}, as Snowplow's IP anonymization enrichment does: an IPv6 address is written out first, and
 * an IPv4 address that is mapped into one is masked as the latter. What is no address goes, since nobody knows where its end is; there
 * the enrichment is looser.
 *
 * @param octets how many of an IPv4 address, 1 to 4
 * @param segments how many of an IPv6 address, 1 to 8
 */
public record AddressMask(int octets, int segments) implements FieldRule {

    private static final String MAPPED = "::FFFF:";

    @Override
    public Optional<String> of(String text) {
        if (!ClientAddress.isAddress(text)) {
            return Optional.empty();
        }
        if (text.indexOf(':') < 0) {
            return Optional.of(masked(text, ".", octets));
        }
        try {
            // A literal: nobody is asked for it.
            var address = InetAddress.getByName(text);
            return Optional.of(
                    address instanceof Inet4Address mapped
                            ? MAPPED + masked(mapped.getHostAddress(), ".", octets)
                            : masked(((Inet6Address) address).getHostAddress(), ":", segments));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String masked(String address, String separator, int hidden) {
        var parts = address.split(Pattern.quote(separator), -1);
        Arrays.fill(parts, parts.length - hidden, parts.length, "x");
        return String.join(separator, parts);
    }

    @Override
    public String toString() {
        return "anonOctets=" + octets + " anonSegments=" + segments;
    }
}
