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
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A local cloud's {@code tls/}: key stores under one password, which lies beside them; all of it its owner's only. */
final class KeyFolder {

    private final Path folder;

    /** @param directory the local cloud's folder */
    KeyFolder(Path directory) {
        folder = directory.resolve("tls");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The password of all key stores. */
    char[] password() throws IOException {
        return Files.readString(passwordFile()).toCharArray();
    }

    /** A key store; empty if there is none, or none that can be read. */
    Optional<KeyStore> open(String name) {
        try {
            return Files.exists(file(name))
                    ? Optional.of(KeyStore.getInstance(file(name).toFile(), password()))
                    : Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes a key in a store that takes the place of the one of that name.
     *
     * @param signers the store with the key that signs it; empty for one that signs itself
     */
    KeyStore make(String name, Keytool.NewKey key, Optional<String> signers) throws IOException {
        OwnerOnly.folder(folder);
        if (!Files.exists(passwordFile())) {
            place("password", newPassword().getBytes(StandardCharsets.US_ASCII));
        }
        var made = file(name + ".new");
        Files.deleteIfExists(made);
        if (signers.isPresent()) {
            Files.copy(file(signers.get()), made);
        }
        Keytool.make(key, passwordFile(), made);
        place(name, Files.readAllBytes(made));
        Files.delete(made);
        return open(name).orElseThrow(() -> new IOException("the key just made is gone from " + folder));
    }

    /**
     * A key that signs its own certificate, made if there is none or that is not valid long enough.
     *
     * @param name of its store
     * @param pem name of the file with its certificate
     * @param until how long it has to be valid yet
     */
    ServerKey own(String name, String pem, Keytool.NewKey key, Instant until) throws IOException {
        var store = open(name);
        if (store.isPresent()) {
            var known = ServerKey.of(store.get(), key.alias(), password());
            if (known.certificate().getNotAfter().toInstant().isAfter(until)) {
                return published(known, pem);
            }
        }
        return published(ServerKey.of(make(name, key, Optional.empty()), key.alias(), password()), pem);
    }

    private ServerKey published(ServerKey key, String pem) throws IOException {
        try {
            var text = Pem.of(List.of(key.certificate()));
            if (!Files.exists(file(pem)) || !Files.readString(file(pem)).equals(text)) {
                place(pem, text.getBytes(StandardCharsets.US_ASCII));
            }
            return key;
        } catch (CertificateEncodingException e) {
            throw new IOException("cannot write " + file(pem), e);
        }
    }

    /** A certificate that lies here in PEM; empty if there is none. */
    Optional<X509Certificate> certificate(String pem) throws IOException {
        try {
            return Files.exists(file(pem))
                    ? Pem.certificates(Files.readString(file(pem))).stream().findFirst()
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read " + file(pem), e);
        }
    }

    /** Whoever dies in between leaves the old file or none. */
    void place(String name, byte[] content) throws IOException {
        var next = file(name + ".next");
        Files.deleteIfExists(next);
        WholeFile.writeAtomically(file(name), next, beside -> OwnerOnly.newFile(beside, content));
    }

    private static String newPassword() {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    private Path passwordFile() {
        return file("password");
    }
}
