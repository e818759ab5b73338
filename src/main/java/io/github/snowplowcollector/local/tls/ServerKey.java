package io.github.snowplowcollector.local.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What a server proves itself with.
 *
 * @param chain its certificate, then who signed it
 */
public record ServerKey(PrivateKey key, List<X509Certificate> chain) {

    private static final char[] IN_MEMORY = {};

    public ServerKey {
        chain = List.copyOf(chain);
    }

    /** The key of an alias. */
    static ServerKey of(KeyStore store, String alias, char[] password) throws IOException {
        try {
            if (store.getKey(alias, password) instanceof PrivateKey key) {
                var chain = Stream.of(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList();
                return new ServerKey(key, chain);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read the key " + alias, e);
        }
        throw new IOException("the key store has no key " + alias);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** TLS for a server that has it. */
    public SSLContext server() throws IOException {
        try {
            var store = KeyStore.getInstance("JKS"); // whose passwords cost nothing: it leaves this method for nowhere
            store.load(null, null);
            store.setKeyEntry("server", key, IN_MEMORY, chain.toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, IN_MEMORY);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the key of " + certificate().getSubjectX500Principal(), e);
        }
    }

    /** Does not say the key. */
    @Override
    public String toString() {
        return "ServerKey[" + certificate().getSubjectX500Principal() + "]";
    }
}
