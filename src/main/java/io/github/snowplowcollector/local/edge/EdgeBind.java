package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.http.HostGuard;
import io.github.snowplowcollector.local.micro.AccessToken;
import io.github.snowplowcollector.local.micro.MicroAccess;
import io.netty.util.NetUtil;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an edge listens, and under which names. The wildcard of IPv4 is not that of IPv6: what is asked for is opened, and no more.
 *
 * @param address an address of this machine, or a wildcard for all; loopback is for this machine alone
 * @param hosts names of this machine, besides the loopback ones, under which it may be asked for more than the pixel
 * @param origins of pages elsewhere that may do so, too, in lower case
 */
public record EdgeBind(InetAddress address, List<String> hosts, List<String> origins) {

    // Not Netty's, which looks at the machine's network cards first, and is nothing to a goal on AWS.
    static final InetAddress LOOPBACK_4 = loopback(127, 0, 0, 1);
    static final InetAddress LOOPBACK_6 = loopback(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    /** For this machine alone. */
    public static final EdgeBind LOOPBACK = new EdgeBind(LOOPBACK_4, List.of(), List.of());

    public EdgeBind {
        hosts = List.copyOf(hosts);
        origins = List.copyOf(origins);
    }

    private static InetAddress loopback(int... bytes) {
        var address = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            address[i] = (byte) bytes[i];
        }
        try {
            return InetAddress.getByAddress("localhost", address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("addresses have 4 bytes or 16", e);
        }
    }

    /** The address that a text is; empty if it is none, or none of this machine. */
    public static Optional<InetAddress> read(String text) {
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(text))
                .filter(EdgeBind::isHere);
    }

    private static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || (address.isAnyLocalAddress()
                            ? here().anyMatch(own -> own.getClass() == address.getClass())
                            : NetworkInterface.getByInetAddress(address) != null);
        } catch (SocketException e) {
            throw new UncheckedIOException("cannot look at the addresses of this machine", e);
        }
    }

    private static Stream<InetAddress> here() throws SocketException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses);
    }

    /** Whether others than programs on this machine are let in. */
    public boolean isOpen() {
        return !address.isLoopbackAddress() || !hosts.isEmpty();
    }

    /** The addresses to listen at, with loopback always among what they mean. */
    List<InetAddress> places() {
        if (address.isLoopbackAddress()) {
            return List.of(LOOPBACK_4, LOOPBACK_6);
        }
        return address.isAnyLocalAddress()
                ? address instanceof Inet4Address ? List.of(address, LOOPBACK_6) : List.of(address)
                : List.of(LOOPBACK_4, address, LOOPBACK_6);
    }

    /** The hosts under which other devices may reach this machine, as they stand in an address; IPv4 first. */
    public List<String> devicesHosts() {
        try {
            var addresses = address.isAnyLocalAddress() ? here() : Stream.of(address);
            return Stream.concat(
                            hosts.stream(),
                            addresses
                                    .filter(own -> !own.isLoopbackAddress() && !own.isLinkLocalAddress())
                                    .filter(own -> own instanceof Inet4Address || !(address instanceof Inet4Address))
                                    .sorted(Comparator.comparing(own -> own.getAddress().length))
                                    .map(EdgeBind::host))
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException("cannot look at the addresses of this machine", e);
        }
    }

    private static String host(InetAddress address) {
        var text = NetUtil.toAddressString(address);
        return address instanceof Inet4Address ? text : "[" + text + "]";
    }

    /** Who may use Micro's API there. */
    MicroAccess access(Path cloud) {
        return isOpen()
                ? new MicroAccess(
                        new HostGuard(!address.isLoopbackAddress(), new HashSet<>(hosts), new HashSet<>(origins)),
                        Optional.of(AccessToken.in(cloud)))
                : new MicroAccess(loopbackGuard(), Optional.empty());
    }

    /** Of what stays on loopback wherever the edge listens. */
    public HostGuard loopbackGuard() {
        return HostGuard.LOOPBACK.admitting(new HashSet<>(origins));
    }

    /** Tells those apart that are not for this machine alone, which is 0. */
    public long fingerprint() {
        return isOpen() || !origins.isEmpty()
                ? 1L + Integer.toUnsignedLong((address.getHostAddress() + hosts + origins).hashCode())
                : 0L;
    }
}
