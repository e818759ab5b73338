package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.iam.Requester;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** CloudFront's way to the buckets. */
final class InProcessAccess implements CloudFrontAccess {

    private final Buckets buckets;
    private final ObjectOperations objects;
    private final WebsiteEndpoint website;
    private final Principal principal;

    /** @param principal whose rights CloudFront uses when it edits a log bucket's ACL */
    InProcessAccess(Buckets buckets, ObjectOperations objects, Principal principal) {
        this.buckets = buckets;
        this.objects = objects;
        this.website = new WebsiteEndpoint(buckets, objects);
        this.principal = principal;
    }

    @Override
    public Optional<Place> place(String name) {
        return buckets.find(name)
                .map(bucket -> new Place(bucket.region(), bucket.settings().created()));
    }

    @Override
    public HttpResponse fetch(String method, String bucket, String key, HttpRequest forwarded, Requester requester) {
        var protocol = S3Protocol.INSTANCE;
        var requestId = protocol.newRequestId();
        var request = request(method, key, forwarded);
        try {
            return protocol.identified(fetch(request, bucket, key, requester), requestId);
        } catch (ServiceException e) {
            return protocol.identified(protocol.error(request, e, requestId), requestId);
        } catch (UncheckedIOException e) {
            return protocol.identified(protocol.error(request, internalError(), requestId), requestId);
        }
    }

    @Override
    public HttpResponse fetchFromWebsite(String method, String bucket, String key, HttpRequest forwarded) {
        var protocol = S3Protocol.INSTANCE;
        var requestId = protocol.newRequestId();
        try {
            return protocol.identified(
                    website.answer(request(method, key, forwarded), bucket, key, requestId), requestId);
        } catch (UncheckedIOException e) {
            return protocol.identified(ErrorPage.of(internalError(), requestId).answer(), requestId);
        }
    }

    private static HttpRequest request(String method, String key, HttpRequest forwarded) {
        return new HttpRequest(method, "/" + key, "", forwarded.headers(), new byte[0], forwarded.client());
    }

    private static ServiceException internalError() {
        return new ServiceException(500, "InternalError", "We encountered an internal error. Please try again.");
    }

    private HttpResponse fetch(HttpRequest request, String name, String key, Requester requester) {
        if (request.method().equals("OPTIONS")) {
            return Preflight.answer(request, buckets.find(name));
        }
        var bucket = buckets.find(name).orElseThrow(S3Errors::noSuchBucket);
        if (!bucket.allows(requester, key.isEmpty() ? "s3:ListBucket" : "s3:GetObject", key)) {
            throw S3Errors.accessDenied();
        }
        return objects.fetch(request, bucket, key, requester);
    }

    @Override
    public void grantLogDelivery(String name) {
        if (!BucketName.isValid(name)) {
            throw S3Errors.invalidArgument("The parameter Logging Bucket does not refer to a valid S3 bucket.");
        }
        var bucket = buckets.find(name)
                .orElseThrow(() ->
                        S3Errors.invalidArgument("The S3 bucket that you specified for CloudFront logs doesn't exist: "
                                + name + ".s3.amazonaws.com"));
        if (S3Regions.isOptIn(bucket.region())) {
            throw S3Errors.invalidArgument("The parameter Logging Bucket is invalid. The bucket is in a Region that you"
                    + " cannot send logs to with this distribution.");
        }
        if (bucket.settings().aclsDisabled()) {
            throw S3Errors.invalidArgument(
                    "The S3 bucket that you specified for CloudFront logs does not enable ACL access: " + name + ".s3."
                            + bucket.region() + ".amazonaws.com");
        }
        bucket.changeInTurn(() -> grant(bucket));
    }

    private void grant(StoredBucket bucket) {
        var caller = Requester.owner(principal, Map.of());
        boolean mayEdit = bucket.allows(caller, "s3:GetBucketAcl", "") && bucket.allows(caller, "s3:PutBucketAcl", "");
        var acl = bucket.settings().acl();
        if (!mayEdit || !acl.permits(Requester.OWNER_ID, "FULL_CONTROL")) {
            throw new ServiceException(
                    403,
                    "AccessDenied",
                    "You don't have permission to access the S3 bucket for CloudFront logs: " + bucket.name()
                            + " If you're using IAM, you need s3:GetBucketAcl and s3:PutBucketAcl permissions to create"
                            + " a distribution or to update log settings for an existing distribution. In addition,"
                            + " the S3 ACL for the bucket must grant you FULL_CONTROL.");
        }
        if (!acl.permits(Requester.LOG_DELIVERY_ID, "FULL_CONTROL")) {
            var granted = acl.with(new Grant(Requester.LOG_DELIVERY_ID, "FULL_CONTROL"));
            bucket.settings().store(BucketSettings.ACL, granted.toXml());
        }
    }

    @Override
    public boolean deliverLog(Requester writer, String name, String key, byte[] gzip) {
        var bucket = buckets.find(name).filter(found -> found.allows(writer, "s3:PutObject", key));
        if (bucket.isEmpty()) {
            return false;
        }
        try {
            objects.deliver(bucket.get(), key, gzip, "application/x-gzip");
            return true;
        } catch (ServiceException e) {
            // The bucket was deleted in between.
            return false;
        }
    }
}
