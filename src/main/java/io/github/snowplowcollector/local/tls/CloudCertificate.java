package io.github.snowplowcollector.local.tls;

import io.github.snowplowcollector.ground.OwnerOnly;
import io.github.snowplowcollector.ground.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate of a local cloud, self-signed for {@code localhost}, {@code 127.0.0.1} and {@code ::1}. It is made once a folder, which
 * takes most of a second, and made anew when it is about to expire. In the folder's {@code tls/}: {@code edge.p12}, the key;
 * {@code password}; {@code certificate.pem}, for those who want to trust it.
 */
public final class CloudCertificate {

    private static final String ALIAS = "edge";
    private static final int DAYS = 825;
    private static final Duration SPARE = Duration.ofDays(1);

    private final Path folder;
    private final Clock clock;

    /** @param directory the local cloud's folder */
    public CloudCertificate(Path directory) {
        this(directory, Clock.systemUTC());
    }

    CloudCertificate(Path directory, Clock clock) {
        folder = directory.resolve("tls");
        this.clock = clock;
    }

    /** The certificate in PEM; there once {@link #ensure} or {@link #server} is done. */
    public Path file() {
        return folder.resolve("certificate.pem");
    }

    /** Makes it if it is not there. */
    public synchronized void ensure() throws IOException {
        if (!Files.exists(store()) || !Files.exists(file())) {
            load();
        }
    }

    /** What a server needs that proves itself with it. */
    public synchronized SSLContext server() throws IOException {
        var store = load();
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the key in " + store(), e);
        }
    }

    /** What a client needs that trusts it and nothing else. It is read when the first server shows one. */
    public SSLContext client() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OneCertificate(this)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    /**
     * The certificate as it is now, by whomever it was made.
     *
     * @throws IOException if there is none yet
     */
    public X509Certificate certificate() throws IOException {
        try (var pem = Files.newInputStream(file())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read " + file(), e);
        }
    }

    private KeyStore load() throws IOException {
        var store = open();
        if (store.isEmpty() || expires(certificate(store.get()))) {
            make();
            store = open();
        }
        var loaded = store.orElseThrow(() -> new IOException("the key just made is gone from " + folder));
        writePem(certificate(loaded));
        return loaded;
    }

    /** Empty if there is none, or none that can be read. */
    private Optional<KeyStore> open() {
        try {
            return Files.exists(store())
                    ? Optional.of(KeyStore.getInstance(store().toFile(), password()))
                    : Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private boolean expires(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().isBefore(clock.instant().plus(SPARE));
    }

    private static X509Certificate certificate(KeyStore store) throws IOException {
        try {
            if (store.getCertificate(ALIAS) instanceof X509Certificate certificate) {
                return certificate;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read the local cloud's certificate", e);
        }
        throw new IOException("the key store has no certificate " + ALIAS);
    }

    private void make() throws IOException {
        OwnerOnly.folder(folder);
        if (!Files.exists(passwordFile())) {
            place("password", newPassword().getBytes(StandardCharsets.US_ASCII));
        }
        var made = folder.resolve("edge.p12.new");
        Files.deleteIfExists(made);
        Keytool.makeKey(ALIAS, DAYS, passwordFile(), made);
        place("edge.p12", Files.readAllBytes(made));
        Files.delete(made);
    }

    private void writePem(X509Certificate certificate) throws IOException {
        try {
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            var pem = "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
            if (!Files.exists(file()) || !Files.readString(file()).equals(pem)) {
                place("certificate.pem", pem.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot write the local cloud's certificate", e);
        }
    }

    /** Whoever dies in between leaves the old file or none. */
    private void place(String name, byte[] content) throws IOException {
        var next = folder.resolve(name + ".next");
        Files.deleteIfExists(next);
        WholeFile.writeAtomically(folder.resolve(name), next, beside -> OwnerOnly.newFile(beside, content));
    }

    private static String newPassword() {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    private char[] password() throws IOException {
        return Files.readString(passwordFile()).toCharArray();
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    private Path store() {
        return folder.resolve("edge.p12");
    }

    /** Trusts a local cloud's certificate and no other; whether it is the right one for the host is the JDK's to check. */
    static final class OneCertificate implements X509TrustManager {

        private final CloudCertificate trusted;

        OneCertificate(CloudCertificate trusted) {
            this.trusted = trusted;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            try {
                if (!chain[0].equals(trusted.certificate())) {
                    throw new CertificateException("this is not the local cloud's certificate " + trusted.file());
                }
            } catch (IOException e) {
                throw new CertificateException("cannot read the local cloud's certificate", e);
            }
            chain[0].checkValidity();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("no client proves itself to a local cloud");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
