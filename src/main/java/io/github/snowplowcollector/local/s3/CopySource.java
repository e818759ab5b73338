package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.Percent;
import java.util.LinkedHashMap;
import java.util.List;

/** The object that a request copies from, as {@code x-amz-copy-source} names it: {@code /bucket/key}, percent-encoded. */
record CopySource(StoredBucket bucket, String key) {

    static final String HEADER = "x-amz-copy-source";

    private static final String VERSION = "?versionId=";
    private static final long LARGEST = 5L * 1024 * 1024 * 1024;

    /** Finds the source and asks whether the caller may read it. */
    static CopySource of(S3Request request, Buckets buckets) {
        if (request.caller().isEmpty()) {
            throw S3Errors.accessDenied("Anonymous users cannot copy objects. Please authenticate.");
        }
        var sent = request.header(HEADER).orElse("");
        if (sent.startsWith("arn:")) {
            throw S3Errors.notImplemented("the header " + HEADER + ": " + sent);
        }
        int version = sent.lastIndexOf(VERSION);
        var address = Percent.decode((version < 0 ? sent : sent.substring(0, version)).replace('+', ' '));
        var path = address.startsWith("/") ? address.substring(1) : address;
        int slash = path.indexOf('/');
        if (slash < 1 || slash == path.length() - 1) {
            throw S3Errors.invalidArgument(
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        if (version >= 0) {
            ObjectOperations.checkVersion(sent.substring(version + VERSION.length()));
        }
        var bucket = buckets.find(path.substring(0, slash)).orElseThrow(S3Errors::noSuchBucket);
        var source = new CopySource(bucket, path.substring(slash + 1));
        request.header("x-amz-source-expected-bucket-owner")
                .filter(owner -> !owner.equals(request.principal().account()))
                .ifPresent(foreign -> {
                    throw S3Errors.accessDenied();
                });
        source.require(request, version < 0 ? "s3:GetObject" : "s3:GetObjectVersion");
        return source;
    }

    /** Refuses a caller who may not do this to the source. */
    void require(S3Request request, String action) {
        bucket.require(request.requester(), action, key);
    }

    /** Uses the source, if the conditions of the request hold. */
    <T> T use(S3Request request, ObjectFiles.Use<T> use) {
        var conditions = conditions(request.http());
        return bucket.objects()
                .use(key, (info, file) -> {
                    if (ObjectPreconditions.isNotModified(conditions, info)) {
                        throw S3Errors.preconditionFailed();
                    }
                    if (info.size() > LARGEST
                            && request.header(HEADER + "-range").isEmpty()) {
                        throw S3Errors.invalidRequest("The specified copy source is larger than the maximum allowable"
                                + " size for a copy source: " + LARGEST);
                    }
                    return use.of(info, file);
                })
                .orElseThrow(() -> ObjectOperations.missing(bucket, request.requester()));
    }

    /** A read of the source with the same conditions. */
    private HttpRequest conditions(HttpRequest copy) {
        var prefix = HEADER + "-";
        var headers = new LinkedHashMap<String, List<String>>();
        copy.headers().forEach((name, values) -> {
            if (name.startsWith(prefix + "if-")) {
                headers.put(name.substring(prefix.length()), values);
            }
        });
        return new HttpRequest("GET", "/" + key, "", headers, new byte[0], copy.client());
    }
}
