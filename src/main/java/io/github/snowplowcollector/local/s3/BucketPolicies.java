package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.IamPolicy;
import io.github.snowplowcollector.local.iam.Requester;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/** Reads and writes the policies of buckets. A policy is kept as it was sent, but for the names of origin access identities. */
final class BucketPolicies {

    private static final List<String> KNOWN_USERS = List.of(Requester.OWNER_ID, Requester.LOG_DELIVERY_ID);

    private final OriginAccessIdentities identities;

    BucketPolicies(OriginAccessIdentities identities) {
        this.identities = identities;
    }

    HttpResponse get(S3Request request, StoredBucket bucket) {
        return new HttpResponse(200, Map.of("Content-Type", "application/json"), document(bucket));
    }

    HttpResponse status(S3Request request, StoredBucket bucket) {
        document(bucket);
        boolean isPublic = bucket.settings().policy().isPublic();
        return S3Protocol.answer(Document.root("PolicyStatus").add("IsPublic", Boolean.toString(isPublic)));
    }

    private static byte[] document(StoredBucket bucket) {
        return bucket.settings()
                .document(BucketSettings.POLICY)
                .orElseThrow(() -> new ServiceException(404, "NoSuchBucketPolicy", "The bucket policy does not exist"));
    }

    HttpResponse put(S3Request request, StoredBucket bucket) {
        var sent = request.payload().content();
        var policy = BucketPolicy.read(bucket.name(), sent);
        var arns = identities.canonicalIds().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, each -> Requester.IDENTITY_ARN + each.getKey()));
        checkPrincipals(policy, arns);
        if (policy.isPublic() && bucket.settings().publicAccessBlock().blockPublicPolicy()) {
            throw S3Errors.accessDenied("User: " + request.principal().arn()
                    + " is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::"
                    + bucket.name()
                    + "\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block"
                    + " Public Access.");
        }
        var kept = policy.named("CanonicalUser").anyMatch(arns::containsKey) ? withArns(sent, arns) : sent;
        bucket.settings().storePolicy(BucketPolicy.read(bucket.name(), kept), kept);
        return HttpResponse.empty(204);
    }

    /** Whoever is named must be there; other accounts are taken at their word, as nobody here could tell. */
    private static void checkPrincipals(IamPolicy policy, Map<String, String> arns) {
        boolean known = policy.named("AWS")
                        .filter(name -> name.startsWith(Requester.IDENTITY_ARN))
                        .allMatch(arns::containsValue)
                && policy.named("CanonicalUser").allMatch(id -> arns.containsKey(id) || KNOWN_USERS.contains(id));
        if (!known) {
            throw new ServiceException(400, "MalformedPolicy", "Invalid principal in policy");
        }
    }

    /** S3 writes the canonical user of an origin access identity as the ARN of its user. */
    private static byte[] withArns(byte[] document, Map<String, String> arns) {
        var root = JSON.std.mapFrom(document);
        for (var statement : each(root.get("Statement"))) {
            if (statement instanceof Map<?, ?> fields && fields.get("Principal") instanceof Map<?, ?> principal) {
                rename(principal, arns);
            }
        }
        return JSON.std.asBytes(root);
    }

    /** Of a document that was just parsed, whose objects are maps by text. */
    @SuppressWarnings("unchecked")
    private static void rename(Map<?, ?> parsed, Map<String, String> arns) {
        var principal = (Map<String, Object>) parsed;
        var renamed = new ArrayList<Object>(each(principal.get("AWS")));
        var users = new ArrayList<Object>();
        for (var user : each(principal.get("CanonicalUser"))) {
            var arn = arns.get(user);
            (arn == null ? users : renamed).add(arn == null ? user : arn);
        }
        put(principal, "AWS", renamed);
        put(principal, "CanonicalUser", users);
    }

    private static void put(Map<String, Object> principal, String kind, List<Object> names) {
        if (names.isEmpty()) {
            principal.remove(kind);
        } else {
            principal.put(kind, names.size() == 1 ? names.get(0) : names);
        }
    }

    private static List<?> each(@Nullable Object value) {
        return value instanceof List<?> list ? list : Stream.ofNullable(value).toList();
    }

    HttpResponse delete(S3Request request, StoredBucket bucket) {
        bucket.settings().remove(BucketSettings.POLICY);
        return HttpResponse.empty(204);
    }
}
