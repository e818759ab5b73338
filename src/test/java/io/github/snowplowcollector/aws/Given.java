package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.aws.CredentialSettings.AccessKeys;
import io.github.snowplowcollector.aws.CredentialSettings.AssumedRole;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** Settings as tests need them. */
final class Given {

    static final String SECRET = "wJalrXUtnFEMI";

    private Given() {}

    static AwsSettings settings(URI endpoint) {
        return new AwsSettings(
                "eu-west-1",
                Optional.of(endpoint),
                keys(Optional.empty()),
                Map.of(),
                Optional.empty(),
                3,
                "snowplow-maven-plugin/1");
    }

    static CredentialSettings keys(Optional<AssumedRole> role) {
        return new CredentialSettings(Optional.empty(), Optional.of(new AccessKeys("AKIDEXAMPLE", SECRET)), role);
    }

    static AwsSettings guarded(URI endpoint, String account) {
        AwsSettings plain = settings(endpoint);
        return new AwsSettings(
                plain.region(),
                plain.endpoint(),
                plain.credentials(),
                plain.proxies(),
                Optional.of(account),
                plain.maxAttempts(),
                plain.userAgentSuffix());
    }

    static AwsSettings withCredentials(URI endpoint, CredentialSettings credentials) {
        AwsSettings plain = settings(endpoint);
        return new AwsSettings(
                plain.region(), plain.endpoint(), credentials, Map.of(), Optional.empty(), 1, plain.userAgentSuffix());
    }

    static AwsSettings proxied(URI endpoint, String scheme, int proxyPort, List<String> nonProxyHosts) {
        AwsSettings plain = settings(endpoint);
        var proxy = new ProxySettings(
                "127.0.0.1", proxyPort, Optional.of("ann"), Optional.of("proxy-secret"), nonProxyHosts);
        return new AwsSettings(
                plain.region(),
                plain.endpoint(),
                plain.credentials(),
                Map.of(scheme, proxy),
                Optional.empty(),
                1,
                plain.userAgentSuffix());
    }

    /** Clients that retry without waiting. */
    static AwsClients clients(AwsSettings settings) {
        return clients(settings, new CallLog());
    }

    static AwsClients clients(AwsSettings settings, CallLog calls) {
        return new AwsClients(
                settings, calls, Retries.standard(settings.maxAttempts(), BackoffStrategy.retryImmediately()));
    }

    /** An environment of these variables and nothing else. */
    static Environment environment(Map<String, String> variables, Map<String, String> properties) {
        return new Environment() {
            @Override
            public Optional<String> variable(String name) {
                return Optional.ofNullable(variables.get(name));
            }

            @Override
            public Optional<String> property(String name) {
                return Optional.ofNullable(properties.get(name));
            }
        };
    }
}
