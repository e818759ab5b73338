package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.dns.Dns;
import java.util.List;

/**
 * Hosts that are connected to where {@code dns} says, and not where the JVM's resolver does: it may know the name server that was asked
 * before the host had a record, and nothing of a local cloud's zones.
 */
public record OwnHosts(List<String> names, Dns dns) {

    public OwnHosts {
        names = List.copyOf(names);
    }
}
