package io.github.snowplowcollector.local.dns;

import java.util.List;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/**
 * What is known of a name.
 *
 * @param rcode of {@link Rcode}
 * @param authoritative whether it is known here, and not by servers that {@code authority} names
 * @param records in the order in which aliases lead to them
 * @param authority the zone's SOA record where there is nothing
 */
record Answer(int rcode, boolean authoritative, List<Record> records, List<Record> authority) {

    static Answer error(int rcode) {
        return new Answer(rcode, false, List.of(), List.of());
    }

    static Answer of(List<Record> records) {
        return new Answer(Rcode.NOERROR, true, records, List.of());
    }
}
