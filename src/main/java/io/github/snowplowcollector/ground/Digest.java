package io.github.snowplowcollector.ground;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests that every JDK has. */
public enum Digest {
    MD5("MD5"),
    SHA1("SHA-1"),
    SHA256("SHA-256");

    private final String algorithm;

    Digest(String algorithm) {
        this.algorithm = algorithm;
    }

    public byte[] of(byte[] content) {
        return begin().digest(content);
    }

    /** Of all that is left of a stream, whatever its length. */
    public byte[] of(InputStream content) throws IOException {
        var digest = begin();
        var buffer = new byte[64 * 1024];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return digest.digest();
    }

    private MessageDigest begin() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
