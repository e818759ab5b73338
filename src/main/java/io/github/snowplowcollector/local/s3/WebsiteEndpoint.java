package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.Percent;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Requester;
import java.util.Map;
import java.util.Optional;

/**
 * Answers as the website endpoint of a bucket: to anybody, unsigned and in HTML. An absent key is a 404 here whether or not the
 * bucket may be listed.
 */
final class WebsiteEndpoint {

    /** The header by which an object is a redirect. */
    static final String REDIRECT = "x-amz-website-redirect-location";

    private final Buckets buckets;
    private final ObjectOperations objects;

    WebsiteEndpoint(Buckets buckets, ObjectOperations objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    /** Answers GET and HEAD; the request's host is the one that redirects within the website lead to. */
    HttpResponse answer(HttpRequest request, String name, String key, String requestId) {
        try {
            var bucket = buckets.find(name).orElseThrow(S3Errors::noSuchBucket);
            var website = bucket.settings()
                    .website()
                    .orElseThrow(() -> new ServiceException(404, Website.NONE, Website.NONE_MESSAGE));
            if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
                throw new ServiceException(
                        405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
            }
            return redirect(website, bucket, request, key)
                    .orElseGet(() -> page(website, bucket, request, key, requestId));
        } catch (ServiceException e) {
            return ErrorPage.of(e, requestId)
                    .about(e.status() == 404 ? "BucketName: " + name : "")
                    .answer();
        }
    }

    private static Optional<HttpResponse> redirect(
            Website website, StoredBucket bucket, HttpRequest request, String key) {
        return website.redirectAll()
                .map(target -> redirect(target, "", bucket, request, key))
                .or(() -> website.rules().stream()
                        .filter(rule -> rule.matches(key))
                        .findFirst()
                        .map(rule -> redirect(rule, bucket, request, key)));
    }

    private static HttpResponse redirect(
            Website.RoutingRule rule, StoredBucket bucket, HttpRequest request, String key) {
        return redirect(rule.redirect(), rule.prefix().orElse(""), bucket, request, key);
    }

    private static HttpResponse redirect(
            Website.Redirect redirect, String prefix, StoredBucket bucket, HttpRequest request, String key) {
        var host = redirect.host().or(() -> request.header("host")).orElseGet(() -> host(bucket));
        var target = redirect.key()
                .or(() -> redirect.prefix().map(replacement -> replacement + key.substring(prefix.length())))
                .orElse(key);
        return to(
                redirect.status(),
                redirect.protocol().orElse("http") + "://" + host + "/" + Percent.encode(target, "/"));
    }

    private static String host(StoredBucket bucket) {
        return bucket.name() + ".s3-website-" + bucket.region() + ".amazonaws.com";
    }

    private static HttpResponse to(int status, String location) {
        return HttpResponse.empty(status).with("Location", location);
    }

    private HttpResponse page(
            Website website, StoredBucket bucket, HttpRequest request, String asked, String requestId) {
        var key = asked.isEmpty() || asked.endsWith("/") ? asked + website.index() : asked;
        try {
            return object(bucket, request, key);
        } catch (ServiceException e) {
            boolean folder = e.status() == 404
                    && key.equals(asked)
                    && bucket.objects().info(asked + "/" + website.index()).isPresent();
            if (folder) {
                return to(302, "/" + Percent.encode(asked, "/") + "/");
            }
            return website.rules().stream()
                    .filter(rule -> rule.matches(asked, e.status()))
                    .findFirst()
                    .map(rule -> redirect(rule, bucket, request, asked))
                    .orElseGet(() -> error(website, bucket, request, key, e, requestId));
        }
    }

    /** What is there and may be read; a redirect where the object is one. */
    private HttpResponse object(StoredBucket bucket, HttpRequest request, String key) {
        var info = bucket.objects().info(key).orElseThrow(S3Errors::noSuchKey);
        if (!bucket.allows(Requester.ANONYMOUS, "s3:GetObject", key)) {
            throw S3Errors.accessDenied();
        }
        var elsewhere = info.headers().get(REDIRECT);
        return elsewhere == null ? objects.fetch(request, bucket, key, Requester.ANONYMOUS) : to(301, elsewhere);
    }

    /** The website's own page for an error of the client, with the error's status. */
    private HttpResponse error(
            Website website,
            StoredBucket bucket,
            HttpRequest request,
            String key,
            ServiceException error,
            String requestId) {
        var page = ErrorPage.of(error, requestId).about(error.status() == 404 ? "Key: " + key : "");
        if (website.errorKey().isEmpty()) {
            return page.answer();
        }
        try {
            var found =
                    object(bucket, unconditional(request), website.errorKey().get());
            return found.status() == 200 ? new HttpResponse(error.status(), found.headers(), found.body()) : found;
        } catch (ServiceException e) {
            return page.without(website.errorKey().get(), e).answer();
        }
    }

    private static HttpRequest unconditional(HttpRequest request) {
        return new HttpRequest("GET", request.path(), "", Map.of(), new byte[0], request.client());
    }
}
