package io.github.snowplowcollector.local.edge;

import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/**
 * What a viewer and the edge agreed on, as CloudFront logs it.
 *
 * @param protocol for example {@code TLSv1.3}
 * @param cipher as OpenSSL spells it, for example {@code ECDHE-ECDSA-AES128-GCM-SHA256}
 */
record TlsSession(String protocol, String cipher) {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** OpenSSL's names by the JDK's; those of CloudFront's policy TLSv1.2_2021 that go with an EC key. */
    private static final Map<String, String> CIPHERS = Map.of(
            "TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "ECDHE-ECDSA-AES256-GCM-SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305");

    static TlsSession of(SSLSession session) {
        var cipher = session.getCipherSuite();
        return new TlsSession(session.getProtocol(), CIPHERS.getOrDefault(cipher, cipher));
    }

    /** Lets an engine agree on what CloudFront would, and on nothing else. */
    static void restrict(SSLEngine engine) {
        var supported = Set.of(engine.getSupportedCipherSuites());
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setEnabledCipherSuites(
                CIPHERS.keySet().stream().filter(supported::contains).sorted().toArray(String[]::new));
    }
}
