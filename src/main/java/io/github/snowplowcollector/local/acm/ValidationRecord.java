package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.ground.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The CNAME by which a domain is proven: always the same for an account and a domain.
 *
 * @param name without a trailing dot, as the value is
 */
record ValidationRecord(String name, String value) {

    private static final int TOKEN = 32;
    private static final int ZONE = 10;

    static ValidationRecord of(String account, String domain) {
        var name = digest("name", account, domain);
        var value = digest("value", account, domain);
        var zone = new StringBuilder(ZONE);
        for (int i = 0; i < ZONE; i++) {
            zone.append((char) ('a' + Math.floorMod(value[value.length - 1 - i], 26)));
        }
        return new ValidationRecord(
                "_" + token(name) + "." + domain, "_" + token(value) + "." + zone + ".acm-validations.aws");
    }

    private static byte[] digest(String what, String account, String domain) {
        return Digest.SHA256.of((what + "|" + account + "|" + domain).getBytes(StandardCharsets.UTF_8));
    }

    private static String token(byte[] digest) {
        return HexFormat.of().formatHex(digest).substring(0, TOKEN);
    }
}
