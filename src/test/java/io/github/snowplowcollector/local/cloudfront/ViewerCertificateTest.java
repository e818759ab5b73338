package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.snowplowcollector.local.acm.GivenCertificate;
import io.github.snowplowcollector.local.tls.CertificateOrder.KeyKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ValidationMethod;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;

class ViewerCertificateTest {

    private static final String NAME = "collect.example.com";

    @TempDir
    Path directory;

    @TempDir
    Path authority;

    @AutoClose
    private CloudFrontFixture cloud;

    @BeforeEach
    void start() throws IOException {
        cloud = new CloudFrontFixture(directory);
    }

    private DistributionConfig.Builder named(String arn, String... names) {
        return CloudFrontFixture.named(CloudFrontFixture.minimal("ref"), arn, names);
    }

    private void assertRefused(DistributionConfig.Builder config) {
        var refusal = catchThrowableOfType(CloudFrontException.class, () -> cloud.create(config));
        assertThat(refusal).as("not refused").isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidViewerCertificate");
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA_2048", "EC_prime256v1"})
    void bearsWhatIsIssuedForItsAliases(String key) {
        var arn = cloud.certificate(KeyAlgorithm.fromValue(key), NAME, "*.example.org");

        var own = cloud.create(named(arn, NAME, "a.example.org", "*.example.org"))
                .distributionConfig()
                .viewerCertificate();

        assertThat(own.acmCertificateArn()).isEqualTo(arn);
        assertThat(own.minimumProtocolVersionAsString()).isEqualTo("TLSv1.2_2021");
    }

    @Test
    void refusesACertificateThatIsNotThereNotIssuedOrElsewhere() {
        assertRefused(named("arn:aws:acm:us-east-1:000000000000:certificate/1", NAME));
        var pending = cloud.acm
                .requestCertificate(request -> request.domainName(NAME).validationMethod(ValidationMethod.DNS))
                .certificateArn();
        assertRefused(named(pending, NAME));
        try (var elsewhere = cloud.acm(Region.EU_WEST_1)) {
            var arn = elsewhere
                    .requestCertificate(request -> request.domainName(NAME).validationMethod(ValidationMethod.DNS))
                    .certificateArn();
            cloud.publish(pending);
            assertRefused(named(arn, NAME));
        }
        assertThat(cloud.create(named(pending, NAME)).id()).isNotEmpty();
    }

    @Test
    void refusesACurveThatCloudFrontDoesNotTake() {
        assertRefused(named(cloud.certificate(KeyAlgorithm.EC_SECP384_R1, NAME), NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "a.collect.example.com", "*.example.com", "other.example.com"})
    void refusesAnAliasThatItDoesNotCover(String alias) {
        assertRefused(named(cloud.certificate(KeyAlgorithm.RSA_2048, NAME), NAME, alias));
    }

    @Test
    void refusesOneThatHasExpired() {
        var arn = cloud.certificate(KeyAlgorithm.RSA_2048, NAME);
        cloud.clock.advance(Duration.ofDays(198));

        assertRefused(named(arn, NAME));
    }

    @Test
    void takesImportedOnesAsLongAsTheyAreValid() throws Exception {
        var given = GivenCertificate.of(authority, KeyKind.EC_P256, Instant.parse("2026-11-01T00:00:00Z"), 5, NAME);
        var arn = given.importTo(cloud.acm);

        assertThat(cloud.create(named(arn, NAME)).id()).isNotEmpty();
        cloud.clock.advance(Duration.ofDays(1));
        assertRefused(CloudFrontFixture.named(CloudFrontFixture.minimal("late"), arn, NAME));
    }

    @Test
    void refusesWhatGoesNotWithIt() {
        var arn = cloud.certificate(KeyAlgorithm.RSA_2048, NAME);

        refuses(arn, own -> own.sslSupportMethod((String) null));
        refuses(arn, own -> own.sslSupportMethod("nonsense"));
        refuses(arn, own -> own.minimumProtocolVersion("SSLv3"));
        refuses(arn, own -> own.minimumProtocolVersion("TLSv1.4"));
        refuses(arn, own -> own.cloudFrontDefaultCertificate(true));
    }

    private void refuses(String arn, Consumer<ViewerCertificate.Builder> change) {
        assertRefused(CloudFrontFixture.minimal("ref")
                .aliases(aliases -> aliases.quantity(1).items(NAME))
                .viewerCertificate(own -> change.accept(own.acmCertificateArn(arn)
                        .sslSupportMethod("sni-only")
                        .minimumProtocolVersion("TLSv1.2_2021"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLSv1",
                "TLSv1_2016",
                "TLSv1.1_2016",
                "TLSv1.2_2018",
                "TLSv1.2_2019",
                "TLSv1.2_2021",
                "TLSv1.2_2025",
                "TLSv1.3_2025"
            })
    void takesEveryPolicy(String policy) {
        var arn = cloud.certificate(KeyAlgorithm.RSA_2048, NAME);

        var created = cloud.create(CloudFrontFixture.minimal("ref")
                .aliases(aliases -> aliases.quantity(1).items(NAME))
                .viewerCertificate(own ->
                        own.acmCertificateArn(arn).sslSupportMethod("sni-only").minimumProtocolVersion(policy)));

        assertThat(created.distributionConfig().viewerCertificate().minimumProtocolVersionAsString())
                .isEqualTo(policy);
    }
}
