package io.github.snowplowcollector.dns;

import java.util.List;

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
}
