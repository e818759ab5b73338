package io.github.snowplowcollector.local.iam;

import io.github.snowplowcollector.ground.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An identity policy.
 *
 * @param statements its statements, in order
 */
public record IdentityPolicy(List<IdentityStatement> statements) {

    public IdentityPolicy {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a document.
     *
     * @param json the document, UTF-8
     * @throws PolicyException with all that IAM would not take, or that the local cloud cannot judge
     */
    public static IdentityPolicy read(byte[] json) {
        return new IdentityPolicyReader().read(json);
    }

    /** Tells policies apart by what they say, in every process. */
    long fingerprint() {
        var digest = Digest.SHA256.of(statements.toString().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }

    /** Judges an access; one {@code Deny} outweighs every {@code Allow}. */
    Decision judge(Access access) {
        var decision = Decision.SILENT;
        for (var statement : statements) {
            if (statement.applies(access)) {
                if (!statement.allow()) {
                    return Decision.DENY;
                }
                decision = Decision.ALLOW;
            }
        }
        return decision;
    }
}
