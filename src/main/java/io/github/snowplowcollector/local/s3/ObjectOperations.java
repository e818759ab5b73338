package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpDate;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Requester;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Put, get, head and delete of an object. */
final class ObjectOperations {

    /** Headers that are kept with an object, and how they are written when they are sent back. */
    private static final Map<String, String> KEPT_HEADERS = Map.of(
            "content-type",
            "Content-Type",
            "cache-control",
            "Cache-Control",
            "content-disposition",
            "Content-Disposition",
            "content-encoding",
            "Content-Encoding",
            "content-language",
            "Content-Language",
            "expires",
            "Expires",
            WebsiteEndpoint.REDIRECT,
            WebsiteEndpoint.REDIRECT);

    /** Parameters of a read. */
    static final String[] READ = {
        "versionId",
        "partNumber",
        "response-content-type",
        "response-content-language",
        "response-expires",
        "response-cache-control",
        "response-content-disposition",
        "response-content-encoding"
    };

    private static final String USER_METADATA = "x-amz-meta-";
    private static final int MAX_USER_METADATA = 2048;

    /** What one array holds: an answer is made in memory. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final Clock clock;

    ObjectOperations(Clock clock) {
        this.clock = clock;
    }

    HttpResponse put(S3Request request, StoredBucket bucket) {
        var acl = AccessControlLists.ofUpload(request, bucket);
        var payload = request.upload();
        var checksum = payload.checksum().orElseGet(() -> Checksum.of(Checksum.DEFAULT, payload.content()));
        var info = describe(payload.content(), kept(request.http()), Optional.of(checksum))
                .with(acl)
                .with(ObjectTagging.ofUpload(request, bucket));
        bucket.objects().put(request.key(), payload.content(), info, ObjectPreconditions.ofWrite(request.http()));
        var answer = HttpResponse.empty(200).with("ETag", info.etag()).with("x-amz-server-side-encryption", "AES256");
        return answer.with(checksum.header(), checksum.value()).with(Checksum.TYPE_HEADER, checksum.type());
    }

    /** Stores an object that no request brought. */
    void deliver(StoredBucket bucket, String key, byte[] content, String contentType) {
        var info = describe(content, Map.of("content-type", contentType), Optional.empty());
        bucket.objects().put(key, content, info, existing -> {});
    }

    private ObjectInfo describe(byte[] content, Map<String, String> headers, Optional<Checksum> checksum) {
        return new ObjectInfo(
                content.length, ETag.of(content), clock.instant().truncatedTo(ChronoUnit.SECONDS), headers, checksum);
    }

    /** The headers of an upload that are sent back with the object. */
    static Map<String, String> kept(HttpRequest request) {
        var kept = new LinkedHashMap<String, String>();
        kept.put("content-type", "binary/octet-stream");
        int userBytes = 0;
        for (var header : request.headers().entrySet()) {
            var name = header.getKey();
            if (KEPT_HEADERS.containsKey(name)) {
                kept.put(name, header.getValue().get(0));
            } else if (name.startsWith(USER_METADATA)) {
                var value = String.join(",", header.getValue());
                kept.put(name, EncodedWords.of(value));
                userBytes += name.length() - USER_METADATA.length() + value.length();
            }
        }
        if (userBytes > MAX_USER_METADATA) {
            throw new ServiceException(
                    400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
        }
        checkRedirect(kept.getOrDefault(WebsiteEndpoint.REDIRECT, "/"));
        var encodings = kept.remove("content-encoding");
        if (encodings != null) {
            // How the upload travelled is not how the object is encoded.
            var own = Stream.of(encodings.split(",", -1))
                    .map(String::strip)
                    .filter(encoding -> !encoding.equals("aws-chunked") && !encoding.isEmpty())
                    .collect(Collectors.joining(","));
            if (!own.isEmpty()) {
                kept.put("content-encoding", own);
            }
        }
        return kept;
    }

    private static void checkRedirect(String location) {
        if (!location.matches("(https?:/)?/\\P{Cntrl}*")) {
            throw new ServiceException(
                    400,
                    "InvalidRedirectLocation",
                    "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.");
        }
    }

    HttpResponse get(S3Request request, StoredBucket bucket) {
        refuseOtherVersions(request);
        var overrides = OverridingHeaders.of(request);
        var part = PartNumber.asked(request);
        boolean withBytes = !request.http().method().equals("HEAD");
        var answer = fetch(request.http(), bucket, request.key(), request.requester(), part, withBytes);
        return answer.status() == 200 || answer.status() == 206 ? withAll(answer, overrides) : answer;
    }

    /** Answers GET and HEAD for whoever may read the key. */
    HttpResponse fetch(HttpRequest request, StoredBucket bucket, String key, Requester requester) {
        return fetch(request, bucket, key, requester, Optional.empty(), true);
    }

    private static Optional<ByteRange> range(HttpRequest request, ObjectInfo info) {
        return request.header("range").flatMap(header -> ByteRange.parse(header, info.size()));
    }

    /** What is read of an object, with its bytes or, since it may be larger than memory, without. */
    private static Optional<ObjectFiles.Stored> read(
            ObjectFiles objects, String key, Function<ObjectInfo, Optional<ByteRange>> wanted, boolean withBytes) {
        return withBytes
                ? objects.read(key, info -> {
                    var range = wanted.apply(info);
                    if (range.map(ByteRange::length).orElse(info.size()) > MOST_BYTES) {
                        throw S3Errors.notImplemented("GET of more than " + MOST_BYTES + " bytes at once");
                    }
                    return range;
                })
                : objects.info(key).map(info -> new ObjectFiles.Stored(info, wanted.apply(info), new byte[0]));
    }

    private HttpResponse fetch(
            HttpRequest request,
            StoredBucket bucket,
            String key,
            Requester requester,
            Optional<PartNumber> part,
            boolean withBytes) {
        Function<ObjectInfo, Optional<ByteRange>> wanted =
                each -> part.map(number -> number.in(each)).orElseGet(() -> range(request, each));
        var stored = read(bucket.objects(), key, wanted, withBytes).orElseThrow(() -> missing(bucket, requester));
        var info = stored.info();
        var cors = bucket.settings().cors().map(rules -> rules.actual(request)).orElse(Map.of());
        if (ObjectPreconditions.isNotModified(request, info)) {
            return withAll(HttpResponse.empty(304), cors)
                    .with("ETag", info.etag())
                    .with("Last-Modified", HttpDate.format(info.lastModified()));
        }
        var headers = headers(request, info);
        if (!info.tags().equals(Tags.NONE) && bucket.allows(requester, "s3:GetObjectTagging", key)) {
            headers.put(
                    "x-amz-tagging-count", Integer.toString(info.tags().values().size()));
        }
        if (part.isPresent() && !info.parts().isEmpty()) {
            headers.put("x-amz-mp-parts-count", Integer.toString(info.parts().size()));
        }
        headers.putAll(cors);
        if (!withBytes) {
            long length = stored.range().map(ByteRange::length).orElse(info.size());
            headers.put("Content-Length", Long.toString(length));
        }
        return stored.range()
                .map(range -> part(request, stored, headers, range))
                .orElseGet(() -> new HttpResponse(200, headers, stored.content()));
    }

    private static HttpResponse part(
            HttpRequest request, ObjectFiles.Stored stored, Map<String, String> headers, ByteRange range) {
        long size = stored.info().size();
        if (!range.isSatisfiable()) {
            var error = new ServiceException(416, "InvalidRange", "The requested range is not satisfiable");
            return S3Protocol.INSTANCE
                    .error(request, error, S3Protocol.INSTANCE.newRequestId())
                    .with("Content-Range", "bytes */" + size);
        }
        headers.put("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size);
        // The checksum is the whole object's.
        headers.keySet().removeIf(name -> name.startsWith(Checksum.HEADER));
        return new HttpResponse(206, headers, stored.content());
    }

    private static Map<String, String> headers(HttpRequest request, ObjectInfo info) {
        var headers = new LinkedHashMap<String, String>();
        info.headers().forEach((name, value) -> headers.put(KEPT_HEADERS.getOrDefault(name, name), value));
        headers.put("ETag", info.etag());
        headers.put("Last-Modified", HttpDate.format(info.lastModified()));
        headers.put("Accept-Ranges", "bytes");
        headers.put("x-amz-server-side-encryption", "AES256");
        if (request.header("x-amz-checksum-mode").filter("ENABLED"::equals).isPresent()) {
            info.checksum().ifPresent(sum -> {
                headers.put(sum.header(), sum.value());
                headers.put(Checksum.TYPE_HEADER, sum.type());
            });
        }
        return headers;
    }

    private static HttpResponse withAll(HttpResponse response, Map<String, String> headers) {
        var extended = response;
        for (var header : headers.entrySet()) {
            extended = extended.with(header.getKey(), header.getValue());
        }
        return extended;
    }

    /** Who may not list a bucket is not told what is missing in it. */
    static ServiceException missing(StoredBucket bucket, Requester requester) {
        return bucket.allows(requester, "s3:ListBucket", "")
                ? S3Errors.noSuchKey()
                : bucket.refusal(requester, "s3:ListBucket", "");
    }

    HttpResponse delete(S3Request request, StoredBucket bucket) {
        refuseOtherVersions(request);
        bucket.objects().delete(request.key(), ObjectPreconditions.ofWrite(request.http()));
        return HttpResponse.empty(204);
    }

    /** Without versioning an object has one version, named {@code null}. */
    static void refuseOtherVersions(S3Request request) {
        request.query().value("versionId").ifPresent(ObjectOperations::checkVersion);
    }

    static void checkVersion(String version) {
        if (!version.equals("null")) {
            throw S3Errors.invalidArgument("Invalid version id specified");
        }
    }
}
