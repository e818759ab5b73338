package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.spec.InvalidConfigurationException;
import io.github.snowplowcollector.spec.Problem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every client is built from.
 *
 * @param region region of the buckets and of STS
 * @param endpoint address that speaks S3, CloudFront and STS in place of AWS
 * @param credentials where credentials come from
 * @param proxies the proxy for each scheme, {@code http} and {@code https}; one for {@code http} alone serves both
 * @param accountId the only account that may be written to, if one is named
 * @param maxAttempts how often a call is tried, the first time included; at least 1
 * @param userAgentSuffix what the {@code User-Agent} header ends in
 */
public record AwsSettings(
        String region,
        Optional<URI> endpoint,
        CredentialSettings credentials,
        Map<String, ProxySettings> proxies,
        Optional<String> accountId,
        int maxAttempts,
        String userAgentSuffix) {

    /** @throws InvalidConfigurationException if the endpoint carries a user or is not http or https */
    public AwsSettings {
        proxies = Map.copyOf(proxies);
        endpoint.ifPresent(AwsSettings::check);
    }

    private static void check(URI endpoint) {
        String scheme = String.valueOf(endpoint.getScheme());
        if (endpoint.getRawUserInfo() != null || endpoint.getHost() == null || !scheme.matches("https?")) {
            throw new InvalidConfigurationException(List.of(new Problem(
                    "endpoint",
                    scheme + "://" + endpoint.getHost(),
                    "An endpoint is http or https with a host and without user or password.",
                    "write it as https://host:port; credentials belong into a profile or a server of settings.xml.")));
        }
    }
}
