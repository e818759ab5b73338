package io.github.snowplowcollector.local.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudCertificateTest {

    /** Made once for all tests: it takes most of a second. */
    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private CloudCertificate certificate;

    @BeforeAll
    static void make() throws IOException {
        new CloudCertificate(made).ensure();
    }

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectory(folder.resolve("tls"));
        for (var name : List.of("edge.p12", "password", "certificate.pem")) {
            Files.copy(made.resolve("tls").resolve(name), folder.resolve("tls").resolve(name));
        }
        certificate = new CloudCertificate(folder);
    }

    @Test
    void isForThisMachineOnly() throws Exception {
        var own = certificate.certificate();

        assertThat(own.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(own.getNotBefore().toInstant())
                .as("valid also when the clock is put back")
                .isBefore(Instant.now().minus(Duration.ofHours(23)));
        assertThat(own.getBasicConstraints()).as("signs no other certificate").isEqualTo(-1);
        assertThat(own.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void isMadeOnce() throws Exception {
        var first = certificate.certificate();

        certificate.ensure();
        certificate.server();

        assertThat(new CloudCertificate(folder).certificate()).isEqualTo(first);
    }

    @Test
    void isMadeAnewWhenItIsAboutToExpire() throws Exception {
        var first = certificate.certificate();
        var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(825));

        new CloudCertificate(folder, later).server();

        assertThat(certificate.certificate()).isNotEqualTo(first);
    }

    @Test
    void isMadeAnewWhenItsKeyCannotBeRead() throws Exception {
        var first = certificate.certificate();
        Files.writeString(folder.resolve("tls/edge.p12"), "half a ke");

        certificate.server();

        assertThat(certificate.certificate()).isNotEqualTo(first);
    }

    @Test
    void writesTheCertificateAgainThatIsGone() throws Exception {
        var first = certificate.certificate();
        Files.delete(certificate.file());

        certificate.ensure();

        assertThat(certificate.certificate()).isEqualTo(first);
    }

    @Test
    void keepsItsSecretsForItsOwner() throws IOException {
        if (!made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        assertThat(permissions(made.resolve("tls"))).isEqualTo("rwx------");
        try (var files = Files.list(made.resolve("tls"))) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
        assertThat(Files.readString(made.resolve("tls/password"))).matches("[A-Za-z0-9_-]{32}");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void saysWhyItCannotBeMade(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("tls"), "not a folder");

        assertThatThrownBy(() -> new CloudCertificate(other).ensure()).isInstanceOf(IOException.class);
    }
}
