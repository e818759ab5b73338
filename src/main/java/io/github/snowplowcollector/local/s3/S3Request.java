package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.Percent;
import io.github.snowplowcollector.local.http.Query;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.iam.Requester;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A request to S3, its address taken apart.
 *
 * @param bucket bucket name; empty for the service itself
 * @param key object key, decoded; empty for the bucket itself
 * @param caller empty for an anonymous request
 * @param principal whom a caller is judged as
 */
record S3Request(
        HttpRequest http, String bucket, String key, Query query, Optional<SigV4.Caller> caller, Principal principal) {

    private static final int MAX_KEY_BYTES = 1024;
    /** Query parameters that are condition keys of listings. */
    private static final List<String> CONDITION_KEYS = List.of("prefix", "delimiter", "max-keys");

    /** Header that is a condition key of writes. */
    private static final String ACL = "x-amz-acl";

    private static final String VIRTUAL_HOST = ".localhost";

    /** Reads path-style addresses, {@code /bucket/key}, and virtual hosts, {@code bucket.localhost}. */
    static S3Request of(HttpRequest http, Optional<SigV4.Caller> caller, Principal principal) {
        var path = http.path().startsWith("/") ? http.path().substring(1) : http.path();
        var host = http.header("host").orElse("").replaceFirst(":[0-9]*$", "");
        var bucket = "";
        var key = path;
        if (host.endsWith(VIRTUAL_HOST)) {
            bucket = host.substring(0, host.length() - VIRTUAL_HOST.length());
        } else {
            int slash = path.indexOf('/');
            bucket = slash < 0 ? path : path.substring(0, slash);
            key = slash < 0 ? "" : path.substring(slash + 1);
        }
        var request = new S3Request(
                http, Percent.decode(bucket), Percent.decode(key), Query.parse(http.query()), caller, principal);
        if (request.key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw new ServiceException(400, "KeyTooLongError", "Your key is too long");
        }
        return request;
    }

    Requester requester() {
        if (caller.isEmpty()) {
            return Requester.ANONYMOUS;
        }
        var keys = new HashMap<String, String>();
        CONDITION_KEYS.forEach(name -> query.value(name).ifPresent(value -> keys.put("s3:" + name, value)));
        header(ACL).ifPresent(value -> keys.put("s3:" + ACL, value));
        return Requester.owner(principal, keys);
    }

    /**
     * Asks the caller's identity policy where there is no bucket to ask.
     *
     * @throws ServiceException {@code AccessDenied}
     */
    void require(String action, String resource) {
        if (caller.isPresent()) {
            var access = requester().access(action, resource);
            if (!principal.allows(access)) {
                throw S3Errors.accessDenied(principal.refusal(access, '"' + resource + '"'));
            }
        }
    }

    Optional<String> header(String name) {
        return http.header(name);
    }

    Payload payload() {
        return Payload.of(http);
    }

    /** The payload of an object, whose length S3 wants to know before. */
    Payload upload() {
        if (header("x-amz-decoded-content-length").isEmpty()) {
            if (header("transfer-encoding").isPresent()) {
                throw new ServiceException(
                                501,
                                "NotImplemented",
                                "A header you provided implies functionality that is not implemented")
                        .with("Header", "Transfer-Encoding");
            }
            if (header("content-length").isEmpty()) {
                throw S3Errors.missingContentLength();
            }
        }
        return payload();
    }

    /** The payload of an operation that S3 answers only with a digest of it. */
    byte[] provenContent() {
        var payload = payload();
        if (!payload.proven()) {
            throw S3Errors.invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
        return payload.content();
    }

    /** How an answer writes keys; {@code InvalidArgument} for a way that S3 does not know. */
    UnaryOperator<String> encoding() {
        var type = query().value("encoding-type");
        if (type.filter(name -> !name.equals("url")).isPresent()) {
            throw S3Errors.invalidArgument("Invalid Encoding Method specified in Request");
        }
        return type.isPresent() ? text -> Percent.encode(text, "/*") : UnaryOperator.identity();
    }

    /** A number that a client sent under a name; {@code InvalidArgument} for anything else. */
    static int number(String name, Optional<String> sent, int otherwise) {
        var value = sent.orElse(Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,9}")) {
            throw S3Errors.invalidArgument("Provided " + name + " not an integer or within integer range");
        }
        return Integer.parseInt(value);
    }
}
