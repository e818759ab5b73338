package io.github.snowplowcollector.local.edge;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Makes request ids that look like CloudFront's: 54 characters of its base64 alphabet and {@code ==}. One thread at a time. */
final class RequestIds {

    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 56;
    private static final int PER_LONG = 10;

    private final RandomGenerator random;

    RequestIds(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        var id = new byte[LENGTH];
        long bits = 0;
        for (int i = 0; i < LENGTH - 2; i++) {
            bits = i % PER_LONG == 0 ? random.nextLong() : bits >>> 6;
            id[i] = ALPHABET[(int) (bits & 63)];
        }
        id[LENGTH - 2] = '=';
        id[LENGTH - 1] = '=';
        return new String(id, StandardCharsets.ISO_8859_1);
    }
}
