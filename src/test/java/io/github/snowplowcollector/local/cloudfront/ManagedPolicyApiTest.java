package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
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
    void listsCachePolicies() {
        var managed = fixture.client.listCachePolicies(r -> r.type("managed")).cachePolicyList();

        assertThat(managed.quantity()).isEqualTo(11);
        assertThat(managed.nextMarker()).isNull();
        assertThat(managed.items())
                .allSatisfy(each -> assertThat(each.typeAsString()).isEqualTo("managed"));
        assertThat(managed.items())
                .extracting(each -> each.cachePolicy().id())
                .contains(CloudFrontFixture.CACHING, "4cc15a8a-d715-48a4-82b8-cc0b614638fe")
                .doesNotHaveDuplicates();
        var media = fixture.client
                .getCachePolicy(r -> r.id("08627262-05a9-4f76-9ded-b50ca2e3a84f"))
                .cachePolicy()
                .cachePolicyConfig()
                .parametersInCacheKeyAndForwardedToOrigin();
        assertThat(media.queryStringsConfig().queryStrings().items())
                .containsExactlyInAnyOrder("aws.manifestfilter", "end", "m", "start");
        assertThat(media.enableAcceptEncodingBrotli()).isFalse();
        assertThat(media.headersConfig().headers().items()).containsExactly("origin");
        assertThat(media.cookiesConfig().cookieBehaviorAsString()).isEqualTo("none");
    }

    @Test
    void listsPoliciesByPages() {
        var first =
                fixture.client.listOriginRequestPolicies(r -> r.maxItems("5")).originRequestPolicyList();
        var second = fixture.client
                .listOriginRequestPolicies(r -> r.maxItems("5").marker(first.nextMarker()))
                .originRequestPolicyList();

        assertThat(first.maxItems()).isEqualTo(5);
        assertThat(second.nextMarker()).isNull();
        assertThat(Stream.of(first, second)
                        .flatMap(page -> page.items().stream())
                        .map(each -> each.originRequestPolicy().id()))
                .hasSize(8)
                .contains(CloudFrontFixture.CORS_S3_ORIGIN)
                .doesNotHaveDuplicates();
    }

    @Test
    void listsNoCustomPolicies() {
        assertThat(fixture.client
                        .listCachePolicies(r -> r.type("custom"))
                        .cachePolicyList()
                        .quantity())
                .isZero();
        assertThatThrownBy(() -> fixture.client.listOriginRequestPolicies(r -> r.type("mine")))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void knowsNoOthers() {
        assertThatThrownBy(() -> fixture.client.getCachePolicy(request -> request.id("0")))
                .isInstanceOf(NoSuchCachePolicyException.class);
        assertThatThrownBy(() -> fixture.client.getOriginRequestPolicy(request -> request.id("0")))
                .isInstanceOf(NoSuchOriginRequestPolicyException.class);
    }
}
