package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.Behavior;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Decides what a viewer is answered: the behaviour's rules, then the cache, then the origin. */
final class Responder {

    /** Headers of the origin's connection and request, which no viewer sees. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "connection",
            "content-length",
            "date",
            "keep-alive",
            "transfer-encoding",
            "x-amz-request-id",
            "x-amz-id-2");

    private final OriginFetch origin;
    private final CorsMode cors;

    Responder(OriginFetch origin, CorsMode cors) {
        this.origin = origin;
        this.cors = cors;
    }

    EdgeAnswer answer(EdgeDistribution site, EdgeRequest request, Instant now) {
        var answer = asDistributed(site, request, now);
        return cors == CorsMode.ECHO ? EchoedOrigin.apply(request, answer) : answer;
    }

    private EdgeAnswer asDistributed(EdgeDistribution site, EdgeRequest request, Instant now) {
        var distribution = site.distribution();
        var behavior = distribution.behavior(request.path());
        if (!behavior.allowedMethods().contains(request.method())) {
            return GeneratedAnswers.methodNotAllowed();
        }
        boolean read = request.is("GET") || request.is("HEAD");
        if (read && request.hasBody()) {
            return GeneratedAnswers.bodyNotAllowed();
        }
        if (request.tls().isEmpty()) {
            switch (behavior.viewerProtocol()) {
                case "redirect-to-https" -> {
                    return GeneratedAnswers.redirect(request, site.ports().https());
                }
                case "https-only" -> {
                    return GeneratedAnswers.httpsOnly();
                }
                default -> {}
            }
        }
        if (read) {
            return cached(site, distribution, behavior, request, now);
        }
        if (request.is("OPTIONS")) {
            var fetched = origin.fetch("OPTIONS", objectPath(distribution, request), request, distribution, behavior);
            return fetched.map(response ->
                            toViewer(keep(response, now, Duration.ZERO), EdgeAnswer.ResultType.MISS, behavior, request))
                    .orElseGet(GeneratedAnswers::noOrigin);
        }
        var refused = keep(OriginFetch.error(403, "AccessDenied"), now, Duration.ZERO);
        return toViewer(refused, EdgeAnswer.ResultType.MISS, behavior, request);
    }

    private EdgeAnswer cached(
            EdgeDistribution site,
            ServedDistribution distribution,
            Behavior behavior,
            EdgeRequest request,
            Instant now) {
        var cache = site.cache();
        var path = objectPath(distribution, request);
        var key = key(path, behavior, request);
        var held = cache.find(key);
        if (held.isPresent() && held.get().fresh(now)) {
            var answer = toViewer(held.get(), EdgeAnswer.ResultType.HIT, behavior, request);
            answer.headers().set("Age", Long.toString(held.get().age(now)));
            return ConditionalRequests.apply(request, answer);
        }
        long generation = cache.generation();
        Optional<HttpResponse> fetched = origin.fetch("GET", path, request, distribution, behavior);
        if (fetched.isEmpty()) {
            return GeneratedAnswers.noOrigin();
        }
        var headers = headers(fetched.get().headers());
        var ttl = TimeToLive.of(fetched.get().status(), headers, behavior.cachePolicy(), now);
        var object = keep(fetched.get(), now, ttl);
        if (!ttl.isZero()) {
            cache.store(key, object, generation);
        }
        boolean unchanged = held.isPresent()
                && object.status() == 200
                && held.get().headers().get("ETag").equals(object.headers().get("ETag"));
        var answer = toViewer(
                object, unchanged ? EdgeAnswer.ResultType.REFRESH_HIT : EdgeAnswer.ResultType.MISS, behavior, request);
        return ConditionalRequests.apply(request, answer);
    }

    private static String objectPath(ServedDistribution distribution, EdgeRequest request) {
        return request.path().equals("/") ? "/" + distribution.rootObject() : request.path();
    }

    private static String key(String path, Behavior behavior, EdgeRequest request) {
        return behavior.cachePolicy().variesByViewer()
                ? String.join(
                        "\n",
                        path,
                        request.host(),
                        request.header(HttpHeaderNames.ORIGIN),
                        request.header(HttpHeaderNames.COOKIE))
                : path;
    }

    /** An origin's error is an error whether it was kept or not. */
    private static EdgeAnswer toViewer(
            EdgeCache.CachedObject object, EdgeAnswer.ResultType result, Behavior behavior, EdgeRequest request) {
        var headers = behavior.headersPolicy()
                .map(policy -> ResponseHeaders.apply(policy, object.headers(), request))
                .orElseGet(() -> new HeaderList(object.headers()));
        return EdgeAnswer.whole(
                object.status(), headers, object.body(), object.status() >= 400 ? EdgeAnswer.ResultType.ERROR : result);
    }

    private static EdgeCache.CachedObject keep(HttpResponse response, Instant now, Duration ttl) {
        return new EdgeCache.CachedObject(
                response.status(), headers(response.headers()), response.body(), now, now.plus(ttl));
    }

    private static HeaderList headers(Map<String, String> headers) {
        var kept = new HeaderList();
        new TreeMap<>(headers).forEach((name, value) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                kept.add(name, value);
            }
        });
        return kept;
    }
}
