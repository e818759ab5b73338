package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.Route.change;
import static io.github.snowplowcollector.local.s3.Route.read;
import static java.util.Map.entry;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.service.LocalService;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * S3's REST API: finds bucket and operation and asks whether the request is allowed, by the policy of whoever calls together with the
 * bucket's.
 */
final class S3Api {

    private final Buckets buckets;
    private final SignatureAge signatureAge;
    private final SigV4 signatures = new SigV4("AuthorizationHeaderMalformed");
    private final BucketOperations bucketOperations;
    private final BucketList bucketList;
    private final Map<String, Route> bucketRoutes;
    private final Map<String, Route> objectRoutes;

    /** @param machine what signatures are dated by, whatever time the cloud has */
    static LocalService service(
            Buckets buckets, ObjectOperations objects, Clock clock, Clock machine, OriginAccessIdentities identities) {
        var age = new SignatureAge(machine);
        var api = new S3Api(buckets, objects, clock, age, new BucketPolicies(identities));
        return new LocalService("s3", S3Protocol.INSTANCE, LocalService.Permissions.NONE, api::answer);
    }

    private S3Api(
            Buckets buckets,
            ObjectOperations objects,
            Clock clock,
            SignatureAge signatureAge,
            BucketPolicies policies) {
        this.buckets = buckets;
        this.signatureAge = signatureAge;
        this.bucketOperations = new BucketOperations(buckets, clock);
        this.bucketList = new BucketList(buckets);
        this.bucketRoutes = bucketRoutes(bucketOperations, policies, AccessLogging.setting(buckets));
        this.objectRoutes = objectRoutes(objects, new MultipartUploads(buckets, clock), new CopyObject(buckets, clock));
    }

    private static Map<String, Route> objectRoutes(
            ObjectOperations objects, MultipartUploads uploads, CopyObject copy) {
        return Map.ofEntries(
                entry("GET", read("s3:GetObject", objects::get, ObjectOperations.READ)),
                entry("HEAD", read("s3:GetObject", objects::get, ObjectOperations.READ)),
                entry(
                        "PUT",
                        read(
                                "s3:PutObject",
                                (request, bucket) ->
                                        request.header(CopySource.HEADER).isPresent()
                                                ? copy.answer(request, bucket)
                                                : objects.put(request, bucket))),
                entry("DELETE", read("s3:DeleteObject", objects::delete, "versionId")),
                entry("GET acl", read("s3:GetObjectAcl", AccessControlLists::getOfObject)),
                entry("PUT acl", read("s3:PutObjectAcl", AccessControlLists::putOfObject)),
                entry("GET tagging", read("s3:GetObjectTagging", ObjectTagging::get, "versionId")),
                entry("PUT tagging", read("s3:PutObjectTagging", ObjectTagging::put, "versionId")),
                entry("DELETE tagging", read("s3:DeleteObjectTagging", ObjectTagging::delete, "versionId")),
                entry("GET attributes", read("s3:GetObjectAttributes", ObjectAttributes::get, "versionId")),
                entry("POST uploads", read("s3:PutObject", uploads::create)),
                entry("PUT uploadId", read("s3:PutObject", uploads::part, "partNumber")),
                entry("GET uploadId", read("s3:ListMultipartUploadParts", UploadListing::parts, UploadListing.PARTS)),
                entry("POST uploadId", read("s3:PutObject", UploadCompletion::answer)),
                entry("DELETE uploadId", read("s3:AbortMultipartUpload", MultipartUploads::abort)));
    }

    /** By method and the query parameter that names the sub-resource. */
    private static Map<String, Route> bucketRoutes(
            BucketOperations bucket, BucketPolicies policies, XmlSetting logging) {
        var own = Stream.of(
                entry("HEAD", read("s3:ListBucket", bucket::head)),
                entry("DELETE", change("s3:DeleteBucket", bucket::delete)),
                entry("GET", read("s3:ListBucket", Listing::objects)),
                entry("GET list-type", read("s3:ListBucket", Listing::objectsV2)),
                entry("GET versions", read("s3:ListBucketVersions", Listing::versions)),
                entry("GET uploads", read("s3:ListBucketMultipartUploads", UploadListing::uploads)),
                entry("POST delete", read("", DeleteObjects::answer)),
                entry("GET location", read("s3:GetBucketLocation", bucket::location)),
                entry("GET versioning", read("s3:GetBucketVersioning", bucket::versioning)),
                entry("GET acl", read("s3:GetBucketAcl", AccessControlLists::getOfBucket)),
                entry("PUT acl", change("s3:PutBucketAcl", AccessControlLists::putOfBucket)),
                entry("GET policy", read("s3:GetBucketPolicy", policies::get)),
                entry("PUT policy", change("s3:PutBucketPolicy", policies::put)),
                entry("DELETE policy", change("s3:DeleteBucketPolicy", policies::delete)),
                entry("GET policyStatus", read("s3:GetBucketPolicyStatus", policies::status)),
                entry("GET tagging", read("s3:GetBucketTagging", BucketTagSet.SETTING::get)),
                entry("PUT tagging", change("s3:PutBucketTagging", BucketTagSet::put)),
                entry("DELETE tagging", change("s3:PutBucketTagging", BucketTagSet.SETTING::delete)),
                entry("GET lifecycle", read("s3:GetLifecycleConfiguration", Lifecycle::get)),
                entry("PUT lifecycle", change("s3:PutLifecycleConfiguration", Lifecycle::put)),
                entry("DELETE lifecycle", change("s3:PutLifecycleConfiguration", Lifecycle::delete)),
                entry("GET website", read("s3:GetBucketWebsite", Website.SETTING::get)),
                entry("PUT website", change("s3:PutBucketWebsite", Website.SETTING::put)),
                entry("DELETE website", change("s3:DeleteBucketWebsite", Website.SETTING::delete)),
                entry("GET logging", read("s3:GetBucketLogging", logging::get)),
                entry("PUT logging", change("s3:PutBucketLogging", logging::put)));
        var settings = Stream.of(
                        setting("ownershipControls", "BucketOwnershipControls", Ownership.SETTING),
                        setting("publicAccessBlock", "BucketPublicAccessBlock", PublicAccessFlags.SETTING),
                        setting("encryption", "EncryptionConfiguration", Encryption.SETTING),
                        setting("cors", "BucketCORS", Cors.SETTING),
                        UnsetSettings.routes())
                .flatMap(each -> each);
        return Stream.concat(own, settings).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Who may put one may delete it. */
    private static Stream<Map.Entry<String, Route>> setting(String parameter, String noun, XmlSetting setting) {
        return Stream.of(
                entry("GET " + parameter, read("s3:Get" + noun, setting::get)),
                entry("PUT " + parameter, change("s3:Put" + noun, setting::put)),
                entry("DELETE " + parameter, change("s3:Put" + noun, setting::delete)));
    }

    private HttpResponse answer(HttpRequest sent, Principal principal, String requestId) {
        var http = HoistedHeaders.lowered(sent);
        if (http.method().equals("OPTIONS")) {
            var request = S3Request.of(http, Optional.empty(), principal);
            return Preflight.answer(http, buckets.find(request.bucket()));
        }
        signatureAge.check(http);
        var request = S3Request.of(http, signatures.caller(http), principal);
        request.caller().ifPresent(S3Api::checkScope);
        UnsupportedHeaders.refuse(http);
        if (request.bucket().isEmpty()) {
            return onService(request);
        }
        if (isCreateBucket(request)) {
            return bucketOperations.create(request);
        }
        var route = route(request);
        var bucket = buckets.find(request.bucket()).orElseThrow(S3Errors::noSuchBucket);
        if (isElsewhere(request, bucket)) {
            return redirect(request, bucket, requestId);
        }
        authorise(request, bucket, route);
        return route.changesSettings()
                ? bucket.change(() -> route.operation().answer(request, bucket))
                : route.operation().answer(request, bucket);
    }

    private static void checkScope(SigV4.Caller caller) {
        if (!caller.service().equals("s3")) {
            throw malformed("incorrect service \"" + caller.service() + "\". This endpoint belongs to \"s3\".");
        }
        if (!S3Regions.exists(caller.region())) {
            var expected = S3Regions.US_EAST_1;
            throw malformed("the region '" + caller.region() + "' is wrong; expecting '" + expected + "'")
                    .with("Region", expected);
        }
    }

    private static ServiceException malformed(String what) {
        return new ServiceException(
                400, "AuthorizationHeaderMalformed", "The authorization header is malformed; " + what);
    }

    private HttpResponse onService(S3Request request) {
        if (!request.http().method().equals("GET") || !request.key().isEmpty()) {
            throw methodNotAllowed();
        }
        var named = SubResources.named(request.query());
        if (!named.isEmpty()) {
            throw S3Errors.notImplemented("GET of the service with " + named);
        }
        request.require("s3:ListAllMyBuckets", "*");
        return bucketList.answer(request);
    }

    private static boolean isCreateBucket(S3Request request) {
        return request.http().method().equals("PUT")
                && request.key().isEmpty()
                && SubResources.named(request.query()).isEmpty();
    }

    /** The operation that the method and the query name, which knows all that the query names. */
    private Route route(S3Request request) {
        var method = request.http().method();
        var routes = request.key().isEmpty() ? bucketRoutes : objectRoutes;
        var named = SubResources.named(request.query());
        var subResource = named.stream()
                .filter(name -> routes.containsKey(method + " " + name))
                .findFirst();
        var route = routes.get(subResource.map(name -> method + " " + name).orElse(method));
        if (route == null
                || !named.stream()
                        .allMatch(name -> subResource.filter(name::equals).isPresent()
                                || route.parameters().contains(name))) {
            throw S3Errors.notImplemented(method + " with " + named);
        }
        return route;
    }

    /** Whether it was signed for another region; where a bucket is, us-east-1 tells of every region. */
    private static boolean isElsewhere(S3Request request, StoredBucket bucket) {
        var signed = request.caller().map(SigV4.Caller::region).orElse(bucket.region());
        boolean asksWhere = request.query().names().contains("location") && signed.equals(S3Regions.US_EAST_1);
        return !signed.equals(bucket.region()) && !asksWhere;
    }

    private static HttpResponse redirect(S3Request request, StoredBucket bucket, String requestId) {
        var error = new ServiceException(
                301,
                "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified endpoint."
                        + " Please send all future requests to this endpoint.");
        return S3Protocol.INSTANCE.error(request.http(), error, requestId).with("x-amz-bucket-region", bucket.region());
    }

    private static void authorise(S3Request request, StoredBucket bucket, Route route) {
        boolean foreignOwner = request.header("x-amz-expected-bucket-owner")
                .filter(owner -> !owner.equals(request.principal().account()))
                .isPresent();
        if (foreignOwner) {
            throw S3Errors.accessDenied();
        }
        var action = route.action(request.query());
        if (!action.isEmpty() && !bucket.allows(request.requester(), action, request.key())) {
            throw bucket.refusal(request.requester(), action, request.key());
        }
    }

    private static ServiceException methodNotAllowed() {
        return new ServiceException(
                405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }
}
