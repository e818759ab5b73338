package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.Behavior;
import io.github.snowplowcollector.local.cloudfront.ManagedOriginRequestPolicy;
import io.github.snowplowcollector.local.cloudfront.S3Domain;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.iam.Requester;
import io.github.snowplowcollector.local.s3.CloudFrontAccess;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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

    OriginFetch(CloudFrontAccess s3) {
        this.s3 = s3;
    }

    /**
     * Asks the behaviour's origin.
     *
     * @param path raw path of the object, with a slash at its beginning
     * @return S3's answer; empty if the origin is no bucket
     */
    Optional<HttpResponse> fetch(
            String method, String path, EdgeRequest viewer, ServedDistribution distribution, Behavior behavior) {
        return behavior.origin().bucket().map(bucket -> {
            var elsewhere = elsewhere(bucket);
            if (elsewhere.isPresent()) {
                return elsewhere.get();
            }
            boolean signed = behavior.origin().signed();
            boolean viewersHost = behavior.originRequest()
                    .filter(policy -> policy == ManagedOriginRequestPolicy.ALL_VIEWER)
                    .isPresent();
            if (viewersHost && signed) {
                return error(403, "SignatureDoesNotMatch");
            }
            return s3.fetch(
                    method,
                    bucket.bucket(),
                    behavior.origin().path() + decode(path.substring(1)),
                    forwarded(method, path, viewer, behavior),
                    signed ? Requester.cloudFront(distribution.arn()) : Requester.ANONYMOUS);
        });
    }

    /** S3 sends whoever asks in the wrong region away. */
    private Optional<HttpResponse> elsewhere(S3Domain bucket) {
        var asked = bucket.region().orElse(GLOBAL_REGION);
        return s3.region(bucket.bucket())
                .filter(region -> !region.equals(asked))
                .map(region -> bucket.region().isPresent()
                        ? error(301, "PermanentRedirect")
                        : error(307, "TemporaryRedirect")
                                .with("Location", "https://" + bucket.bucket() + ".s3." + region + ".amazonaws.com/"));
    }

    /** What S3 answers to what cannot be asked through the local S3. */
    static HttpResponse error(int status, String code) {
        return HttpResponse.xml(
                status, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>");
    }

    private static HttpRequest forwarded(String method, String path, EdgeRequest viewer, Behavior behavior) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (behavior.originRequest().isPresent()) {
            for (var name : CORS_HEADERS) {
                var value = viewer.headers().get(name);
                if (value != null) {
                    headers.put(name, List.of(value));
                }
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
