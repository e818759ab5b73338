package io.github.snowplowcollector.local.cloudfront;

import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes identifiers that look like CloudFront's, all from one source, so that a seed repeats them. */
final class Ids {

    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int LENGTH = 13;

    private final RandomGenerator random;

    Ids(RandomGenerator random) {
        this.random = random;
    }

    /** Of a distribution or an origin access control: {@code E} and 13 upper-case letters or digits. */
    String resource() {
        return 'E' + upper(LENGTH);
    }

    String domain() {
        return 'd' + upper(LENGTH).toLowerCase(Locale.ROOT) + ".cloudfront.net";
    }

    String etag() {
        return 'E' + upper(LENGTH);
    }

    String invalidation() {
        return 'I' + upper(LENGTH + 12);
    }

    /** Of a policy. */
    String policy() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }

    private String upper(int length) {
        var id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(UPPER.charAt(random.nextInt(UPPER.length())));
        }
        return id.toString();
    }
}
