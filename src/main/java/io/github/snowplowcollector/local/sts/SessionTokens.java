package io.github.snowplowcollector.local.sts;

import static io.github.snowplowcollector.local.auth.CredentialsException.Problem.INVALID_TOKEN;

import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.local.auth.CredentialsException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Session tokens hold what they stand for, sealed with a key that is made with the first of them and ends with the cloud. */
final class SessionTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 32;

    private final Once<SecretKeySpec> key = new Once<>(() -> {
        var bytes = new byte[SEAL_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, ALGORITHM);
    });

    /** The token that belongs to an access key. */
    String seal(String accessKeyId, Session session) {
        var text = session.toText().getBytes(StandardCharsets.UTF_8);
        var token = Arrays.copyOf(seal(accessKeyId, text), SEAL_BYTES + text.length);
        System.arraycopy(text, 0, token, SEAL_BYTES, text.length);
        return Base64.getEncoder().encodeToString(token);
    }

    /**
     * What a token stands for.
     *
     * @throws CredentialsException if it is not this access key's, or of another run of the cloud
     */
    Session open(String accessKeyId, String token) {
        var bytes = decode(token);
        var text = Arrays.copyOfRange(bytes, Math.min(SEAL_BYTES, bytes.length), bytes.length);
        if (!MessageDigest.isEqual(seal(accessKeyId, text), Arrays.copyOf(bytes, Math.min(SEAL_BYTES, bytes.length)))) {
            throw new CredentialsException(INVALID_TOKEN);
        }
        return Session.of(new String(text, StandardCharsets.UTF_8));
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw new CredentialsException(INVALID_TOKEN);
        }
    }

    private byte[] seal(String accessKeyId, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key.get());
            mac.update(accessKeyId.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '\n');
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
