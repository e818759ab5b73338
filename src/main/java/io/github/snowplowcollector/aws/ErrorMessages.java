package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.aws.iam.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Errors whose code says too little, told by their text. */
final class ErrorMessages {

    /** Where only the text is known. */
    private static final String ANY = "";

    private static final List<Row> TABLE = List.of(
            new Row(
                    "InvalidArgument",
                    "does not enable ACL access",
                    "CloudFront delivers standard logs through the log bucket's ACL, and ACLs are off there.",
                    "run snowplow:create-log-bucket, which sets Object Ownership to BucketOwnerPreferred, or set logging to v2."),
            new Row(
                    "InvalidArgument",
                    "does not refer to a valid S3 bucket",
                    "the log bucket is not there.",
                    "run snowplow:create-log-bucket first."),
            new Row(
                    "InvalidArgument",
                    "CloudFront logs doesn't exist",
                    "the log bucket is not there.",
                    "run snowplow:create-log-bucket first."),
            new Row(
                    "InvalidArgument",
                    "Region that you cannot send logs to",
                    "CloudFront cannot deliver standard logs to a bucket in an opt-in region.",
                    "choose a region that is not opt-in, or set logging to v2."),
            new Row(
                    "InvalidArgument",
                    "points to another CloudFront distribution",
                    "an alias of the distribution has a DNS record that points to another distribution.",
                    "correct the DNS record of that alias, or remove the alias, and run again."),
            new Row(
                    ANY,
                    "pricing plan can't have the following features",
                    "the distribution is on a flat-rate pricing plan, which does not allow what the answer names. The distribution is as"
                            + " it was.",
                    "leave it as it is, or move it to a plan that allows this, or cancel the plan, which CloudFront does at the end of its"
                            + " billing cycle. What a takeover wrote before is taken back by snowplow:rollback."),
            new Row(
                    "AccessDenied",
                    "S3 bucket for CloudFront logs",
                    "CloudFront sets the log bucket's ACL with your permissions and may not. It needs s3:GetBucketAcl and"
                            + " s3:PutBucketAcl on the log bucket and FULL_CONTROL in its ACL; a bucket in an opt-in region is"
                            + " refused with the same words.",
                    "give the user or role both permissions on the log bucket by adding {statement}; in an opt-in region choose"
                            + " another region or set logging to v2."),
            new Row(
                    "ValidationException",
                    "is not supported for this LogType in region",
                    "CloudFront's logs are delivered from us-east-1 alone, and another region was asked.",
                    "remove the endpoint of CloudWatch Logs from the environment or the profile, so that us-east-1 is asked."),
            new Row(
                    "AccessDenied",
                    "account must be verified",
                    "AWS has not verified the account for CloudFront yet.",
                    "ask AWS Support to verify the account, then run again."),
            new Row(
                    "SignatureDoesNotMatch",
                    "Signature expired",
                    "the clock of this machine is wrong.",
                    "set the clock of this machine (NTP), then run again."),
            new Row(
                    "SignatureDoesNotMatch",
                    "not yet current",
                    "the clock of this machine is wrong.",
                    "set the clock of this machine (NTP), then run again."));

    private static final Pattern LOG_BUCKET = Pattern.compile("CloudFront logs: ([a-z0-9.-]+)");

    private record Row(String code, String text, String why, String fix) {}

    private ErrorMessages() {}

    /** @param partition AWS partition that was called */
    static Optional<Advice> meaning(String code, String message, String partition) {
        return TABLE.stream()
                .filter(row -> (row.code().equals(ANY) || row.code().equals(code)) && message.contains(row.text()))
                .findFirst()
                .map(row -> Advice.users(row.why(), row.fix().replace("{statement}", statement(message, partition))));
    }

    /** CloudFront's words name the bucket, and neither action nor ARN. */
    private static String statement(String message, String partition) {
        var named = LOG_BUCKET.matcher(message);
        return new Statement(
                        List.of("s3:GetBucketAcl", "s3:PutBucketAcl"),
                        List.of("arn:" + partition + ":s3:::" + (named.find() ? named.group(1) : "*")),
                        Map.of())
                .toJson();
    }
}
