package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchResponseHeadersPolicyException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyAccessControlAllowMethodsValues;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCorsConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCustomHeader;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyInUseException;
import software.amazon.awssdk.services.cloudfront.model.TooManyResponseHeadersPoliciesException;

class HeadersPolicyApiTest {

    private static final Consumer<ResponseHeadersPolicyConfig.Builder> NOSNIFF = config ->
            config.securityHeadersConfig(security -> security.contentTypeOptions(options -> options.override(true)));

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

    private String etag(String id) {
        return fixture.client
                .getResponseHeadersPolicy(request -> request.id(id))
                .eTag();
    }

    private static ResponseHeadersPolicyCorsConfig.Builder cors(String origin) {
        return ResponseHeadersPolicyCorsConfig.builder()
                .accessControlAllowOrigins(list -> list.quantity(1).items(origin))
                .accessControlAllowHeaders(list -> list.quantity(1).items("*"))
                .accessControlAllowMethods(
                        list -> list.quantity(1).items(ResponseHeadersPolicyAccessControlAllowMethodsValues.GET))
                .accessControlAllowCredentials(false)
                .originOverride(true);
    }

    @Test
    void createsReadsUpdatesAndDeletes() {
        var id = fixture.headersPolicy(
                config -> config.corsConfig(cors("https://*.example.com").build()));
        var before = fixture.client.getResponseHeadersPolicyConfig(request -> request.id(id));
        var changed = before.responseHeadersPolicyConfig().toBuilder()
                .comment("changed")
                .build();

        fixture.client.updateResponseHeadersPolicy(
                request -> request.id(id).ifMatch(before.eTag()).responseHeadersPolicyConfig(changed));

        assertThat(fixture.client
                        .getResponseHeadersPolicy(request -> request.id(id))
                        .responseHeadersPolicy()
                        .responseHeadersPolicyConfig())
                .isEqualTo(changed);
        assertThatThrownBy(() -> fixture.client.deleteResponseHeadersPolicy(
                        request -> request.id(id).ifMatch(before.eTag())))
                .isInstanceOf(PreconditionFailedException.class);

        fixture.client.deleteResponseHeadersPolicy(request -> request.id(id).ifMatch(etag(id)));
        assertThatThrownBy(() -> etag(id)).isInstanceOf(NoSuchResponseHeadersPolicyException.class);
    }

    @Test
    void listsCustomAndManagedOnesApart() {
        var id = fixture.headersPolicy(NOSNIFF);

        var custom = fixture.client
                .listResponseHeadersPolicies(request -> request.type("custom"))
                .responseHeadersPolicyList();
        var managed = fixture.client
                .listResponseHeadersPolicies(request -> request.type("managed"))
                .responseHeadersPolicyList();

        assertThat(custom.items())
                .singleElement()
                .satisfies(summary ->
                        assertThat(summary.responseHeadersPolicy().id()).isEqualTo(id));
        assertThat(managed.items())
                .extracting(summary -> summary.responseHeadersPolicy()
                        .responseHeadersPolicyConfig()
                        .name())
                .contains("Managed-SimpleCORS", "Managed-SecurityHeadersPolicy")
                .hasSize(5);
    }

    @Test
    void refusesANameThatIsTaken() {
        fixture.headersPolicy(NOSNIFF);

        assertThatThrownBy(() -> fixture.headersPolicy(NOSNIFF))
                .isInstanceOf(ResponseHeadersPolicyAlreadyExistsException.class);
    }

    @Test
    void refusesMoreThanTwenty() {
        for (int i = 0; i < 20; i++) {
            var name = "policy-" + i;
            fixture.headersPolicy(NOSNIFF.andThen(config -> config.name(name)));
        }

        assertThatThrownBy(() -> fixture.headersPolicy(NOSNIFF))
                .isInstanceOf(TooManyResponseHeadersPoliciesException.class);
    }

    @Test
    void refusesAllHeadersWithCredentials() {
        assertThatThrownBy(() -> fixture.headersPolicy(config -> config.corsConfig(cors("https://example.com")
                        .accessControlAllowCredentials(true)
                        .build())))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("AccessControlAllowHeaders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.*.example.com", "https://*example.com", "https://example.com/path", ""})
    void refusesOriginsThatAreNone(String origin) {
        assertThatThrownBy(() -> fixture.headersPolicy(
                        config -> config.corsConfig(cors(origin).build())))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "X-Amz-Cf-Id", "bad name", "Access-Control-Allow-Origin"})
    void refusesReservedHeaders(String name) {
        assertThatThrownBy(() -> fixture.headersPolicy(config -> config.customHeadersConfig(custom -> custom.quantity(1)
                        .items(ResponseHeadersPolicyCustomHeader.builder()
                                .header(name)
                                .value("x")
                                .override(true)
                                .build()))))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void refusesToDeleteOneInUse() {
        var id = fixture.headersPolicy(NOSNIFF);
        var config = CloudFrontFixture.minimal("ref").build();
        fixture.create(config.toBuilder()
                .defaultCacheBehavior(config.defaultCacheBehavior().toBuilder()
                        .responseHeadersPolicyId(id)
                        .build()));

        assertThatThrownBy(() -> fixture.client.deleteResponseHeadersPolicy(
                        request -> request.id(id).ifMatch(etag(id))))
                .isInstanceOf(ResponseHeadersPolicyInUseException.class);
    }
}
