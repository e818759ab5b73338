package io.github.snowplowcollector.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** What a client of S3 stores and gets back. */
record Content(byte[] bytes) {

    /** The same in every run. */
    static Content ofSize(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return new Content(bytes);
    }

    static Content of(Path file) throws IOException {
        return new Content(Files.readAllBytes(file));
    }

    Content followedBy(Content other) {
        var both = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
        System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
        return new Content(both);
    }

    String sha256() {
        return HexFormat.of().formatHex(digest("SHA-256", bytes));
    }

    /** S3's ETag of it, if it came in one piece. */
    String etag() {
        return '"' + HexFormat.of().formatHex(digest("MD5", bytes)) + '"';
    }

    /** S3's ETag of it, if it came in parts of this many bytes. */
    String etag(int partSize) {
        int parts = (bytes.length + partSize - 1) / partSize;
        var digests = new byte[parts * 16];
        for (int part = 0; part < parts; part++) {
            var from = part * partSize;
            var piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + partSize));
            System.arraycopy(digest("MD5", piece), 0, digests, part * 16, 16);
        }
        return '"' + HexFormat.of().formatHex(digest("MD5", digests)) + "-" + parts + '"';
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
