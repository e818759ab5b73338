package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.NoSuchCachePolicyException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchOriginRequestPolicyException;

class ManagedPolicyApiTest {

    @TempDir
    Path directory;

    CloudFrontFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new CloudFrontFixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void readsCachePolicies() {
        var config = fixture.client
                .getCachePolicy(request -> request.id(CloudFrontFixture.CACHING))
                .cachePolicy()
                .cachePolicyConfig();

        assertThat(config.name()).isEqualTo("Managed-CachingOptimizedForUncompressedObjects");
        assertThat(config.defaultTTL()).isEqualTo(86_400);
        assertThat(config.parametersInCacheKeyAndForwardedToOrigin()
                        .queryStringsConfig()
                        .queryStringBehaviorAsString())
                .isEqualTo("none");
    }

    @Test
    void readsOriginRequestPolicies() {
        var config = fixture.client
                .getOriginRequestPolicy(request -> request.id(CloudFrontFixture.CORS_S3_ORIGIN))
                .originRequestPolicy()
                .originRequestPolicyConfig();

        assertThat(config.headersConfig().headers().items())
                .containsExactlyInAnyOrder("origin", "access-control-request-headers", "access-control-request-method");
    }

    @Test
    void knowsNoOthers() {
        assertThatThrownBy(() -> fixture.client.getCachePolicy(request -> request.id("0")))
                .isInstanceOf(NoSuchCachePolicyException.class);
        assertThatThrownBy(() -> fixture.client.getOriginRequestPolicy(request -> request.id("0")))
                .isInstanceOf(NoSuchOriginRequestPolicyException.class);
    }
}
