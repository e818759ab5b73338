package io.github.snowplowcollector.local.tls;

import java.time.Instant;
import java.util.List;

/**
 * A certificate that an authority is to sign.
 *
 * @param id of the certificate; the same order gives the same certificate
 * @param names the hosts that it is for, the subject first; a star may be the leftmost label
 * @param key of the server
 * @param notBefore to the second
 * @param days how long it is valid
 */
public record CertificateOrder(String id, List<String> names, KeyKind key, Instant notBefore, long days) {

    /** Kinds of keys that are made. */
    public enum KeyKind {
        RSA_2048("RSA", "-keysize", "2048", "digitalSignature,keyEncipherment"),
        EC_P256("EC", "-groupname", "secp256r1", "digitalSignature"),
        EC_P384("EC", "-groupname", "secp384r1", "digitalSignature");

        private final String family;
        private final String option;
        private final String size;
        private final String usage;

        KeyKind(String family, String option, String size, String usage) {
            this.family = family;
            this.option = option;
            this.size = size;
            this.usage = usage;
        }

        /** As keytool has it. */
        List<String> algorithm() {
            return List.of("-keyalg", family, option, size);
        }

        /** What it may be used for, as keytool has it. */
        String usage() {
            return usage;
        }
    }

    /** Of the key store: a certificate that is renewed has another. */
    String fileName() {
        return "issued-" + id + "-" + notBefore.getEpochSecond() + ".p12";
    }
}
