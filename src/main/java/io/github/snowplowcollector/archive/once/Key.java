package io.github.snowplowcollector.archive.once;

import io.github.snowplowcollector.ground.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A request id, or the key of a log file, in 127 bits. That two share one is as good as impossible, even for whoever would like them to.
 *
 * @param high one half; odd, since zero is an empty slot of the tables that hold keys
 * @param low the other half
 */
public record Key(long high, long low) {

    /** The key of a text. */
    public static Key of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The key of bytes, such as a request id as it stands in the log. */
    public static Key of(byte[] bytes) {
        var digest = ByteBuffer.wrap(Digest.SHA256.of(bytes));
        return new Key(digest.getLong() | 1, digest.getLong());
    }

    /** 32 hex digits. */
    String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    /** The key that {@link #hex} wrote; empty if the text is another one. */
    static Optional<Key> ofHex(String hex) {
        return hex.matches("[0-9a-f]{32}")
                ? Optional.of(
                        new Key(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32)))
                : Optional.empty();
    }
}
