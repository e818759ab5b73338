package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
import software.amazon.awssdk.services.cloudfront.model.InvalidIfMatchVersionException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchOriginAccessControlException;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlInUseException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;

class AccessControlApiTest {

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
        return fixture.client.getOriginAccessControl(request -> request.id(id)).eTag();
    }

    @Test
    void createsReadsUpdatesAndDeletes() {
        var id = fixture.accessControl("access");
        var changed = CloudFrontFixture.accessControlConfig("access").toBuilder()
                .description("changed")
                .build();

        fixture.client.updateOriginAccessControl(
                request -> request.id(id).ifMatch(etag(id)).originAccessControlConfig(changed));

        assertThat(fixture.client
                        .getOriginAccessControlConfig(request -> request.id(id))
                        .originAccessControlConfig())
                .isEqualTo(changed);
        assertThat(fixture.client
                        .listOriginAccessControls(request -> {})
                        .originAccessControlList()
                        .items())
                .singleElement()
                .satisfies(summary -> assertThat(summary.name()).isEqualTo("access"));

        fixture.client.deleteOriginAccessControl(request -> request.id(id).ifMatch(etag(id)));
        assertThatThrownBy(() -> etag(id)).isInstanceOf(NoSuchOriginAccessControlException.class);
    }

    @Test
    void refusesANameThatIsTaken() {
        fixture.accessControl("access");

        assertThatThrownBy(() -> fixture.accessControl("access"))
                .isInstanceOf(OriginAccessControlAlreadyExistsException.class);
    }

    @Test
    void refusesALongName() {
        assertThatThrownBy(() -> fixture.accessControl("a".repeat(65))).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void refusesToDeleteOneInUse() {
        var id = fixture.create(fixture.collector("ref"))
                .distributionConfig()
                .origins()
                .items()
                .get(0)
                .originAccessControlId();

        assertThatThrownBy(() -> fixture.client.deleteOriginAccessControl(
                        request -> request.id(id).ifMatch(etag(id))))
                .isInstanceOf(OriginAccessControlInUseException.class);
    }

    @Test
    void refusesMissingAndStaleVersions() {
        var id = fixture.accessControl("access");
        var stale = etag(id);
        fixture.client.updateOriginAccessControl(request -> request.id(id)
                .ifMatch(stale)
                .originAccessControlConfig(CloudFrontFixture.accessControlConfig("other")));

        assertThatThrownBy(() -> fixture.client.deleteOriginAccessControl(request -> request.id(id)))
                .isInstanceOf(InvalidIfMatchVersionException.class);
        assertThatThrownBy(() -> fixture.client.deleteOriginAccessControl(
                        request -> request.id(id).ifMatch(stale)))
                .isInstanceOf(PreconditionFailedException.class);
    }
}
