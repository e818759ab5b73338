package io.github.snowplowcollector.local.tls;

import io.github.snowplowcollector.ground.PinnedCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    private static final String STORE = "edge.p12";
    private static final String PEM = "certificate.pem";
    private static final Duration SPARE = Duration.ofDays(1);

    /** A clock that is put back must not find it not valid yet. */
    private static final Keytool.NewKey KEY = new Keytool.NewKey(
            ALIAS,
            CertificateOrder.KeyKind.EC_P256.algorithm(),
            "CN=localhost, O=Snowplow local cloud",
            "-1d",
            825,
            List.of("san=dns:localhost,ip:127.0.0.1,ip:::1", "ku=digitalSignature", "eku=serverAuth"),
            Optional.empty());

    private final KeyFolder folder;
    private final CertificateAuthority authority;
    private final Clock clock;

    /** @param directory the local cloud's folder */
    public CloudCertificate(Path directory) {
        this(directory, Clock.systemUTC());
    }

    CloudCertificate(Path directory, Clock clock) {
        folder = new KeyFolder(directory);
        authority = new CertificateAuthority(directory, clock);
        this.clock = clock;
    }

    /** The certificate in PEM; there once {@link #ensure} or {@link #server} is done. */
    public Path file() {
        return folder.file(PEM);
    }

    /** Makes it if it is not there. */
    public synchronized void ensure() throws IOException {
        if (!Files.exists(folder.file(STORE)) || !Files.exists(file())) {
            load();
        }
    }

    /** What a server needs that proves itself with it. */
    public synchronized SSLContext server() throws IOException {
        return load().server();
    }

    /**
     * What a client needs that trusts it, what the authority beside it signed, and nothing else. They are read when a server shows one.
     */
    public SSLContext client() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTrust(this)}, null);
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
        return folder.certificate(PEM).orElseThrow(() -> new IOException("there is no " + file()));
    }

    private ServerKey load() throws IOException {
        return folder.own(STORE, PEM, KEY, clock.instant().plus(SPARE));
    }

    /** What of both is made by now. */
    private List<X509Certificate> made() throws IOException {
        return Stream.of(folder.certificate(PEM), authority.certificate())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Trusts what proves a local cloud and nothing else; whether it is for the host is the JDK's to check. */
    private record PinnedTrust(CloudCertificate own) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            try {
                PinnedCertificates.check(chain[0], own.made());
            } catch (IOException e) {
                throw new CertificateException("cannot read the local cloud's certificate " + own.file(), e);
            }
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
