package io.github.snowplowcollector.local;

import io.github.snowplowcollector.ground.DaemonThreads;
import io.github.snowplowcollector.local.edge.Edge;
import io.github.snowplowcollector.local.edge.EdgeBind;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The cloud of a folder as this process uses it: its own, or that of another process. When that other one ends, this process takes
 * its place, at the same addresses and with all that it left.
 */
final class SharedCloud {

    private static final long LOOK_MILLIS = 100;

    private final CloudFolder folder;
    private final LocalCloudOptions options;
    private final int joinedPort;
    private Optional<RunningCloud> own;
    private boolean left;

    private SharedCloud(CloudFolder folder, LocalCloudOptions options, int joinedPort, Optional<RunningCloud> own) {
        this.folder = folder;
        this.options = options;
        this.joinedPort = joinedPort;
        this.own = own;
    }

    /** Starts the cloud or joins the one that runs; empty while another process is starting or stopping it. */
    static Optional<SharedCloud> tryJoin(CloudFolder folder, LocalCloudOptions options) {
        var own = tryStart(folder, options);
        if (own.isPresent()) {
            return Optional.of(new SharedCloud(folder, options, own.get().port(), own));
        }
        var running = folder.owner().filter(owner -> owner.apiPort().isPresent());
        if (running.isEmpty()) {
            return Optional.empty();
        }
        var owner = running.get();
        folder.account();
        requireSamePolicy(folder, owner.principal(), options.policies());
        requireSameBind(folder, owner.bind(), options.bind());
        var joined = new SharedCloud(folder, options, owner.apiPort().getAsInt(), Optional.empty());
        joined.watch();
        return Optional.of(joined);
    }

    /** A policy that nobody enforces would prove nothing. */
    private static void requireSamePolicy(CloudFolder folder, long running, long wanted) {
        if (wanted != 0 && running != wanted) {
            throw new LocalCloudException(
                    "The local cloud in " + folder.directory() + " is already running, and under other policies than"
                            + " snowplow.local.policy and snowplow.local.trustPolicy name. Fix: end the build that runs it, or name another folder with"
                            + " -Dsnowplow.local.directory.");
        }
    }

    /** Who does not ask for other devices or pages takes what is there; who does would wait for them in vain. */
    private static void requireSameBind(CloudFolder folder, long running, EdgeBind wanted) {
        if (wanted.fingerprint() != 0 && running != wanted.fingerprint()) {
            throw new LocalCloudException("The local cloud in " + folder.directory()
                    + " is already running, and bound otherwise than snowplow.local.bind, snowplow.local.hosts and"
                    + " snowplow.local.allowedOrigins say."
                    + " Fix: end the build that runs it, or name another folder with -Dsnowplow.local.directory.");
        }
    }

    /** One more user in this process; see {@link #tryJoin}. */
    void join(LocalCloudOptions also) {
        requireSamePolicy(folder, options.policies(), also.policies());
        requireSameBind(folder, options.bind().fingerprint(), also.bind());
    }

    private static Optional<RunningCloud> tryStart(CloudFolder folder, LocalCloudOptions options) {
        return CloudLock.tryTake(folder).map(lock -> RunningCloud.start(folder, lock, options));
    }

    private void watch() {
        DaemonThreads.named("snowplow-cloud-heir").newThread(this::succeed).start();
    }

    private synchronized void succeed() {
        try {
            while (!left && own.isEmpty()) {
                own = tryStartQuietly();
                if (own.isEmpty()) {
                    TimeUnit.MILLISECONDS.timedWait(this, LOOK_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever uses the cloud meanwhile sees that nobody answers; what is wrong with the folder may pass. */
    private Optional<RunningCloud> tryStartQuietly() {
        try {
            return tryStart(folder, options);
        } catch (LocalCloudException e) {
            return Optional.empty();
        }
    }

    /** Port of the API. */
    synchronized int port() {
        return own.map(RunningCloud::port).orElse(joinedPort);
    }

    /** Id of the process that runs the cloud; empty while it is this one. */
    synchronized OptionalLong otherProcess() {
        return own.isPresent()
                ? OptionalLong.empty()
                : folder.owner()
                        .filter(owner -> !owner.isThisProcess())
                        .map(owner -> OptionalLong.of(owner.pid()))
                        .orElseGet(OptionalLong::empty);
    }

    /** Where this process wants the edge to listen; another one's listens there, too, or that is loopback. */
    EdgeBind bind() {
        return options.bind();
    }

    /** The edge; empty while the cloud is another process's. */
    synchronized Optional<Edge> edge() {
        return own.map(RunningCloud::edge);
    }

    /** Where names are looked up; empty while the cloud is another process's. */
    synchronized Optional<InetSocketAddress> dns() {
        return own.map(RunningCloud::dns);
    }

    /** Makes public hosted zones of these names where there are none; false while the cloud is another process's. */
    synchronized boolean host(List<String> names) {
        own.ifPresent(cloud -> cloud.host(names));
        return own.isPresent();
    }

    /** Stops the cloud if it is this process's own. */
    synchronized void leave() {
        left = true;
        notifyAll();
        own.ifPresent(RunningCloud::stop);
    }
}
