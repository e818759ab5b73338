package io.github.snowplowcollector.aws;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What every client is built from.
 *
 * @param region region of the buckets and of STS
 * @param endpoint address that speaks S3, CloudFront and STS in place of AWS
 * @param credentials where credentials come from
 * @param proxies the proxy for each scheme, {@code http} and {@code https}; one for {@code http} alone serves both
 * @param accountId the only account that is worked in, if one is named
 * @param maxAttempts how often a call is tried, the first time included; at least 1
 * @param userAgentSuffix what the {@code User-Agent} header ends in
 * @param local whether it is the local cloud, where nothing counts that the process is told about AWS from outside: variables, files
 *     and system properties
 */
public record AwsSettings(
        String region,
        Optional<URI> endpoint,
        CredentialSettings credentials,
        Map<String, ProxySettings> proxies,
        Optional<String> accountId,
        int maxAttempts,
        String userAgentSuffix,
        boolean local) {

    public AwsSettings {
        proxies = Map.copyOf(proxies);
    }

    /** Settings of AWS, or of what stands in for it somewhere. */
    public AwsSettings(
            String region,
            Optional<URI> endpoint,
            CredentialSettings credentials,
            Map<String, ProxySettings> proxies,
            Optional<String> accountId,
            int maxAttempts,
            String userAgentSuffix) {
        this(region, endpoint, credentials, proxies, accountId, maxAttempts, userAgentSuffix, false);
    }
}
