package io.github.snowplowcollector.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name server that is asked in place of the system's.
 *
 * @param host its name, or its address; one of IPv6 without brackets
 * @param port the port that it answers at
 */
public record DnsServer(String host, int port) {

    private static final int DNS = 53;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern SHAPE =
            Pattern.compile("(?:\\[(?<six>[^]]*)]|(?<name>[a-z0-9.-]+))(?::(?<port>[1-9]\\d{0,4}))?");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])(?:\\.(?!$)|$)){4}");

    /** What {@code parameter} says; empty after a problem was added. Nobody is asked for the name. */
    static Optional<DnsServer> read(String parameter, String given, Problems problems) {
        var shape = SHAPE.matcher(given.toLowerCase(Locale.ROOT));
        if (given.chars().allMatch(c -> c < 0x80) && shape.matches()) {
            int port = shape.group("port") == null ? DNS : Integer.parseInt(shape.group("port"));
            String six = shape.group("six");
            String host = six == null ? shape.group("name") : six;
            if (port <= HIGHEST_PORT && (six == null ? isHost(host) : isIpv6(host))) {
                return Optional.of(new DnsServer(host, port));
            }
        }
        problems.add(
                parameter,
                given,
                "A name server is a host name or an address, and perhaps a port from 1 to 65535.",
                isIpv6(given)
                        ? "Write '[" + given + "]'."
                        : "Write it as in '1.1.1.1', 'dns.example.com:5353' or '[2606:4700:4700::1111]:53'.");
        return Optional.empty();
    }

    private static boolean isHost(String name) {
        return HostName.endsInNumber(name) ? IPV4.matcher(name).matches() : HostName.isSpelled(name);
    }

    private static boolean isIpv6(String address) {
        if (!IPV6.matcher(address).matches()) {
            return false;
        }
        try {
            // In brackets it is an address or nothing, which the JDK reads without asking anybody.
            InetAddress.getByName("[" + address + "]");
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
