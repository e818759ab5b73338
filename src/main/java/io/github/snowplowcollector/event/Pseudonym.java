package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts the HMAC-SHA-256 of a text in its place, 64 hexadecimal digits: the same text is the same pseudonym as long as the key is the same, and
 * nobody gets back without it. Any thread.
 */
public final class Pseudonym implements FieldRule {

    private static final String ALGORITHM = "HmacSHA256";

    /** No text of an event: control characters are taken out of those. */
    private static final String NO_TEXT = "\u0000key";

    private static final int FINGERPRINT_LENGTH = 16;

    private final ThreadLocal<Mac> mac;

    /** @param key as long as the digest at least, and random */
    public Pseudonym(String key) {
        var secret = new SecretKeySpec(key.getBytes(UTF_8), ALGORITHM);
        mac = ThreadLocal.withInitial(() -> keyed(secret));
    }

    private static Mac keyed(SecretKeySpec secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public Optional<String> of(String text) {
        return Optional.of(digest(text));
    }

    private String digest(String text) {
        return HexFormat.of().formatHex(mac.get().doFinal(text.getBytes(UTF_8)));
    }

    /** Tells one key from another, and nothing of it. */
    @Override
    public String toString() {
        return "pseudonymize, key " + digest(NO_TEXT).substring(0, FINGERPRINT_LENGTH);
    }
}
