package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpDate;
import io.github.snowplowcollector.local.http.HttpRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Conditional requests, in the order of precedence that HTTP gives them. */
final class ObjectPreconditions {

    private ObjectPreconditions() {}

    /**
     * Judges a GET or HEAD.
     *
     * @return whether to answer 304
     * @throws io.github.snowplowcollector.local.http.ServiceException 412 when {@code If-Match} or {@code If-Unmodified-Since} fails
     */
    static boolean isNotModified(HttpRequest request, ObjectInfo info) {
        var ifMatch = request.header("if-match");
        if (ifMatch.isPresent()) {
            if (!ETag.matches(ifMatch.get(), info.etag())) {
                throw S3Errors.preconditionFailed();
            }
        } else if (date(request, "if-unmodified-since")
                .filter(info.lastModified()::isAfter)
                .isPresent()) {
            throw S3Errors.preconditionFailed();
        }
        var ifNoneMatch = request.header("if-none-match");
        if (ifNoneMatch.isPresent()) {
            return ETag.matchesWeakly(ifNoneMatch.get(), info.etag());
        }
        return date(request, "if-modified-since")
                .filter(since -> !info.lastModified().isAfter(since))
                .isPresent();
    }

    private static Optional<Instant> date(HttpRequest request, String header) {
        return request.header(header).flatMap(HttpDate::parse);
    }

    /** The condition of a write: {@code If-None-Match: *}, the only value S3 takes there, or {@code If-Match}. */
    static Consumer<Optional<ObjectInfo>> ofWrite(HttpRequest request) {
        var ifNoneMatch = request.header("if-none-match");
        var ifMatch = request.header("if-match");
        if (ifNoneMatch.filter(value -> !value.equals("*")).isPresent()) {
            throw S3Errors.notImplemented("If-None-Match with an entity tag on a write");
        }
        if (ifMatch.isPresent() && ifNoneMatch.isPresent()) {
            throw S3Errors.notImplemented("If-Match together with If-None-Match");
        }
        return existing -> {
            if (ifNoneMatch.isPresent() && existing.isPresent()) {
                throw S3Errors.preconditionFailed();
            }
            if (ifMatch.isPresent()) {
                var info = existing.orElseThrow(S3Errors::noSuchKey);
                if (!ETag.matches(ifMatch.get(), info.etag())) {
                    throw S3Errors.preconditionFailed();
                }
            }
        };
    }
}
