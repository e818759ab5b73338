package io.github.snowplowcollector.local.acm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import io.github.snowplowcollector.local.tls.CertificateOrder.KeyKind;
import io.github.snowplowcollector.local.tls.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;

class ImportTest {

    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    static Path authority;

    private static GivenCertificate given;
    private static GivenCertificate other;

    @TempDir
    Path directory;

    @AutoClose
    private CloudFrontFixture cloud;

    @BeforeAll
    static void make() throws IOException {
        given = GivenCertificate.of(authority, KeyKind.EC_P384, BEGIN, 6, "collect.example.com", "*.example.org");
        other = GivenCertificate.of(authority, KeyKind.EC_P256, BEGIN, 90, "collect.example.com");
    }

    @BeforeEach
    void start() throws IOException {
        cloud = new CloudFrontFixture(directory);
    }

    private void assertRefused(String certificate, String key, String chain) {
        var request = ImportCertificateRequest.builder()
                .certificate(SdkBytes.fromUtf8String(certificate))
                .privateKey(SdkBytes.fromUtf8String(key))
                .certificateChain(SdkBytes.fromUtf8String(chain))
                .build();
        var refusal = catchThrowableOfType(AcmException.class, () -> cloud.acm.importCertificate(request));
        assertThat(refusal).as("not refused").isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterException");
    }

    @Test
    void keepsWhatItIsGiven() throws Exception {
        var arn = given.importTo(cloud.acm);

        var detail = cloud.acm
                .describeCertificate(request -> request.certificateArn(arn))
                .certificate();
        assertThat(detail.typeAsString()).isEqualTo("IMPORTED");
        assertThat(detail.statusAsString()).isEqualTo("ISSUED");
        assertThat(detail.keyAlgorithmAsString()).isEqualTo("EC-secp384r1");
        assertThat(detail.subjectAlternativeNames()).containsExactly("collect.example.com", "*.example.org");
        assertThat(detail.notAfter()).isEqualTo(BEGIN.plus(Duration.ofDays(6)));
        assertThat(detail.renewalEligibilityAsString()).isEqualTo("INELIGIBLE");
        assertThat(detail.domainValidationOptions()).isEmpty();
        var read = cloud.acm.getCertificate(request -> request.certificateArn(arn));
        assertThat(read.certificate()).isEqualTo(given.certificate());
        assertThat(read.certificateChain()).isEqualTo(given.chain());
        assertThat(cloud.restarted().certificates().serverKey(arn)).contains(given.key());
    }

    @Test
    void expires() throws Exception {
        var arn = given.importTo(cloud.acm);

        cloud.clock.advance(Duration.ofDays(2));

        assertThat(cloud.acm
                        .describeCertificate(request -> request.certificateArn(arn))
                        .certificate()
                        .statusAsString())
                .isEqualTo("EXPIRED");
        assertRefused(given.certificate(), given.privateKey(), given.chain());
    }

    @Test
    void refusesWhatDoesNotBelongTogether() throws Exception {
        assertRefused(given.certificate(), other.privateKey(), given.chain());
        assertRefused(given.certificate(), given.privateKey(), other.certificate());
        assertRefused("nonsense", given.privateKey(), given.chain());
        assertRefused(given.certificate(), "nonsense", given.chain());
        assertRefused(given.certificate() + given.chain(), given.privateKey(), given.chain());
        assertRefused(given.privateKey(), given.privateKey(), given.chain());
    }

    @Test
    void seesSoonThatALongTextIsNoKey() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> Pem.certificates("-----BEGIN A-----" + " ".repeat(2_000_000) + "A"))
                        .isInstanceOf(CertificateException.class));
    }

    @Test
    void replacesAnImportedOne() throws Exception {
        var arn = given.importTo(cloud.acm);

        cloud.acm.importCertificate(ImportCertificateRequest.builder()
                .certificateArn(arn)
                .certificate(SdkBytes.fromUtf8String(other.certificate()))
                .privateKey(SdkBytes.fromUtf8String(other.privateKey()))
                .certificateChain(SdkBytes.fromUtf8String(other.chain()))
                .build());

        assertThat(cloud.acm
                        .getCertificate(request -> request.certificateArn(arn))
                        .certificate())
                .isEqualTo(other.certificate());
    }
}
