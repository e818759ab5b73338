package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.IamPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.iam.Requester;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/** The statement of bucket policies that lets vended logs in. What stands in the policy beside it stays. */
final class VendedLogStatement implements VendedLogAccess {

    private static final String SID = "AWSLogDeliveryWrite";
    private static final String POLICY_ID = "AWSLogDeliveryWrite20150319";
    /** Stands for the keys below a prefix. */
    private static final String SAMPLE = "log.gz";

    private static final String STATEMENT = "Statement";

    private final Buckets buckets;
    private final Principal principal;

    /** @param principal whose rights AWS uses when it edits a bucket's policy */
    VendedLogStatement(Buckets buckets, Principal principal) {
        this.buckets = buckets;
        this.principal = principal;
    }

    @Override
    public boolean exists(String bucket) {
        return buckets.find(bucket).isPresent();
    }

    @Override
    public void admit(String name, String prefix, String sourceArn) {
        var bucket = buckets.find(name)
                .orElseThrow(() -> new ServiceException(
                        400, "ResourceNotFoundException", "The bucket " + name + " does not exist."));
        bucket.changeInTurn(() -> {
            if (!bucket.allows(Requester.vendedLogs(sourceArn), "s3:PutObject", prefix + SAMPLE)) {
                add(bucket, prefix, sourceArn);
            }
        });
    }

    private void add(StoredBucket bucket, String prefix, String sourceArn) {
        var caller = Requester.owner(principal, Map.of());
        if (!bucket.allows(caller, "s3:GetBucketPolicy", "") || !bucket.allows(caller, "s3:PutBucketPolicy", "")) {
            throw denied(bucket);
        }
        var document = JSON.std.asBytes(
                with(bucket.settings().document(BucketSettings.POLICY), bucket.name(), prefix, sourceArn));
        var policy = BucketPolicy.read(bucket.name(), document);
        var writer = Requester.vendedLogs(sourceArn);
        var write = writer.access("s3:PutObject", "arn:aws:s3:::" + bucket.name() + "/" + prefix + SAMPLE);
        if (policy.judge(write, writer) != IamPolicy.Decision.ALLOW) {
            // What denies it would go on denying it.
            throw denied(bucket);
        }
        bucket.settings().storePolicy(policy, document);
    }

    private static ServiceException denied(StoredBucket bucket) {
        return new ServiceException(
                400,
                "AccessDenied",
                "Access Denied for LogDestination: " + bucket.name() + ". Please check LogDestination permission");
    }

    private static Map<String, Object> with(Optional<byte[]> kept, String bucket, String prefix, String sourceArn) {
        Map<String, Object> policy = kept.isPresent()
                ? JSON.std.mapFrom(kept.get())
                : new LinkedHashMap<>(Map.of("Version", "2012-10-17", "Id", POLICY_ID));
        var statements = new ArrayList<Object>(each(policy.get(STATEMENT)));
        statements.add(statement(freeSid(statements), bucket, prefix, sourceArn));
        policy.put(STATEMENT, statements);
        return policy;
    }

    private static String freeSid(List<?> statements) {
        var taken = statements.stream()
                .map(statement -> statement instanceof Map<?, ?> fields ? fields.get("Sid") : null)
                .filter(String.class::isInstance)
                .collect(Collectors.toSet());
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> SID + number)
                .filter(sid -> !taken.contains(sid))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> statement(String sid, String bucket, String prefix, String sourceArn) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", sid);
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Service", Requester.VENDED_LOGS));
        statement.put("Action", "s3:PutObject");
        statement.put("Resource", "arn:aws:s3:::" + bucket + "/" + prefix + "*");
        statement.put(
                "Condition",
                Map.of(
                        "StringEquals",
                        Map.of(
                                "s3:x-amz-acl",
                                Requester.OWNER_IN_CONTROL,
                                "aws:SourceAccount",
                                Requester.accountOf(sourceArn)),
                        "ArnLike",
                        Map.of("aws:SourceArn", sourceArn)));
        return statement;
    }

    private static List<?> each(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }
}
