package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Requester;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A distribution as an edge serves it.
 *
 * @param domain {@code dXXXX.cloudfront.net}
 * @param collector the collector that it belongs to, by its tag; empty if it has none
 * @param names lower-case hosts that select it: its domain and its aliases
 * @param first its first deployment
 * @param rootObject key served for {@code /}; empty if there is none
 * @param behaviors in the order in which they are tried; the last one takes every path
 * @param errors what becomes of errors, by their status
 * @param logging where its log goes by standard logging; empty when that is switched off
 * @param cookies whether cookies are logged, in whichever way
 * @param certificate what it proves itself with under its aliases; empty if that is nothing of ACM's
 * @param http2 whether viewers may speak HTTP/2
 * @param ports the local ports it had before, if it had any
 */
public record ServedDistribution(
        String id,
        String domain,
        String collector,
        Set<String> names,
        boolean enabled,
        DeploymentWindow first,
        String rootObject,
        List<Behavior> behaviors,
        Map<Integer, ErrorResponse> errors,
        Optional<Logging> logging,
        boolean cookies,
        Optional<OwnCertificate> certificate,
        boolean http2,
        Optional<LocalPorts> ports) {

    private static final String COLLECTOR_TAG = "snowplow:collector";

    /**
     * Standard logging, switched on.
     *
     * @param prefix of the log objects' keys, as configured
     */
    public record Logging(String bucket, String prefix) {}

    /**
     * A certificate of ACM's, and for whom.
     *
     * @param oldViewers whether it is for viewers that know no TLS 1.3
     */
    public record OwnCertificate(String arn, boolean oldViewers) {}

    static ServedDistribution of(
            StoredDistribution distribution,
            DeploymentWindow first,
            Function<String, ServedHeadersPolicy> headersPolicy,
            Function<XmlElement, Requester> signing) {
        var config = distribution.config();
        var origins = Quantities.items(config, "Origins")
                .collect(Collectors.toMap(
                        origin -> origin.text("Id").orElseThrow(), origin -> Origin.of(origin, signing)));
        var behaviors = Stream.concat(
                        Quantities.items(config, "CacheBehaviors"), config.children("DefaultCacheBehavior"))
                .map(behavior -> Behavior.of(behavior, origins, headersPolicy))
                .toList();
        var names = new HashSet<>(distribution.aliases());
        names.add(distribution.domain());
        return new ServedDistribution(
                distribution.id(),
                distribution.domain(),
                distribution.tags().getOrDefault(COLLECTOR_TAG, ""),
                names,
                distribution.enabled(),
                first,
                config.text("DefaultRootObject").orElse(""),
                behaviors,
                Quantities.items(config, "CustomErrorResponses")
                        .collect(Collectors.toMap(ErrorResponse::status, ErrorResponse::of)),
                logging(config),
                config.text("Logging", "IncludeCookies").filter("true"::equals).isPresent(),
                certificate(config),
                config.text("HttpVersion").orElseThrow().startsWith("http2"),
                distribution.ports());
    }

    private static Optional<OwnCertificate> certificate(XmlElement config) {
        return config.text("ViewerCertificate", ViewerCertificateRules.ACM_ARN)
                .filter(arn -> !arn.isEmpty())
                .map(arn -> new OwnCertificate(
                        arn,
                        !config.text("ViewerCertificate", "MinimumProtocolVersion")
                                .orElseThrow()
                                .startsWith("TLSv1.3")));
    }

    private static Optional<Logging> logging(XmlElement config) {
        if (!DistributionConfigRules.logsEnabled(config)) {
            return Optional.empty();
        }
        var bucket = S3Domain.parse(config.text("Logging", "Bucket").orElseThrow());
        return Optional.of(new Logging(
                bucket.orElseThrow().bucket(), config.text("Logging", "Prefix").orElseThrow()));
    }

    /** The behaviour for a path as it was sent. */
    public Behavior behavior(String path) {
        for (var behavior : behaviors) {
            if (behavior.matches(path)) {
                return behavior;
            }
        }
        throw new IllegalStateException("the default behaviour takes every path");
    }
}
