package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.tls.CertificateOrder.KeyKind;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of keys, by the names of ACM. */
public enum KeyAlgorithm {
    RSA_1024(1024, true, Optional.empty()),
    RSA_2048(2048, true, Optional.of(KeyKind.RSA_2048)),
    RSA_3072(3072, true, Optional.empty()),
    RSA_4096(4096, true, Optional.empty()),
    EC_PRIME256V1(256, false, Optional.of(KeyKind.EC_P256)),
    EC_SECP384R1(384, false, Optional.of(KeyKind.EC_P384)),
    EC_SECP521R1(521, false, Optional.empty());

    private final int bits;
    private final boolean rsa;
    private final Optional<KeyKind> requestable;

    KeyAlgorithm(int bits, boolean rsa, Optional<KeyKind> requestable) {
        this.bits = bits;
        this.rsa = rsa;
        this.requestable = requestable;
    }

    /** By ACM's name. */
    static Optional<KeyAlgorithm> named(String name) {
        return Stream.of(values()).filter(each -> each.text().equals(name)).findFirst();
    }

    /** Empty for a key that ACM does not take. */
    static Optional<KeyAlgorithm> of(PublicKey key) {
        if (key instanceof RSAPublicKey rsaKey) {
            return find(true, rsaKey.getModulus().bitLength());
        }
        return key instanceof ECPublicKey ecKey
                ? find(false, ecKey.getParams().getOrder().bitLength())
                : Optional.empty();
    }

    private static Optional<KeyAlgorithm> find(boolean rsa, int bits) {
        return Stream.of(values())
                .filter(each -> each.rsa == rsa && each.bits == bits)
                .findFirst();
    }

    /** How ACM writes it. */
    public String text() {
        return switch (this) {
            case EC_PRIME256V1 -> "EC_prime256v1";
            case EC_SECP384R1 -> "EC_secp384r1";
            case EC_SECP521R1 -> "EC_secp521r1";
            default -> name();
        };
    }

    /** What is made for who asks for one; empty for what only imported certificates have. */
    Optional<KeyKind> requestable() {
        return requestable;
    }

    public boolean isRsa() {
        return rsa;
    }

    /** As the JDK's factories name it. */
    String family() {
        return rsa ? "RSA" : "EC";
    }

    List<String> usages() {
        return rsa ? List.of("DIGITAL_SIGNATURE", "KEY_ENCIPHERMENT") : List.of("DIGITAL_SIGNATURE");
    }
}
