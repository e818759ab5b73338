package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.ProxySettings;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.spec.CollectorFacts;
import io.github.snowplowcollector.verify.HttpProbe;
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
record Site(
        AwsClients aws,
        Optional<URI> endpoint,
        Map<String, ProxySettings> proxies,
        Optional<LocalCloud> cloud,
        String version) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** The collector with the address at which it is reached from here. */
    CollectorFacts reached(CollectorFacts facts) {
        return cloud.map(local -> facts.at(local.url(facts.distributionId()))).orElse(facts);
    }

    /** The collector over the other one of http and https, where that is at an address of its own. */
    Optional<URI> otherProtocol(CollectorFacts facts) {
        boolean https = "https".equals(facts.url().getScheme());
        var id = facts.distributionId();
        return cloud.map(local -> https ? local.httpUrl(id) : local.httpsUrl(id));
    }

    HttpProbe http() {
        return new HttpProbe(version, proxies, cloud.map(LocalCloud::trust), PATIENCE);
    }
}
