package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.cloudfront.CloudFront;
import io.github.snowplowcollector.local.cloudfront.LocalEndpoint;
import io.github.snowplowcollector.local.cloudfront.LocalPorts;
import io.github.snowplowcollector.local.edge.Edge;
import io.github.snowplowcollector.local.http.HttpServer;
import io.github.snowplowcollector.local.http.PortBinder;
import io.github.snowplowcollector.local.micro.AccessToken;
import io.github.snowplowcollector.local.tls.CloudCertificate;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;

/**
 * A stand-in for AWS on this machine, in use. All who name the same folder use one cloud: within a process it runs until the last of
 * them closes it; a cloud of another process is used as it is and is never stopped from here, and is succeeded when it ends first.
 */
public final class LocalCloud implements AutoCloseable {

    /** The account that owns everything in a local cloud for which nobody named one. */
    public static final String ACCOUNT = SigV4.Caller.ACCOUNT;

    private static final Map<Path, Users> IN_USE = new HashMap<>();
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration START_POLL = Duration.ofMillis(20);

    private final Path directory;
    private final SharedCloud cloud;
    private final CloudCertificate certificate;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalCloud(Path directory, SharedCloud cloud) {
        this.directory = directory;
        this.cloud = cloud;
        certificate = new CloudCertificate(directory);
    }

    /** How many use a cloud. */
    private record Users(SharedCloud cloud, int number) {}

    /** Opens the cloud of a folder in the account that the folder has. */
    public static LocalCloud open(LocalCloudOptions options) {
        return open(options, Optional.empty());
    }

    /**
     * Starts the cloud of a folder, or joins the one that runs there; of a running one the options besides the folder and
     * the hosted zones are its own.
     *
     * @param account the account that a new folder takes, and that one of before must have
     * @throws LocalCloudException when the folder cannot be made, read or written, it has another account, or the cloud that runs there
     *     enforces another policy than these options, or is not bound as these ask for other devices
     */
    public static LocalCloud open(LocalCloudOptions options, Optional<String> account) {
        var cloud = join(CloudFolder.open(options.directory(), account), options);
        try {
            cloud.host(options.hostedZones());
            return cloud;
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    private static LocalCloud join(CloudFolder folder, LocalCloudOptions options) {
        var deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            synchronized (IN_USE) {
                var users = IN_USE.get(folder.directory());
                if (users != null) {
                    folder.account();
                    users.cloud.join(options);
                    return use(folder.directory(), users);
                }
                var joined = SharedCloud.tryJoin(folder, options);
                if (joined.isPresent()) {
                    return use(folder.directory(), new Users(joined.get(), 0));
                }
            }
            awaitStart(folder.directory());
        }
        throw CloudFolder.failure(
                folder.directory(),
                new TimeoutException("another process holds its lock and does not say where it listens"));
    }

    /**
     * Loads most of the classes that {@link #open} needs, by making and dropping what they are for: in a cold JVM that takes longer
     * than all else. For a thread beside the one that is about to open a cloud.
     */
    public static void loadAhead() {
        HttpServer.start("snowplow-load", 0, new PortBinder(Duration.ZERO), request -> {
                    throw new IllegalStateException("nobody is told this port");
                })
                .close();
    }

    private static LocalCloud use(Path directory, Users users) {
        IN_USE.put(directory, new Users(users.cloud, users.number + 1));
        return new LocalCloud(directory, users.cloud);
    }

    private static void leave(Path directory) {
        synchronized (IN_USE) {
            var users = IN_USE.get(directory);
            if (users != null && users.number > 1) {
                IN_USE.put(directory, new Users(users.cloud, users.number - 1));
            } else if (users != null) {
                IN_USE.remove(directory);
                users.cloud.leave();
            }
        }
    }

    /** Another process has the lock and is starting or stopping. */
    private static void awaitStart(Path directory) {
        try {
            Thread.sleep(START_POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CloudFolder.failure(directory, new InterruptedIOException("interrupted while it was starting"));
        }
    }

    /** One more use of the same cloud, to be closed on its own. To be asked before this one is closed. */
    public LocalCloud share() {
        synchronized (IN_USE) {
            return use(directory, IN_USE.getOrDefault(directory, new Users(cloud, 0)));
        }
    }

    /**
     * Where names of hosted zones and of distributions are looked up, by UDP and TCP. Of a cloud that runs elsewhere it is asked over
     * HTTP: that one may not listen yet.
     *
     * @throws LocalCloudException if it cannot be asked
     */
    public InetSocketAddress dns() {
        return cloud.dns().orElseGet(this::askForDns);
    }

    private InetSocketAddress askForDns() {
        var address = ask(DnsAnnouncement.HEADER, "", "does not say where it looks names up");
        int colon = address.lastIndexOf(':');
        return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    private void host(List<String> zones) {
        if (!zones.isEmpty() && !cloud.host(zones)) {
            ask(HostedZonesRequest.HEADER, String.join(",", zones), "makes no hosted zones");
        }
    }

    /** What a cloud that runs elsewhere answers in the header that it is asked with. */
    private String ask(String header, String question, String otherwise) {
        try {
            var asking = endpoint().resolve("/2013-04-01/hostedzone").toURL().openConnection(Proxy.NO_PROXY);
            asking.setRequestProperty(header, question);
            var answer = asking.getHeaderField(header);
            if (answer == null) {
                throw new IOException("what answers at " + endpoint() + " " + otherwise);
            }
            return answer;
        } catch (IOException e) {
            throw CloudFolder.failure(directory, e);
        }
    }

    /** Where S3, CloudFront, CloudWatch Logs, ACM, Route 53 and STS are served: {@code http://localhost:<port>}. */
    public URI endpoint() {
        return URI.create("http://localhost:" + cloud.port());
    }

    /**
     * Where trackers send events: {@link #httpUrl}, or {@link #httpsUrl} when the distribution does not serve plain http.
     *
     * @throws IllegalArgumentException if there is no such distribution
     */
    public URI url(String distributionId) {
        return site(distributionId).servesHttp() ? httpUrl(distributionId) : httpsUrl(distributionId);
    }

    /**
     * Where a distribution is reached by https under a name of its own, which a client has to take to loopback itself.
     *
     * @param host one of its aliases, or its own domain
     * @throws IllegalArgumentException if there is no such distribution
     */
    public URI httpsUrl(String distributionId, String host) {
        return URI.create("https://" + host + ":" + site(distributionId).ports().https());
    }

    /**
     * Where a distribution is reached by http: {@code http://localhost:<port>}.
     *
     * @throws IllegalArgumentException if there is no such distribution
     */
    public URI httpUrl(String distributionId) {
        return URI.create("http://localhost:" + site(distributionId).ports().http());
    }

    /**
     * Where a distribution is reached by https, with the cloud's own certificate: {@code https://localhost:<port>}.
     *
     * @throws IllegalArgumentException if there is no such distribution
     */
    public URI httpsUrl(String distributionId) {
        return URI.create("https://localhost:" + site(distributionId).ports().https());
    }

    /** Where other devices reach a distribution; empty while it is for this machine alone. */
    public List<URI> devicesUrls(String distributionId) {
        var local = url(distributionId);
        return cloud.bind().devicesHosts().stream()
                .map(host -> URI.create(local.getScheme() + "://" + host + ":" + local.getPort()))
                .toList();
    }

    /** What other devices must have to use Micro's API; empty while the cloud is for this machine alone. */
    public Optional<AccessToken> token() {
        return cloud.bind().isOpen() ? Optional.of(AccessToken.in(directory)) : Optional.empty();
    }

    /**
     * Serves a distribution at this port of {@link #url} from now on, also when the cloud starts again.
     *
     * @throws LocalCloudException when the port is taken, or the cloud is another process's and listens elsewhere
     */
    public void listen(String distributionId, int port) {
        if (url(distributionId).getPort() == port) {
            return;
        }
        var site = site(distributionId);
        var wanted = site.servesHttp()
                ? new LocalPorts(port, site.ports().https())
                : new LocalPorts(site.ports().http(), port);
        var edge = cloud.edge()
                .orElseThrow(() -> new LocalCloudException(
                        "The local cloud in " + directory + " is run by another process, at port "
                                + url(distributionId).getPort() + " and not " + port
                                + ". Fix: end that process, or name another folder with -Dsnowplow.local.directory."));
        if (!edge.listen(distributionId, wanted)) {
            throw new LocalCloudException("The collector cannot listen on port " + port
                    + ": another program has it. Fix: end that program, or choose another port, 0 for any free one.");
        }
    }

    /** Delivers the logs of everything answered so far, now. A cloud of another process delivers its own, by and by. */
    public void deliverLogs() {
        cloud.edge().ifPresent(Edge::deliverLogs);
    }

    /** Id of the process that runs the cloud; empty while it is this one. */
    public OptionalLong otherProcess() {
        return cloud.otherProcess();
    }

    /**
     * Empties the view that {@code /micro} gives of a distribution's events, and returns when it is empty; the logs keep them. Of a cloud
     * that runs elsewhere it is asked over HTTP, as others are: other class loaders of this process have clouds, too.
     *
     * @throws LocalCloudException if it cannot be asked
     */
    public void resetMicro(String distributionId) {
        cloud.edge()
                .ifPresentOrElse(
                        edge -> edge.resetMicro(distributionId),
                        () -> askForReset(httpUrl(distributionId).resolve("/micro/reset")));
    }

    private void askForReset(URI address) {
        try (var answer = address.toURL().openConnection(Proxy.NO_PROXY).getInputStream()) {
            answer.readAllBytes();
        } catch (IOException e) {
            throw CloudFolder.failure(directory, e);
        }
    }

    /** From the folder, so that a process that joined another's cloud is told the same. */
    private LocalEndpoint site(String distributionId) {
        return CloudFront.site(directory, distributionId);
    }

    /** The cloud's own certificate in PEM; made once a folder, soon after its first distribution. */
    public Path certificate() {
        return certificate.file();
    }

    /** TLS that trusts the cloud's own certificate, those of ACM's that it issued itself, and nothing else. */
    public SSLContext trust() {
        return certificate.client();
    }

    /** Stops the cloud unless somebody else uses it; the second call does nothing. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            leave(directory);
        }
    }
}
