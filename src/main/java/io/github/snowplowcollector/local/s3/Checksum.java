package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.ground.Digest;
import io.github.snowplowcollector.local.http.ServiceException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A checksum as a client sends it.
 *
 * @param algorithm lower-case name as in {@code x-amz-checksum-<algorithm>}
 * @param value Base64
 */
record Checksum(String algorithm, String value) {

    static final String HEADER = "x-amz-checksum-";

    /** Bytes of a checksum by algorithm; the JDK has no CRC-64/NVME, so that one is kept as sent and not computed again. */
    private static final Map<String, Integer> BYTES =
            Map.of("crc32", 4, "crc32c", 4, "crc64nvme", 8, "sha1", 20, "sha256", 32);

    static boolean isAlgorithm(String name) {
        return BYTES.containsKey(name);
    }

    String header() {
        return HEADER + algorithm;
    }

    /** Refuses a checksum that is none ({@code InvalidRequest}) or is not the content's ({@code BadDigest}). */
    void verify(byte[] content) {
        byte[] sent;
        try {
            sent = Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            sent = new byte[0];
        }
        if (sent.length != BYTES.getOrDefault(algorithm, 0)) {
            throw new ServiceException(400, "InvalidRequest", "Value for " + header() + " header is invalid.");
        }
        var computed = algorithm.equals("crc64nvme") ? sent : compute(content);
        if (!MessageDigest.isEqual(sent, computed)) {
            throw new ServiceException(
                    400,
                    "BadDigest",
                    "The " + algorithm.toUpperCase(Locale.ROOT)
                            + " you specified did not match the calculated checksum.");
        }
    }

    private byte[] compute(byte[] content) {
        return switch (algorithm) {
            case "crc32" -> {
                var crc = new CRC32();
                crc.update(content);
                yield ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
            }
            case "crc32c" -> {
                var crc = new CRC32C();
                crc.update(content);
                yield ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
            }
            case "sha1" -> Digest.SHA1.of(content);
            default -> Digest.SHA256.of(content);
        };
    }
}
