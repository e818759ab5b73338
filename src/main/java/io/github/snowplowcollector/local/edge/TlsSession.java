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
 * @param serverName the host that the viewer asked for in the handshake; empty if it named none
 */
record TlsSession(String protocol, String cipher, String serverName) {

    private static final String NEW_PROTOCOL = "TLSv1.3";
    private static final String OLD_PROTOCOL = "TLSv1.2";

    /** OpenSSL's names by the JDK's; those of CloudFront's policy TLSv1.2_2021 that the JDK has. */
    private static final Map<String, String> CIPHERS = Map.of(
            "TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "ECDHE-ECDSA-AES256-GCM-SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-RSA-CHACHA20-POLY1305");

    static TlsSession of(SSLSession session, String serverName) {
        var cipher = session.getCipherSuite();
        return new TlsSession(session.getProtocol(), CIPHERS.getOrDefault(cipher, cipher), serverName);
    }

    /**
     * Lets an engine agree on what CloudFront would, and on nothing else.
     *
     * @param oldViewers whether those that know no TLS 1.3 are served
     */
    static void restrict(SSLEngine engine, boolean oldViewers) {
        var supported = Set.of(engine.getSupportedCipherSuites());
        engine.setEnabledProtocols(
                oldViewers ? new String[] {NEW_PROTOCOL, OLD_PROTOCOL} : new String[] {NEW_PROTOCOL});
        engine.setEnabledCipherSuites(
                CIPHERS.keySet().stream().filter(supported::contains).sorted().toArray(String[]::new));
    }
}
