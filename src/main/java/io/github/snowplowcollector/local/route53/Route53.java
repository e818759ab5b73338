package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.file.Documents;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The state of the local Route 53: hosted zones and what became of changes, kept in small documents under a folder. Whoever changes
 * it holds its monitor.
 */
public final class Route53 {

    private final Documents zoneDocuments;
    private final Documents changeDocuments;
    private final HostedZones zones;
    private final Changes changes;
    private volatile Runnable zonesThere = () -> {};

    /** With identifiers from a secure source; see the other constructor. */
    public Route53(Path directory, Clock clock, Duration propagation) {
        this(directory, clock, propagation, new SecureRandom());
    }

    /**
     * Reads what an earlier one left in the folder.
     *
     * @param directory the local cloud's folder; Route 53 keeps to {@code route53} in it
     * @param propagation how long a change is {@code PENDING}
     * @param random source of all identifiers
     */
    public Route53(Path directory, Clock clock, Duration propagation, RandomGenerator random) {
        var ids = new ZoneIds(random);
        zoneDocuments = new Documents(directory.resolve("route53").resolve("zone"));
        changeDocuments = new Documents(directory.resolve("route53").resolve("change"));
        zones = new HostedZones(zoneDocuments, ids);
        changes = new Changes(changeDocuments, ids, clock, propagation);
    }

    HostedZones zones() {
        return zones;
    }

    Changes changes() {
        return changes;
    }

    /** The zones that the world may ask for, the first that was made first; needs no monitor. */
    public List<HostedZone> publicZones() {
        return zones.list().stream().filter(zone -> !zone.isPrivate()).toList();
    }

    /** Makes public zones of these names where there are none, each delegated from the closest zone above it. */
    public void host(List<String> names) {
        synchronized (this) {
            new NamedZones(zones).make(names);
        }
        tellZones();
    }

    /** Tells a name server, now or later, that there are zones to answer for. */
    public void attach(Runnable nameServer) {
        zonesThere = nameServer;
        tellZones();
    }

    /** Before the change is answered to whoever made it. */
    void tellZones() {
        if (!publicZones().isEmpty()) {
            zonesThere.run();
        }
    }

    /** Writes everything into the folder, which was deleted and made again. */
    public synchronized void writeAgain() {
        zoneDocuments.writeAgain();
        changeDocuments.writeAgain();
    }
}
