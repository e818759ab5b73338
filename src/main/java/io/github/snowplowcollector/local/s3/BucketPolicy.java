package io.github.snowplowcollector.local.s3;

import java.util.List;

/** A bucket policy, judged as S3 judges it. */
record BucketPolicy(List<PolicyStatement> statements) {

    /** The policy of a bucket that has none. */
    static final BucketPolicy NONE = new BucketPolicy(List.of());

    /** What a policy says to a request. */
    enum Decision {
        ALLOW,
        DENY,
        SILENT
    }

    /**
     * Judges a request; one {@code Deny} outweighs every {@code Allow}.
     *
     * @param action for example {@code s3:GetObject}
     * @param resource ARN of the bucket or of the object
     */
    Decision judge(Requester requester, String action, String resource) {
        var decision = Decision.SILENT;
        for (var statement : statements) {
            if (!statement.applies(requester, action, resource)) {
                continue;
            }
            if (!statement.allow()) {
                return Decision.DENY;
            }
            decision = Decision.ALLOW;
        }
        return decision;
    }

    boolean isPublic() {
        return statements.stream().anyMatch(PolicyStatement::isPublic);
    }
}
