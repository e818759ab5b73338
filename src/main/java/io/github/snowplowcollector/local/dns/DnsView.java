package io.github.snowplowcollector.local.dns;

import java.util.List;

/** What the world is told of names, for services of the local cloud that ask as the world does. */
@FunctionalInterface
public interface DnsView {

    /**
     * The values of a name's records of one type, sorted; empty if there is no such name, none of this type, or nobody here answers for
     * it. For every type but {@code CNAME} aliases are followed.
     *
     * @param name with or without the dot at its end
     * @param type for example {@code CAA}
     * @return names in lower case without the dot at their end; texts without quotes, their parts joined; of CAA flags, tag and value:
     *     {@code 0 issue "amazon.com"}
     */
    List<String> values(String name, String type);
}
