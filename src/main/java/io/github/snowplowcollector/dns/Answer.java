package io.github.snowplowcollector.dns;

import java.util.List;

/**
 * What one name server said.
 *
 * @param status NOERROR, NXDOMAIN, SERVFAIL and so on
 * @param truncated whether there is more, over TCP
 * @param records those of the answer proper, of the types that we know
 */
record Answer(String status, boolean truncated, List<Entry> records) {

    /**
     * One record.
     *
     * @param owner the name it belongs to, in lower case without the dot at its end
     * @param value as {@link Dns#values} has it
     */
    record Entry(String owner, RecordType type, String value) {}

    /** Whether the server knows: there are such records, or none. */
    boolean tells() {
        return status.equals("NOERROR") || status.equals("NXDOMAIN");
    }

    /** The values of a name's records of one type. */
    List<String> values(String owner, RecordType type) {
        return records.stream()
                .filter(entry -> entry.type() == type && entry.owner().equals(owner))
                .map(Entry::value)
                .distinct()
                .sorted()
                .toList();
    }
}
