package io.github.snowplowcollector.local.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.ground.PinnedCertificates;
import io.github.snowplowcollector.local.tls.CertificateOrder.KeyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {

    private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private static final CertificateOrder ORDER =
            new CertificateOrder("1", List.of("collect.example.com", "*.example.org"), KeyKind.RSA_2048, TODAY, 198);

    /** Made once for all tests: it takes a second. */
    @TempDir
    static Path made;

    private static CertificateAuthority authority;
    private static ServerKey signed;

    @BeforeAll
    static void make() throws IOException {
        authority = new CertificateAuthority(made);
        assertThat(authority.certificate()).as("made when it is needed").isEmpty();
        signed = authority.issue(ORDER);
    }

    @Test
    void signsWhatIsOrdered() throws Exception {
        var own = signed.certificate();

        assertThat(own.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("collect.example.com", "*.example.org");
        assertThat(own.getSubjectX500Principal().getName()).isEqualTo("CN=collect.example.com");
        assertThat(own.getNotBefore().toInstant()).isEqualTo(TODAY);
        assertThat(own.getNotAfter().toInstant()).isEqualTo(TODAY.plus(Duration.ofDays(198)));
        assertThat(((RSAPublicKey) own.getPublicKey()).getModulus().bitLength()).isEqualTo(2048);
        assertThat(own.getBasicConstraints()).as("signs no other certificate").isEqualTo(-1);
        assertThat(signed.chain()).hasSize(2).endsWith(authority.known());
        assertThat(authority.known().getBasicConstraints()).isZero();
    }

    @Test
    void signsAnOrderOnce() throws IOException {
        assertThat(new CertificateAuthority(made).issue(ORDER).certificate()).isEqualTo(signed.certificate());
    }

    @Test
    void letsNobodyElseReadItsKey() throws IOException {
        for (var name : List.of("authority.p12", "password", ORDER.fileName())) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(made.resolve("tls").resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void isTrustedForWhatItSignedAndNothingElse(@TempDir Path other) throws Exception {
        var pinned = List.of(authority.known());
        var foreign = new CertificateAuthority(other).issue(ORDER).certificate();

        assertThatCode(() -> PinnedCertificates.check(signed.certificate(), pinned))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> PinnedCertificates.check(foreign, pinned)).isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> PinnedCertificates.check(authority.known(), pinned))
                .as("it is no server")
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> PinnedCertificates.check(signed.certificate(), List.of(foreign)))
                .as("a server's certificate is no authority")
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void signsAnewWhatAnAuthorityThatIsGoneSigned(@TempDir Path other) throws Exception {
        var before = new CertificateAuthority(other).issue(ORDER).certificate();
        Files.delete(other.resolve("tls/authority.p12"));

        var again = new CertificateAuthority(other);
        var after = again.issue(ORDER).certificate();

        assertThat(after).isNotEqualTo(before);
        assertThatCode(() -> PinnedCertificates.check(after, List.of(again.known())))
                .doesNotThrowAnyException();
    }
}
