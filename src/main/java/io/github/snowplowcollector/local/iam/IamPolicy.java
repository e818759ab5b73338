package io.github.snowplowcollector.local.iam;

import io.github.snowplowcollector.ground.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy, of an identity or of a resource.
 *
 * @param statements its statements, in order
 */
public record IamPolicy(List<IamStatement> statements) {

    /** The policy of a resource that has none. */
    public static final IamPolicy NONE = new IamPolicy(List.of());

    public IamPolicy {
        statements = List.copyOf(statements);
    }

    /** What a policy says of an access; what it is silent about it does not allow. */
    public enum Decision {
        ALLOW,
        DENY,
        SILENT
    }

    /** Tells policies apart by what they say, in every process. */
    long fingerprint() {
        var digest = Digest.SHA256.of(statements.toString().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }

    /** Judges an access of whom an identity policy is attached to. */
    Decision judge(Access access) {
        return judge(statements.stream(), access);
    }

    /** Judges an access to what a resource policy is attached to. */
    public Decision judge(Access access, Requester requester) {
        return judge(statements.stream().filter(statement -> statement.names(requester)), access);
    }

    /** One {@code Deny} outweighs every {@code Allow}. */
    private static Decision judge(Stream<IamStatement> statements, Access access) {
        return statements
                .filter(statement -> statement.applies(access))
                .map(statement -> statement.allow() ? Decision.ALLOW : Decision.DENY)
                .reduce(Decision.SILENT, (sum, each) -> sum == Decision.DENY ? sum : each);
    }

    /** Whom a resource policy names, by kind of principal as {@link IamStatement} has it. */
    public Stream<String> named(String kind) {
        return statements.stream().flatMap(statement -> statement.named(kind).stream());
    }

    /** Whether a resource policy lets in people whom nobody can name. */
    public boolean isPublic() {
        return statements.stream().anyMatch(IamStatement::isPublic);
    }
}
