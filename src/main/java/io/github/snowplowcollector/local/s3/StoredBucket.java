package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.IamPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.iam.Requester;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A bucket: a folder with its settings and its objects. */
final class StoredBucket {

    private final String name;
    private final String region;
    private final BucketSettings settings;
    private final ObjectFiles objects;
    private final Uploads uploads;
    private final ReentrantLock changing = new ReentrantLock();

    StoredBucket(String name, Path folder, AtomicFiles files) {
        this.name = name;
        this.settings = new BucketSettings(name, folder, files);
        this.region = settings.region();
        this.objects = new ObjectFiles(folder, files);
        this.uploads = new Uploads(folder, files);
    }

    String name() {
        return name;
    }

    String region() {
        return region;
    }

    BucketSettings settings() {
        return settings;
    }

    ObjectFiles objects() {
        return objects;
    }

    /** The multipart uploads that are in progress. */
    Uploads uploads() {
        return uploads;
    }

    int writeAgain() {
        settings.writeAgain();
        return objects.writeAgain();
    }

    /** Changes a setting; {@code OperationAborted} while another change of this bucket is running, as S3 has it. */
    <T> T change(Supplier<T> change) {
        if (!changing.tryLock()) {
            throw new ServiceException(
                    409,
                    "OperationAborted",
                    "A conflicting conditional operation is currently in progress against this resource. Please try again.");
        }
        try {
            return change.get();
        } finally {
            changing.unlock();
        }
    }

    /** Changes a setting once no other change is running: CloudFront's own edit of a log bucket's ACL. */
    void changeInTurn(Runnable change) {
        changing.lock();
        try {
            change.run();
        } finally {
            changing.unlock();
        }
    }

    /**
     * Whether a request is allowed: by policy, by access control list, or because it is the owner's.
     *
     * @param action for example {@code s3:GetObject}
     * @param key object key; empty for the bucket itself
     */
    boolean allows(Requester requester, String action, String key) {
        var decision = settings.policy().judge(requester.access(action, arn(key)), requester);
        if (requester.principal().isPresent()) {
            return ownerMay(requester.principal().get(), requester, decision, action, key);
        }
        return switch (decision) {
            case DENY -> false;
            case ALLOW ->
                requester.service().isPresent() || !restrictedToServices() || aclAllows(requester, action, key);
            case SILENT -> aclAllows(requester, action, key);
        };
    }

    /** @throws ServiceException if it is not allowed */
    void require(Requester requester, String action, String key) {
        if (!allows(requester, action, key)) {
            throw refusal(requester, action, key);
        }
    }

    private boolean ownerMay(
            Principal principal, Requester requester, IamPolicy.Decision decision, String action, String key) {
        if (decision == IamPolicy.Decision.DENY) {
            // The root user can always repair a policy that shuts everybody out.
            return principal.isRoot() && action.endsWith("BucketPolicy");
        }
        var access = requester.accessToOwn(action, arn(key));
        return principal.allows(access) || (decision == IamPolicy.Decision.ALLOW && !principal.isDenied(access));
    }

    /** What S3 answers to a request that is not allowed. */
    ServiceException refusal(Requester requester, String action, String key) {
        var access = requester.accessToOwn(action, arn(key));
        return requester
                .principal()
                .filter(principal -> !principal.allows(access))
                .map(principal -> S3Errors.accessDenied(principal.refusal(access, '"' + arn(key) + '"')))
                .orElseGet(S3Errors::accessDenied);
    }

    private String arn(String key) {
        return "arn:aws:s3:::" + name + (key.isEmpty() ? "" : "/" + key);
    }

    private boolean restrictedToServices() {
        return settings.publicAccessBlock().restrictPublicBuckets()
                && settings.policy().isPublic();
    }

    private boolean aclAllows(Requester requester, String action, String key) {
        return switch (action) {
            case "s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads" ->
                permits(settings.acl(), requester, "READ");
            case "s3:PutObject", "s3:DeleteObject" -> permits(settings.acl(), requester, "WRITE");
            case "s3:GetBucketAcl" -> permits(settings.acl(), requester, "READ_ACP");
            case "s3:PutBucketAcl" -> permits(settings.acl(), requester, "WRITE_ACP");
            case "s3:GetObject", "s3:GetObjectVersion" -> objectPermits(key, requester, "READ");
            case "s3:GetObjectAcl" -> objectPermits(key, requester, "READ_ACP");
            case "s3:PutObjectAcl" -> objectPermits(key, requester, "WRITE_ACP");
            default -> false;
        };
    }

    /** What is not there has no list: who may list the bucket is let in and told so. */
    private boolean objectPermits(String key, Requester requester, String permission) {
        return objects.info(key)
                .map(info -> permits(info.acl(), requester, permission))
                .orElseGet(() -> allows(requester, "s3:ListBucket", ""));
    }

    private boolean permits(Acl stored, Requester requester, String permission) {
        var acl = settings.inForce(stored);
        return acl.permits(Grant.ALL_USERS, permission)
                || requester
                        .canonicalId()
                        .filter(id -> acl.permits(id, permission))
                        .isPresent();
    }
}
