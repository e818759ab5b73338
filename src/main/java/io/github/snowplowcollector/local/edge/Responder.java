package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.Behavior;
import io.github.snowplowcollector.local.cloudfront.ErrorResponse;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.http.HttpResponse;
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
        if (behavior.code().isPresent()) {
            return GeneratedAnswers.notRun(behavior.code().get());
        }
        if (read) {
            return withPage(site, distribution, cached(site, distribution, request, now), request, now);
        }
        if (request.is("OPTIONS")) {
            return origin.fetch("OPTIONS", objectPath(distribution, request), request, behavior, now)
                    .map(response ->
                            toViewer(keep(response, now, Duration.ZERO), EdgeAnswer.ResultType.MISS, behavior, request))
                    .orElseGet(() -> GeneratedAnswers.unreached(behavior.origin()));
        }
        var refused = keep(OriginFetch.error(403, "AccessDenied"), now, Duration.ZERO);
        return toViewer(refused, EdgeAnswer.ResultType.MISS, behavior, request);
    }

    /** An error as the distribution wants it shown; one whose page is an error itself stays. */
    private EdgeAnswer withPage(
            EdgeDistribution site,
            ServedDistribution distribution,
            EdgeAnswer answer,
            EdgeRequest request,
            Instant now) {
        var wanted = distribution.errors().getOrDefault(answer.status(), ErrorResponse.NONE);
        if (answer.status() < 400 || wanted.page().isEmpty()) {
            return answer;
        }
        var page = cached(site, distribution, request.at(wanted.page()), now);
        return page.status() == 200
                ? EdgeAnswer.whole(wanted.answered(), page.headers(), page.body(), EdgeAnswer.ResultType.ERROR)
                : answer;
    }

    private EdgeAnswer cached(
            EdgeDistribution site, ServedDistribution distribution, EdgeRequest request, Instant now) {
        var behavior = distribution.behavior(request.path());
        var cache = site.cache();
        var path = objectPath(distribution, request);
        var key = CacheKey.of(path, behavior.caching(), request);
        var held = cache.find(key);
        if (held.isPresent() && held.get().fresh(now)) {
            var answer = toViewer(held.get(), EdgeAnswer.ResultType.HIT, behavior, request);
            answer.headers().set("Age", Long.toString(held.get().age(now)));
            return ConditionalRequests.apply(request, answer);
        }
        long generation = cache.generation();
        Optional<HttpResponse> fetched = origin.fetch("GET", path, request, behavior, now);
        if (fetched.isEmpty()) {
            return GeneratedAnswers.unreached(behavior.origin());
        }
        var object = keep(fetched.get(), now, ttl(distribution, behavior, fetched.get(), now));
        if (object.fresh(now)) {
            cache.store(key, object, generation);
        }
        boolean unchanged = held.isPresent()
                && object.status() == 200
                && held.get().headers().get("ETag").equals(object.headers().get("ETag"));
        var answer = toViewer(
                object, unchanged ? EdgeAnswer.ResultType.REFRESH_HIT : EdgeAnswer.ResultType.MISS, behavior, request);
        return ConditionalRequests.apply(request, answer);
    }

    private static Duration ttl(
            ServedDistribution distribution, Behavior behavior, HttpResponse response, Instant now) {
        long errorSeconds = distribution
                .errors()
                .getOrDefault(response.status(), ErrorResponse.NONE)
                .minTtl();
        return TimeToLive.of(response.status(), headers(response.headers()), behavior.caching(), errorSeconds, now);
    }

    private static String objectPath(ServedDistribution distribution, EdgeRequest request) {
        return request.path().equals("/") ? "/" + distribution.rootObject() : request.path();
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
