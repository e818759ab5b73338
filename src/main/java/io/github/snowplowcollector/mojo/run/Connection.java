package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.LocalEdge;
import io.github.snowplowcollector.aws.ProxySettings;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.dns.NameServers;
import io.github.snowplowcollector.ground.Loopback;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.DomainFacts;
import io.github.snowplowcollector.verify.HttpProbe;
import io.github.snowplowcollector.verify.OwnHosts;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where a goal works.
 *
 * @param aws clients of the account
 * @param endpoint address that speaks S3, CloudFront and STS in place of AWS
 * @param proxies the proxy for each scheme
 * @param cloud the local cloud, if it is one
 * @param version the plugin's version
 */
public record Connection(
        AwsClients aws,
        Optional<URI> endpoint,
        Map<String, ProxySettings> proxies,
        Optional<LocalCloud> cloud,
        String version) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Whether it is a local cloud, this goal's own or another one on this machine. */
    boolean isLocal() {
        return endpoint.filter(Loopback::is).isPresent();
    }

    /** The collector with the address at which it is reached from here. */
    CollectorFacts reached(CollectorFacts facts) {
        return edge(facts.distributionId())
                .map(edge -> facts.at(
                        facts.domain().map(own -> at(edge.https(), own)).orElse(edge.url())))
                .orElse(facts);
    }

    /** Where a distribution is reached from here; empty where the endpoint serves none. */
    Optional<URI> url(String distributionId, String domain) {
        var edge = edge(distributionId).map(LocalEdge::url);
        return edge.isPresent() || endpoint.isPresent() ? edge : Optional.of(URI.create("https://" + domain));
    }

    /** The collector over the other one of http and https, where that is at an address of its own. */
    Optional<URI> otherProtocol(CollectorFacts facts) {
        return edge(facts.distributionId())
                .map(edge -> facts.domain()
                        .map(own -> at(edge.http(), own))
                        .orElseGet(() -> edge.url().equals(edge.https()) ? edge.http() : edge.https()));
    }

    /** What the world's name servers say, or those that stand in for them. Nobody is asked who they are while there is no domain. */
    Dns dns(CollectorSpec spec) {
        return spec.domain().map(this::dns).orElseGet(NameServers::ofSystem);
    }

    private Dns dns(DomainSpec domain) {
        return domain.dnsServer()
                .map(server -> NameServers.at(new InetSocketAddress(server.host(), server.port())))
                .or(() -> cloud.map(LocalCloud::dns)
                        .or(() -> endpoint.filter(Loopback::is).flatMap(address -> LocalEdge.nameServer(aws)))
                        .map(NameServers::ofWorldAt))
                .orElseGet(NameServers::ofSystem);
    }

    /** The collector's own name, where an address of the edge is. */
    private static URI at(URI edge, DomainFacts own) {
        return URI.create(edge.getScheme() + "://" + own.host() + ":" + edge.getPort());
    }

    /**
     * Asks the collector.
     *
     * @param dns tells where its domain leads
     */
    HttpProbe http(CollectorFacts facts, Dns dns) {
        return http(facts.distributionId(), facts.domain().map(own -> new OwnHosts(own.hosts(), dns)));
    }

    /** Asks a distribution. */
    HttpProbe http(String distributionId) {
        return http(distributionId, Optional.empty());
    }

    private HttpProbe http(String distributionId, Optional<OwnHosts> own) {
        return edge(distributionId)
                .map(edge ->
                        HttpProbe.withoutProxy(version, Optional.of(edge.trust().get()), PATIENCE, own))
                .orElseGet(() -> new HttpProbe(version, proxies, Optional.empty(), PATIENCE, own));
    }

    /** Where the local cloud serves the collector: this goal's own, or another one that the endpoint belongs to. */
    private Optional<LocalEdge> edge(String id) {
        return cloud.map(local -> new LocalEdge(local.url(id), local.httpUrl(id), local.httpsUrl(id), local::trust))
                .or(() -> endpoint.filter(Loopback::is)
                        .flatMap(address -> LocalEdge.announced(aws, id))
                        .filter(edge -> Loopback.is(edge.http()) && Loopback.is(edge.https())));
    }
}
