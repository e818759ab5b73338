package io.github.snowplowcollector.local;

import io.github.snowplowcollector.ground.DaemonThreads;
import io.github.snowplowcollector.local.dns.DnsServer;
import io.github.snowplowcollector.local.edge.Edge;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Holds the folder of a running cloud. Deleted under it, as {@code mvn clean} does, the folder is made again with all that is known of
 * what was in it.
 */
final class FolderWatch implements AutoCloseable {

    private static final long LOOK_MILLIS = 500;

    private final CloudFolder folder;
    private final LocalServices services;
    private final Edge edge;
    private final DnsServer dns;
    private final int port;
    private final LocalCloudOptions options;
    private final ScheduledExecutorService timer;
    private CloudLock lock;
    private boolean whole = true;
    private String told = "";

    /** @param port where the API listens */
    @SuppressWarnings("FutureReturnValueIgnored") // the task tells what goes wrong
    FolderWatch(
            CloudFolder folder,
            CloudLock lock,
            LocalServices services,
            Edge edge,
            DnsServer dns,
            int port,
            LocalCloudOptions options) {
        this.folder = folder;
        this.lock = lock;
        this.services = services;
        this.edge = edge;
        this.dns = dns;
        this.port = port;
        this.options = options;
        folder.announce(port, options);
        timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("snowplow-cloud-folder"));
        timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whoever deletes the folder has time from one look to the next: made again in between, half of it would be deleted anew. */
    private synchronized void look() {
        if (whole) {
            whole = lock.isInPlace() && folder.isWhole();
        } else {
            makeAgain();
        }
    }

    /** What fails is told once and tried again with the next look. */
    private void makeAgain() {
        try {
            tryToMakeAgain();
        } catch (RuntimeException e) {
            tell("The folder " + folder.directory() + " was deleted and cannot be made again: " + e
                    + ". Fix: free space and let nothing delete it; what runs here goes on then.");
        }
    }

    private void tryToMakeAgain() {
        CloudFolder.open(folder.directory(), Optional.empty());
        if (!lock.isInPlace()) {
            lock.close();
            var taken = CloudLock.tryTake(folder);
            if (taken.isEmpty()) {
                tell("The folder " + folder.directory()
                        + " was deleted, and another process runs a local cloud there now."
                        + " Fix: end this one, or the other.");
                return;
            }
            lock = taken.get();
        }
        int lost = services.writeAgain();
        edge.folderMadeAgain();
        dns.address().ifPresent(address -> folder.keepDnsPort(address.getPort()));
        folder.announce(port, options);
        whole = true;
        tell("The folder " + folder.directory()
                + " was deleted under the collector, as mvn clean does. It is made again,"
                + " with distributions, log deliveries, hosted zones, buckets and their settings. Lost are " + lost
                + " objects (delivered logs, most of"
                + " them) and the certificate of https, and once this ends what /micro shows. Fix: keep the folder"
                + " elsewhere with -Dsnowplow.local.directory.");
        told = "";
    }

    private void tell(String line) {
        if (!told.equals(line)) {
            told = line;
            options.console().accept(line);
        }
    }

    /** Says that the cloud is about to be gone. */
    synchronized void claim() {
        look();
        if (!whole) {
            makeAgain();
        }
        if (lock.isInPlace()) {
            folder.claim();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            lock.close();
        }
    }
}
