package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.ground.Digest;
import io.github.snowplowcollector.local.http.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A checksum as clients send and get it.
 *
 * @param algorithm lower-case name as in {@code x-amz-checksum-<algorithm>}
 * @param value Base64; one of the checksums of parts ends in {@code -} and their number
 */
record Checksum(String algorithm, String value) {

    static final String HEADER = "x-amz-checksum-";
    static final String TYPE_HEADER = "x-amz-checksum-type";

    static final String COMPOSITE = "COMPOSITE";
    static final String FULL_OBJECT = "FULL_OBJECT";

    /** What S3 computes where nobody names one. */
    static final String DEFAULT = "crc64nvme";

    /** Bytes of a checksum by algorithm. */
    private static final Map<String, Integer> BYTES =
            Map.of("crc32", 4, "crc32c", 4, DEFAULT, 8, "sha1", 20, "sha256", 32);

    static boolean isAlgorithm(String name) {
        return BYTES.containsKey(name);
    }

    /** Of a file's bytes, whatever its length. */
    static Checksum of(String algorithm, Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return new Checksum(algorithm, Base64.getEncoder().encodeToString(compute(algorithm, content)));
        }
    }

    static Checksum of(String algorithm, byte[] content) {
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(compute(algorithm, content)));
    }

    /** The checksum of the parts' checksums. */
    static Checksum composite(String algorithm, List<Checksum> parts) {
        var all = ByteBuffer.allocate(BYTES.getOrDefault(algorithm, 0) * parts.size());
        parts.forEach(part -> all.put(Base64.getDecoder().decode(part.value)));
        return new Checksum(algorithm, of(algorithm, all.array()).value + "-" + parts.size());
    }

    String header() {
        return HEADER + algorithm;
    }

    /** Its name in documents. */
    String element() {
        return element(algorithm);
    }

    static String element(String algorithm) {
        return "Checksum" + algorithm.toUpperCase(Locale.ROOT);
    }

    /** Base64 has no hyphen. */
    String type() {
        return value.indexOf('-') < 0 ? FULL_OBJECT : COMPOSITE;
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
        if (!MessageDigest.isEqual(sent, compute(algorithm, content))) {
            throw mismatch();
        }
    }

    /** What is said of content that has another one. */
    ServiceException mismatch() {
        return new ServiceException(
                400,
                "BadDigest",
                "The " + algorithm.toUpperCase(Locale.ROOT) + " you specified did not match the calculated checksum.");
    }

    private static byte[] compute(String algorithm, byte[] content) {
        try {
            return compute(algorithm, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read memory", e);
        }
    }

    private static byte[] compute(String algorithm, InputStream content) throws IOException {
        return switch (algorithm) {
            case "sha1" -> Digest.SHA1.of(content);
            case "sha256" -> Digest.SHA256.of(content);
            case "crc32" -> compute(new CRC32(), 4, content);
            case "crc32c" -> compute(new CRC32C(), 4, content);
            default -> compute(new Crc64Nvme(), 8, content);
        };
    }

    private static byte[] compute(java.util.zip.Checksum crc, int bytes, InputStream content) throws IOException {
        var buffer = new byte[64 * 1024];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            crc.update(buffer, 0, read);
        }
        var value = ByteBuffer.allocate(8).putLong(crc.getValue()).array();
        return Arrays.copyOfRange(value, 8 - bytes, 8);
    }
}
