package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.edge.Edge;
import io.github.snowplowcollector.local.edge.EdgeOptions;
import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.http.HttpServer;
import io.github.snowplowcollector.local.http.LoopbackOnly;
import io.github.snowplowcollector.local.http.PortBinder;
import io.github.snowplowcollector.local.iam.Principal;
import java.time.Duration;

/** The services of a folder whose lock this process holds. */
final class RunningCloud {

    /** How long the ports of a process that died may stay taken behind its lock. */
    private static final Duration PORT_PATIENCE = Duration.ofSeconds(1);

    private final CloudFolder folder;
    private final CloudLock lock;
    private final Edge edge;
    private final HttpServer server;

    private RunningCloud(CloudFolder folder, CloudLock lock, Edge edge, HttpServer server) {
        this.folder = folder;
        this.lock = lock;
        this.edge = edge;
        this.server = server;
    }

    /** Puts the services together and starts them. Without success the lock is given back. */
    static RunningCloud start(CloudFolder folder, CloudLock lock, LocalCloudOptions options) {
        try {
            var services = LocalServices.open(folder.directory(), options);
            var ports = new PortBinder(lock.afterDeath() ? PORT_PATIENCE : Duration.ZERO);
            var edge = Edge.start(services.cloudFront(), services.access(), edgeOptions(options), ports);
            return serve(folder, lock, edge, ports, new LoopbackOnly(services.api()), options.principal());
        } catch (RuntimeException e) {
            lock.close();
            throw CloudFolder.failure(folder.directory(), e);
        }
    }

    private static EdgeOptions edgeOptions(LocalCloudOptions options) {
        return new EdgeOptions(
                options.logDelivery(),
                options.logWeather(),
                options.cors(),
                EdgeOptions.PATIENCE,
                options.clock(),
                options.micro());
    }

    private static RunningCloud serve(
            CloudFolder folder,
            CloudLock lock,
            Edge edge,
            PortBinder ports,
            HttpHandler services,
            Principal principal) {
        try {
            var server = HttpServer.start("snowplow-cloud", folder.lastPort(), ports, services);
            var cloud = new RunningCloud(folder, lock, edge, server);
            folder.announce(server.port(), principal);
            return cloud;
        } catch (RuntimeException e) {
            edge.close();
            throw e;
        }
    }

    int port() {
        return server.port();
    }

    Edge edge() {
        return edge;
    }

    /** Stops all services and gives the lock back, whatever goes wrong on the way. */
    void stop() {
        try (lock;
                edge;
                server) {
            // Who comes now is to wait for the lock and not to join a cloud that is about to be gone.
            folder.claim();
        }
    }
}
