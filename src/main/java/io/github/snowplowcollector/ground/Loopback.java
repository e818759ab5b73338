package io.github.snowplowcollector.ground;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses on this machine, told by how they are spelled: no DNS is asked, which could answer anything. */
public final class Loopback {

    /** RFC 6761: localhost and whatever is under it. */
    private static final Pattern NAME = Pattern.compile("(.+\\.)?localhost\\.?", Pattern.CASE_INSENSITIVE);

    private static final Pattern IPV4 = Pattern.compile("127(\\.(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])){3}");

    private Loopback() {}

    /** Whether the address is on this machine: {@code localhost}, a name under it, 127.0.0.0/8 in four numbers, or IPv6's {@code ::1}. */
    public static boolean is(URI address) {
        var host = String.valueOf(address.getHost());
        return NAME.matcher(host).matches() || IPV4.matcher(host).matches() || isIpv6(host);
    }

    private static boolean isIpv6(String host) {
        try {
            // In brackets it is an address or nothing, which the JDK reads without asking anybody.
            return host.startsWith("[") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
