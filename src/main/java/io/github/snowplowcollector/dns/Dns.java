package io.github.snowplowcollector.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** The domain name system, as some name server tells it. */
@FunctionalInterface
public interface Dns {

    /**
     * The values of a name's records of one type, sorted; empty if there is no such name, or none of this type. For every type but
     * {@link RecordType#CNAME} aliases are followed, and the values are those at their end.
     *
     * @param name without the dot at its end, for example {@code collect.example.com}
     * @return addresses as numbers; names in lower case without the dot at their end; texts without quotes, their parts joined; of CAA
     *     flags, tag and value: {@code 0 issue "amazon.com"}
     * @throws DnsException if no server answers, or none can tell: nothing is known of the name then
     */
    List<String> values(String name, RecordType type);

    /**
     * Where a host is connected to, IPv4 first; empty if nowhere.
     *
     * @throws DnsException if nobody can tell
     */
    default List<InetAddress> addresses(String host) {
        return Stream.of(RecordType.A, RecordType.AAAA)
                .flatMap(type -> values(host, type).stream())
                .map(Dns::address)
                .toList();
    }

    private static InetAddress address(String number) {
        try {
            return InetAddress.getByName(number);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + number, e);
        }
    }
}
