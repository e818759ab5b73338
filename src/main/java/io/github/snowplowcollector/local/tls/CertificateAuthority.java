package io.github.snowplowcollector.local.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Signs the certificates of a local cloud's domains. It is made when the first is asked for, and each of them once, which takes most of a
 * second. In the folder's {@code tls/}: {@code authority.p12}, its key; {@code authority.pem}, for those who want to trust it; a store for
 * each key that it signed.
 */
public final class CertificateAuthority {

    private static final String STORE = "authority.p12";
    private static final String PEM = "authority.pem";
    private static final String ALIAS = "authority";
    private static final String SIGNED = "signed";

    /** Longer than what it signs is valid, so that that has not to be signed anew. */
    private static final Duration SPARE = Duration.ofDays(400);

    private static final Keytool.NewKey KEY = new Keytool.NewKey(
            ALIAS,
            CertificateOrder.KeyKind.EC_P256.algorithm(),
            "CN=Authority of a local cloud, O=Snowplow local cloud",
            "-1d",
            3650,
            List.of("bc:critical=ca:true,pathlen:0", "ku:critical=keyCertSign"),
            Optional.empty());

    private static final DateTimeFormatter KEYTOOL_TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final KeyFolder folder;
    private final Clock clock;

    /** @param directory the local cloud's folder */
    public CertificateAuthority(Path directory) {
        this(directory, Clock.systemUTC());
    }

    CertificateAuthority(Path directory, Clock clock) {
        folder = new KeyFolder(directory);
        this.clock = clock;
    }

    /** Its certificate in PEM; there once it signed something. */
    public Path file() {
        return folder.file(PEM);
    }

    /** Its certificate, by whomever it was made; empty until it signed something. */
    public Optional<X509Certificate> certificate() throws IOException {
        return folder.certificate(PEM);
    }

    /**
     * Its certificate.
     *
     * @throws IOException if there is none yet
     */
    public X509Certificate known() throws IOException {
        return certificate().orElseThrow(() -> new IOException("there is no " + file()));
    }

    /** Makes a key and signs its certificate, or gives back what it made for the same order before. */
    public synchronized ServerKey issue(CertificateOrder order) throws IOException {
        var authority = folder.own(STORE, PEM, KEY, clock.instant().plus(SPARE)).certificate();
        var made = signed(folder.open(order.fileName())).filter(key -> isSignedBy(authority, key.certificate()));
        return made.isPresent() ? made.get() : make(order);
    }

    private Optional<ServerKey> signed(Optional<KeyStore> store) throws IOException {
        return store.isPresent() ? Optional.of(ServerKey.of(store.get(), SIGNED, folder.password())) : Optional.empty();
    }

    private ServerKey make(CertificateOrder order) throws IOException {
        var key = new Keytool.NewKey(
                SIGNED,
                order.key().algorithm(),
                "CN=" + order.names().get(0),
                KEYTOOL_TIME.format(order.notBefore()),
                order.days(),
                List.of(
                        "san=dns:" + String.join(",dns:", order.names()),
                        "ku=" + order.key().usage(),
                        "eku=serverAuth"),
                Optional.of(ALIAS));
        return ServerKey.of(folder.make(order.fileName(), key, Optional.of(STORE)), SIGNED, folder.password());
    }

    private static boolean isSignedBy(X509Certificate authority, X509Certificate certificate) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
