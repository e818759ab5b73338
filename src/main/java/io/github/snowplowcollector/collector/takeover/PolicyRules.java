package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.collector.s3.PolicyStatement;
import io.github.snowplowcollector.collector.s3.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What statements of a bucket policy keep a collector from being taken over. */
final class PolicyRules {

    private static final String LEAVE = ", or leave this collector as it is.";

    private final String bucket;
    private final List<PolicyStatement> statements;
    private final List<String> problems = new ArrayList<>();

    /** @param bucket the bucket's name */
    PolicyRules(String bucket, List<PolicyStatement> statements) {
        this.bucket = bucket;
        this.statements = List.copyOf(statements);
    }

    /** What keeps it from being written that the bucket is read over TLS only. */
    PolicyRules secured() {
        refuse(
                statement -> statement.sid().equals(Statements.TLS_ONLY) && !statement.isTlsOnly(),
                "has the Sid of one of ours and would be overwritten. Fix: give it another Sid" + LEAVE);
        return this;
    }

    /**
     * What keeps a distribution from being the only one that reads it.
     *
     * @param distributionArn its ARN
     */
    PolicyRules readBy(String distributionArn) {
        refuse(
                statement -> !statement.distributionsBeside(distributionArn).isEmpty(),
                "lets another distribution read it, too. Fix: give that one another origin, take the statement out if it is gone"
                        + LEAVE);
        refuse(
                statement -> statement.sid().equals(Statements.CLOUDFRONT_READS)
                        && statement.distributionsBeside(distributionArn).isEmpty()
                        && !statement.isReadingOf(distributionArn),
                "has the Sid of one of ours and would be overwritten. Fix: give it another Sid" + LEAVE);
        return this;
    }

    /**
     * What may keep CloudFront from reading what it serves today. Nobody here judges what conditions come to.
     *
     * @param objectArns ARNs of what is served
     */
    PolicyRules read(List<String> objectArns) {
        refuse(
                statement -> objectArns.stream().anyMatch(statement::mayDenyCloudFront),
                "may deny CloudFront's service principal what the distribution serves. Fix: take it out, or except cloudfront.amazonaws.com from it by naming others"
                        + LEAVE);
        return this;
    }

    private void refuse(Predicate<PolicyStatement> unfit, String why) {
        statements.stream()
                .filter(unfit)
                .map(statement -> "the statement " + name(statement) + " in the policy of bucket " + bucket + " " + why)
                .forEach(problems::add);
    }

    /** Its {@code Sid}, or all of it where it has none. */
    private static String name(PolicyStatement statement) {
        return statement.sid().isEmpty() ? statement.statement().toString() : "'" + statement.sid() + "'";
    }

    List<String> problems() {
        return List.copyOf(problems);
    }
}
