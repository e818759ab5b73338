package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.Behavior;
import io.github.snowplowcollector.local.cloudfront.Origin;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.iam.Requester;
import io.github.snowplowcollector.local.s3.CloudFrontAccess;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches from the buckets behind a distribution, as CloudFront asks S3. */
final class OriginFetch {

    private static final String GLOBAL_REGION = "us-east-1";
    private static final byte[] NOTHING = new byte[0];
    private static final List<String> CORS_HEADERS =
            List.of("origin", "access-control-request-method", "access-control-request-headers");

    private final CloudFrontAccess s3;
    private final Duration redirecting;

    /** @param redirecting how long after a bucket's creation its global name leads to where it is */
    OriginFetch(CloudFrontAccess s3, Duration redirecting) {
        this.s3 = s3;
        this.redirecting = redirecting;
    }

    /**
     * Asks the behaviour's origin.
     *
     * @param path raw path of the object, with a slash at its beginning
     * @return S3's answer; empty if the origin cannot be reached
     */
    Optional<HttpResponse> fetch(String method, String path, EdgeRequest viewer, Behavior behavior, Instant now) {
        if (behavior.origin() instanceof Origin.Bucket bucket) {
            return Optional.of(fetch(method, path, viewer, behavior, bucket, now));
        }
        return behavior.origin() instanceof Origin.Website website
                ? fetch(method, path, viewer, behavior, website)
                : Optional.empty();
    }

    /** A website speaks plain http only, so that CloudFront reaches none where it asks by https. */
    private Optional<HttpResponse> fetch(
            String method, String path, EdgeRequest viewer, Behavior behavior, Origin.Website website) {
        boolean https = website.protocol().equals("https-only")
                || (website.protocol().equals("match-viewer") && viewer.tls().isPresent());
        if (https) {
            return Optional.empty();
        }
        var domain = website.domain();
        var there = s3.place(domain.bucket()).filter(place -> place.region().equals(domain.region()));
        if (there.isEmpty()) {
            return Optional.of(error(404, "NoSuchBucket"));
        }
        var key = website.path() + decode(path.substring(1));
        var request = forwarded(method, path, viewer, behavior);
        return Optional.of(
                method.equals("OPTIONS")
                        ? s3.fetch(method, domain.bucket(), key, request, Requester.ANONYMOUS)
                        : s3.fetchFromWebsite(method, domain.bucket(), key, request));
    }

    private HttpResponse fetch(
            String method, String path, EdgeRequest viewer, Behavior behavior, Origin.Bucket bucket, Instant now) {
        var elsewhere = elsewhere(bucket, now);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        boolean viewersHost = behavior.originRequest()
                .filter(policy -> policy.forwards("host"))
                .isPresent();
        if (viewersHost && !bucket.requester().equals(Requester.ANONYMOUS)) {
            return error(403, "SignatureDoesNotMatch");
        }
        return s3.fetch(
                method,
                bucket.domain().bucket(),
                bucket.path() + decode(path.substring(1)),
                forwarded(method, path, viewer, behavior),
                bucket.requester());
    }

    /**
     * S3 sends whoever asks in the wrong region away. A global name finds a bucket anywhere, but for one that is young; and an access
     * control signs for the region of the name.
     */
    private Optional<HttpResponse> elsewhere(Origin.Bucket bucket, Instant now) {
        var domain = bucket.domain();
        var place = s3.place(domain.bucket())
                .filter(there -> !there.region().equals(domain.region().orElse(GLOBAL_REGION)));
        if (place.isEmpty()) {
            return Optional.empty();
        }
        if (domain.region().isPresent()) {
            return Optional.of(error(301, "PermanentRedirect"));
        }
        if (now.isBefore(place.get().created().plus(redirecting))) {
            var regional = "https://" + domain.bucket() + ".s3." + place.get().region() + ".amazonaws.com/";
            return Optional.of(error(307, "TemporaryRedirect").with("Location", regional));
        }
        return bucket.requester().service().isPresent()
                ? Optional.of(error(400, "AuthorizationHeaderMalformed"))
                : Optional.empty();
    }

    /** What S3 answers to what cannot be asked through the local S3. */
    static HttpResponse error(int status, String code) {
        return HttpResponse.xml(
                status, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>");
    }

    private static HttpRequest forwarded(String method, String path, EdgeRequest viewer, Behavior behavior) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (var name : behavior.originRequest()
                .map(policy -> CORS_HEADERS.stream().filter(policy::forwards).toList())
                .orElse(behavior.caching().headers())) {
            var value = viewer.headers().get(name);
            if (value != null) {
                headers.put(name, List.of(value));
            }
        }
        var client = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new HttpRequest(method, path, "", headers, NOTHING, client);
    }

    /** Raw bytes and escapes together are UTF-8; a percent sign that begins no escape stands for itself. */
    static String decode(String path) {
        var bytes = new ByteArrayOutputStream(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            int high = c == '%' && i + 2 < path.length() ? Character.digit(path.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(path.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
