package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.aws.AwsSettings;
import io.github.snowplowcollector.aws.CredentialSettings;
import io.github.snowplowcollector.aws.ProxySettings;
import io.github.snowplowcollector.aws.RegionChoice;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a goal talks to and as whom.
 *
 * @param region region of the buckets; empty while a problem says that there is none
 * @param endpoint address in place of AWS
 * @param credentials where credentials come from
 * @param proxies proxy for each protocol
 */
public record ConnectionSettings(
        Optional<RegionChoice> region,
        Optional<URI> endpoint,
        CredentialSettings credentials,
        Map<String, ProxySettings> proxies) {

    /** The local cloud, which takes any keys and is reached without a proxy; its address is known once it runs. */
    public static ConnectionSettings localCloud(RegionChoice region) {
        return localCloud(region, CredentialSettings.ofLocalCloud());
    }

    /** The same as one of its roles. */
    public static ConnectionSettings localCloud(RegionChoice region, CredentialSettings role) {
        return new ConnectionSettings(Optional.of(region), Optional.empty(), role, Map.of());
    }

    /** The same at an address. */
    public ConnectionSettings at(URI address) {
        return new ConnectionSettings(region, Optional.of(address), credentials, proxies);
    }

    /** The settings of the clients; only when there is a region. */
    public AwsSettings settings(Optional<String> accountId, int maxAttempts, String userAgentSuffix, boolean local) {
        String name = region.orElseThrow().region();
        return new AwsSettings(name, endpoint, credentials, proxies, accountId, maxAttempts, userAgentSuffix, local);
    }
}
