package io.github.snowplowcollector.local.iam;

import io.github.snowplowcollector.ground.Digest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A session of a role.
 *
 * @param role the role's name, with its path before it if it has one: {@code deploy}, {@code ci/deploy}
 * @param name the session's
 */
public record RoleSession(String role, String name) {

    private static final int ID_DIGITS = 17;

    String roleArn(String account) {
        return "arn:aws:iam::" + account + ":role/" + role;
    }

    /** Without the role's path, as STS has it. */
    String arn(String account) {
        return "arn:aws:sts::" + account + ":assumed-role/" + role.substring(role.lastIndexOf('/') + 1) + "/" + name;
    }

    /** Id of the role, always the same, and the session's name. */
    String userId() {
        return id("AROA", role) + ":" + name;
    }

    /** An id as IAM gives them, made of a name. */
    static String id(String kind, String name) {
        var digits = new BigInteger(1, Digest.SHA256.of(name.getBytes(StandardCharsets.UTF_8))).toString(32);
        // Of 0 to 9 and a to v; IAM has no 0, 1, 8 and 9.
        return kind
                + digits.substring(0, ID_DIGITS)
                        .replace('0', 'w')
                        .replace('1', 'x')
                        .replace('8', 'y')
                        .replace('9', 'z')
                        .toUpperCase(Locale.ROOT);
    }
}
