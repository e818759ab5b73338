package io.github.snowplowcollector.local.cloudfront;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontOriginAccessIdentityAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontOriginAccessIdentityConfig;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontOriginAccessIdentityInUseException;
import software.amazon.awssdk.services.cloudfront.model.IllegalOriginAccessConfigurationException;
import software.amazon.awssdk.services.cloudfront.model.IllegalUpdateException;
import software.amazon.awssdk.services.cloudfront.model.InvalidIfMatchVersionException;
import software.amazon.awssdk.services.cloudfront.model.InvalidOriginAccessIdentityException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchCloudFrontOriginAccessIdentityException;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;
import software.amazon.awssdk.services.cloudfront.model.TooManyCloudFrontOriginAccessIdentitiesException;

class AccessIdentityApiTest {

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

    private static CloudFrontOriginAccessIdentityConfig config(String callerReference, String comment) {
        return CloudFrontOriginAccessIdentityConfig.builder()
                .callerReference(callerReference)
                .comment(comment)
                .build();
    }

    private String create(String callerReference, String comment) {
        return fixture.client
                .createCloudFrontOriginAccessIdentity(
                        request -> request.cloudFrontOriginAccessIdentityConfig(config(callerReference, comment)))
                .cloudFrontOriginAccessIdentity()
                .id();
    }

    private String etag(String id) {
        return fixture.client
                .getCloudFrontOriginAccessIdentityConfig(request -> request.id(id))
                .eTag();
    }

    private static Origin.Builder origin(String identity) {
        return CloudFrontFixture.pixelOrigin().s3OriginConfig(s3 -> s3.originAccessIdentity(identity));
    }

    private String use(Origin.Builder origin) {
        return fixture.create(CloudFrontFixture.minimal("ref")
                        .origins(list -> list.quantity(1).items(origin.build())))
                .id();
    }

    @Test
    void createsReadsUpdatesListsAndDeletes() {
        var id = create("ref", "before");
        fixture.client.updateCloudFrontOriginAccessIdentity(request ->
                request.id(id).ifMatch(etag(id)).cloudFrontOriginAccessIdentityConfig(config("ref", "after")));

        var read = fixture.client
                .getCloudFrontOriginAccessIdentity(request -> request.id(id))
                .cloudFrontOriginAccessIdentity();
        var listed = fixture.client
                .listCloudFrontOriginAccessIdentities(request -> {})
                .cloudFrontOriginAccessIdentityList();
        assertThat(id).startsWith("E");
        assertThat(read.s3CanonicalUserId()).matches("[0-9a-f]{64}");
        assertThat(read.cloudFrontOriginAccessIdentityConfig()).isEqualTo(config("ref", "after"));
        assertThat(listed.items()).singleElement().satisfies(summary -> {
            assertThat(summary.id()).isEqualTo(id);
            assertThat(summary.s3CanonicalUserId()).isEqualTo(read.s3CanonicalUserId());
            assertThat(summary.comment()).isEqualTo("after");
        });
        assertThat(fixture.cloudFront.originAccessIdentities().canonicalIds())
                .as("what S3 is told")
                .containsExactly(entry(id, read.s3CanonicalUserId()))
                .isEqualTo(fixture.restarted().originAccessIdentities().canonicalIds());

        fixture.client.deleteCloudFrontOriginAccessIdentity(
                request -> request.id(id).ifMatch(etag(id)));
        assertThatThrownBy(() -> fixture.client.getCloudFrontOriginAccessIdentity(request -> request.id(id)))
                .isInstanceOf(NoSuchCloudFrontOriginAccessIdentityException.class);
    }

    @Test
    void answersTheSameOnceMoreWithTheSame() {
        var id = create("ref", "comment");

        assertThat(create("ref", "comment")).isEqualTo(id);
        assertThatThrownBy(() -> create("ref", "other"))
                .isInstanceOf(CloudFrontOriginAccessIdentityAlreadyExistsException.class);
    }

    @Test
    void wantsTheVersionThatIsThere() {
        var id = create("ref", "");
        assertThatThrownBy(() -> fixture.client.deleteCloudFrontOriginAccessIdentity(request -> request.id(id)))
                .isInstanceOf(InvalidIfMatchVersionException.class);
        assertThatThrownBy(() -> fixture.client.deleteCloudFrontOriginAccessIdentity(
                        request -> request.id(id).ifMatch("E00000000000AB")))
                .isInstanceOf(PreconditionFailedException.class);
        assertThatThrownBy(() -> fixture.client.updateCloudFrontOriginAccessIdentity(request ->
                        request.id(id).ifMatch(etag(id)).cloudFrontOriginAccessIdentityConfig(config("other", ""))))
                .isInstanceOf(IllegalUpdateException.class);
    }

    @Test
    void staysWhileAnOriginNamesIt() {
        var id = create("ref", "");
        var reference = "origin-access-identity/cloudfront/" + id;

        var distribution = use(origin(reference));

        var kept = fixture.client
                .getDistributionConfig(request -> request.id(distribution))
                .distributionConfig();
        assertThat(kept.origins().items().get(0).s3OriginConfig().originAccessIdentity())
                .isEqualTo(reference);
        assertThatThrownBy(() -> fixture.client.deleteCloudFrontOriginAccessIdentity(
                        request -> request.id(id).ifMatch(etag(id))))
                .isInstanceOf(CloudFrontOriginAccessIdentityInUseException.class);
    }

    @Test
    void refusesAnOriginWithoutIt() {
        var id = create("ref", "");
        assertThatThrownBy(() -> use(origin("origin-access-identity/cloudfront/E0000000000000")))
                .isInstanceOf(InvalidOriginAccessIdentityException.class);
        assertThatThrownBy(() -> use(origin(id))).isInstanceOf(InvalidOriginAccessIdentityException.class);
        assertThatThrownBy(() -> use(origin("origin-access-identity/cloudfront/" + id)
                        .originAccessControlId(fixture.accessControl("access"))))
                .isInstanceOf(IllegalOriginAccessConfigurationException.class);
    }

    @Test
    @Tag("long")
    void countsThem() {
        IntStream.range(0, 100).forEach(i -> create("ref" + i, ""));

        assertThatThrownBy(() -> create("more", ""))
                .isInstanceOf(TooManyCloudFrontOriginAccessIdentitiesException.class);
    }
}
