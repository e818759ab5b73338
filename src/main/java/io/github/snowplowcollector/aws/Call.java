package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.aws.iam.Permission;
import io.github.snowplowcollector.aws.iam.Permissions;
import java.util.List;

/**
 * One call of an AWS API, however many attempts it took.
 *
 * @param service the service, for example {@code S3}
 * @param operation the operation, for example {@code PutBucketPolicy}
 * @param kind whether it can change anything
 * @param resource what it was about as far as the request says: a bucket, bucket and key, an id or a name; safe to print, may be empty
 * @param outcome status, or what went wrong, for example {@code 200} or {@code 404 NoSuchBucket}, and the number of attempts if it took more than one
 * @param milliseconds how long it took, attempts and waiting between them included
 */
public record Call(String service, String operation, Kind kind, String resource, String outcome, long milliseconds) {

    /** Whether a call can change anything. */
    public enum Kind {
        READ,
        WRITE;

        /** The kind of an operation; one we do not know counts as a write. */
        static Kind of(String operation) {
            // Assuming a role changes nothing.
            return operation.matches("(Get|Head|List|Describe|Assume)[A-Z].*") ? READ : WRITE;
        }
    }

    /** The IAM permissions that it takes. */
    public List<Permission> permissions() {
        return Permissions.of(Service.named(service).iamPrefix(), operation);
    }

    /** One line, for example {@code S3 PutBucketPolicy my-bucket: 200 in 42 ms}. */
    @Override
    public String toString() {
        return service + " " + operation + (resource.isEmpty() ? "" : " " + resource) + ": " + outcome + " in "
                + milliseconds + " ms";
    }
}
