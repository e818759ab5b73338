package io.github.snowplowcollector.config;

import io.github.snowplowcollector.ground.Digest;
import java.util.Arrays;
import java.util.Base64;

/** The image that is served as {@code i}. */
public final class Pixel {

    /** The stable 43-byte GIF of Snowplow 0.9.14: mail providers reject shorter ones. */
    public static final Pixel SNOWPLOW = new Pixel(
            Base64.getDecoder().decode("R0lGODlhAQABAPAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=="), "image/gif");

    private final byte[] bytes;
    private final String contentType;

    public Pixel(byte[] bytes, String contentType) {
        this.bytes = bytes.clone();
        this.contentType = contentType;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String contentType() {
        return contentType;
    }

    /** Base64 of the SHA-256 of the bytes, as S3 writes checksums. */
    public String sha256() {
        return Base64.getEncoder().encodeToString(Digest.SHA256.of(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pixel pixel
                && Arrays.equals(bytes, pixel.bytes)
                && contentType.equals(pixel.contentType);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes of " + contentType;
    }
}
