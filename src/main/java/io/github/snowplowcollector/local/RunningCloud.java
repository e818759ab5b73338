package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.dns.DnsServer;
import io.github.snowplowcollector.local.edge.Edge;
import io.github.snowplowcollector.local.edge.EdgeOptions;
import io.github.snowplowcollector.local.file.DamagedFileException;
import io.github.snowplowcollector.local.http.HttpServer;
import io.github.snowplowcollector.local.http.PortBinder;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.route53.Route53;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** The services of a folder whose lock this process holds. */
final class RunningCloud {

    /** How long the ports of a process that died may stay taken behind its lock. */
    private static final Duration PORT_PATIENCE = Duration.ofSeconds(1);

    private final FolderWatch folder;
    private final Edge edge;
    private final DnsServer dns;
    private final Route53 route53;
    private final HttpServer server;

    private RunningCloud(FolderWatch folder, Edge edge, DnsServer dns, Route53 route53, HttpServer server) {
        this.folder = folder;
        this.edge = edge;
        this.dns = dns;
        this.route53 = route53;
        this.server = server;
    }

    /** Puts the services together and starts them. Without success the lock is given back. */
    static RunningCloud start(CloudFolder folder, CloudLock lock, LocalCloudOptions anywhere) {
        try {
            var options = anywhere.in(folder.account());
            var services = LocalServices.open(folder.directory(), options);
            var ports = new PortBinder(lock.afterDeath() ? PORT_PATIENCE : Duration.ZERO);
            return serve(folder, lock, services, edge(services, ports, options), ports, options);
        } catch (DamagedFileException e) {
            lock.close();
            throw new LocalCloudException(String.valueOf(e.getMessage()), e);
        } catch (LocalCloudException e) {
            lock.close();
            throw e;
        } catch (RuntimeException | Error e) {
            lock.close();
            throw CloudFolder.failure(folder.directory(), e);
        }
    }

    /** Serves the distributions of these services. */
    static Edge edge(LocalServices services, PortBinder ports, LocalCloudOptions options) {
        var edgeOptions = new EdgeOptions(
                options.logDelivery(),
                options.bucketRedirect(),
                options.logFaults(),
                options.cors(),
                EdgeOptions.PATIENCE,
                options.clock(),
                options.micro(),
                options.bind(),
                options.console());
        return Edge.start(services.cloudFront(), services.logs(), services.s3().cloudFrontAccess(), edgeOptions, ports);
    }

    private static RunningCloud serve(
            CloudFolder folder,
            CloudLock lock,
            LocalServices services,
            Edge edge,
            PortBinder ports,
            LocalCloudOptions options) {
        var dns = new DnsServer(services.zones(), ports, folder::lastDnsPort, folder::keepDnsPort);
        try {
            services.route53().attach(dns::listen);
            var api = options.bind()
                    .loopbackGuard()
                    .guard(new HostedZonesRequest(services.route53(), new DnsAnnouncement(dns, services.api())));
            var server = HttpServer.start("snowplow-cloud", folder.lastPort(), ports, api);
            var watch = new FolderWatch(folder, lock, services, edge, dns, server.port(), options);
            return new RunningCloud(watch, edge, dns, services.route53(), server);
        } catch (RuntimeException | Error e) {
            dns.close();
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

    /** Where names are looked up, from now on at the latest. */
    InetSocketAddress dns() {
        return dns.listen();
    }

    /** Makes public hosted zones of these names where there are none. */
    void host(List<String> names) {
        try {
            route53.host(names);
        } catch (ServiceException e) {
            throw new LocalCloudException(
                    "The local cloud cannot have the hosted zones " + String.join(", ", names) + ": " + e.getMessage()
                            + " Fix: delete hosted zones that nothing needs, or name another folder with -Dsnowplow.local.directory.",
                    e);
        }
    }

    /** Stops all services and gives the lock back, whatever goes wrong on the way. */
    void stop() {
        try (folder;
                edge;
                dns;
                server) {
            // Who comes now is to wait for the lock and not to join a cloud that is about to be gone.
            folder.claim();
        }
    }
}
