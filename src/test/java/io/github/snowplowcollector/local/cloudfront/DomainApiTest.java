package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DomainConflict;
import software.amazon.awssdk.services.cloudfront.model.UpdateDomainAssociationResponse;

class DomainApiTest {

    @TempDir
    Path directory;

    @AutoClose
    private CloudFrontFixture cloud;

    private String certificate;
    private Distribution source;
    private Distribution target;

    @BeforeEach
    void start() throws IOException {
        cloud = new CloudFrontFixture(directory);
        certificate = cloud.certificate(KeyAlgorithm.RSA_2048, "*.example.com", "example.com");
        source = create("source", "www.example.com", "*.example.com");
        target = create("target", "example.com");
    }

    private Distribution create(String reference, String... names) {
        return cloud.create(CloudFrontFixture.named(CloudFrontFixture.minimal(reference), certificate, names));
    }

    private List<DomainConflict> conflicts(String domain) {
        return cloud.client
                .listDomainConflicts(request ->
                        request.domain(domain).domainControlValidationResource(own -> own.distributionId(target.id())))
                .domainConflicts();
    }

    private UpdateDomainAssociationResponse move(String domain, String id, String etag) {
        return cloud.client.updateDomainAssociation(request -> request.domain(domain)
                .targetResource(own -> own.distributionId(id))
                .ifMatch(etag));
    }

    private List<String> aliases(String id) {
        return cloud.client
                .getDistributionConfig(request -> request.id(id))
                .distributionConfig()
                .aliases()
                .items();
    }

    private static void assertRefused(int status, String code, ThrowingCallable call) {
        var refusal = catchThrowableOfType(CloudFrontException.class, call);
        assertThat(refusal).as("not refused").isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode())
                .as(refusal.getMessage())
                .isEqualTo(code);
        assertThat(refusal.statusCode()).isEqualTo(status);
    }

    @Test
    void refusesAnAliasOfAnotherDistribution() {
        assertRefused(409, "CNAMEAlreadyExists", () -> create("two", "www.example.com"));
    }

    @Test
    void listsWhoHasADomainOrOneThatOverlaps() {
        assertThat(conflicts("www.example.com"))
                .extracting(DomainConflict::domain)
                .containsExactly("www.example.com", "*.example.com");
        assertThat(conflicts("other.example.com")).singleElement().satisfies(conflict -> {
            assertThat(conflict.domain()).isEqualTo("*.example.com");
            assertThat(conflict.resourceTypeAsString()).isEqualTo("distribution");
            assertThat(conflict.resourceId()).isEqualTo("*******" + source.id().substring(7));
            assertThat(conflict.accountId()).isEqualTo("******000000");
        });
        assertThat(conflicts("*.example.com")).hasSize(2);
        assertThat(conflicts("example.com")).as("its own").isEmpty();
    }

    @Test
    void listsThemPageByPage() {
        var first = cloud.client.listDomainConflicts(request -> request.domain("www.example.com")
                .maxItems(1)
                .domainControlValidationResource(own -> own.distributionId(target.id())));
        var second = cloud.client.listDomainConflicts(request -> request.domain("www.example.com")
                .maxItems(1)
                .marker(first.nextMarker())
                .domainControlValidationResource(own -> own.distributionId(target.id())));

        assertThat(first.domainConflicts()).hasSize(1);
        assertThat(second.domainConflicts()).hasSize(1).isNotEqualTo(first.domainConflicts());
        assertThat(second.nextMarker()).isNull();
    }

    @Test
    void tellsThemToNobodyWhoseCertificateDoesNotCoverTheDomain() {
        assertRefused(400, "InvalidArgument", () -> conflicts("www.example.org"));
        assertRefused(400, "InvalidArgument", () -> conflicts("no domain"));
        assertRefused(
                404,
                "EntityNotFound",
                () -> cloud.client.listDomainConflicts(request -> request.domain("www.example.com")
                        .domainControlValidationResource(own -> own.distributionId("EMISSING"))));
        assertRefused(
                404,
                "EntityNotFound",
                () -> cloud.client.listDomainConflicts(request -> request.domain("www.example.com")
                        .domainControlValidationResource(own -> own.distributionTenantId("dt_1"))));
        assertRefused(
                400,
                "InvalidArgument",
                () -> cloud.client.listDomainConflicts(
                        request -> request.domain("www.example.com").domainControlValidationResource(own -> {})));
    }

    @Test
    void movesAnAliasAtOnce() {
        var moved = move("www.example.com", target.id(), cloud.etag(target.id()));

        assertThat(moved.domain()).isEqualTo("www.example.com");
        assertThat(moved.resourceId()).isEqualTo(target.id());
        assertThat(moved.eTag()).isEqualTo(cloud.etag(target.id()));
        assertThat(aliases(target.id())).containsExactly("example.com", "www.example.com");
        assertThat(aliases(source.id())).containsExactly("*.example.com");
        assertThat(cloud.restarted().distributions().get(target.id()).aliases()).contains("www.example.com");
    }

    @Test
    void movesNothingOtherwise() {
        var etag = cloud.etag(target.id());

        assertRefused(412, "PreconditionFailed", () -> move("www.example.com", target.id(), cloud.etag(source.id())));
        assertRefused(400, "InvalidIfMatchVersion", () -> move("www.example.com", target.id(), "nonsense"));
        assertRefused(404, "EntityNotFound", () -> move("www.example.com", "EMISSING", etag));
        assertRefused(400, "InvalidArgument", () -> move("free.example.com", target.id(), etag));
        assertRefused(400, "InvalidArgument", () -> move("www.example.org", target.id(), etag));
        assertThat(aliases(source.id())).containsExactly("www.example.com", "*.example.com");
    }
}
