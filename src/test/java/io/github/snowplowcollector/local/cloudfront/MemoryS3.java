package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Requester;
import io.github.snowplowcollector.local.s3.CloudFrontAccess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What CloudFront needs of S3, in memory. All buckets are in eu-central-1. */
public final class MemoryS3 implements CloudFrontAccess {

    /** One call of {@link #fetch}. */
    public record Fetch(String method, String bucket, String key, HttpRequest forwarded, Requester requester) {}

    public final Map<String, HttpResponse> objects = new HashMap<>();
    public final Set<String> buckets = new HashSet<>(Set.of("pixel", "logs"));
    /** Buckets of which everybody reads everything. */
    public final Set<String> publicBuckets = new HashSet<>();

    public final Set<String> bucketsWithoutAcls = new HashSet<>();
    public final List<Fetch> fetches = Collections.synchronizedList(new ArrayList<>());
    public final List<String> grants = new ArrayList<>();
    public final Map<String, byte[]> logs = Collections.synchronizedMap(new TreeMap<>());
    public volatile Runnable beforeDelivery = () -> {};

    @Override
    public Optional<Place> place(String bucket) {
        return buckets.contains(bucket)
                ? Optional.of(new Place("eu-central-1", Instant.parse("2026-11-05T10:00:00Z")))
                : Optional.empty();
    }

    @Override
    public HttpResponse fetch(String method, String bucket, String key, HttpRequest forwarded, Requester requester) {
        fetches.add(new Fetch(method, bucket, key, forwarded, requester));
        if (method.equals("OPTIONS")) {
            return preflight(forwarded);
        }
        if (requester.equals(Requester.ANONYMOUS) && !publicBuckets.contains(bucket)) {
            return HttpResponse.xml(403, "<Error><Code>AccessDenied</Code></Error>");
        }
        return objects.getOrDefault(
                bucket + "/" + key, HttpResponse.xml(403, "<Error><Code>AccessDenied</Code></Error>"));
    }

    @Override
    public HttpResponse fetchFromWebsite(String method, String bucket, String key, HttpRequest forwarded) {
        return fetch(method, bucket, key, forwarded, Requester.ANONYMOUS);
    }

    private static HttpResponse preflight(HttpRequest forwarded) {
        return forwarded
                .header("origin")
                .map(origin -> HttpResponse.empty(200)
                        .with("Access-Control-Allow-Origin", "https://of-the-bucket.example")
                        .with("Access-Control-Allow-Methods", "GET"))
                .orElseGet(() -> HttpResponse.xml(400, "<Error><Code>BadRequest</Code></Error>"));
    }

    @Override
    public void grantLogDelivery(String bucket) {
        if (!buckets.contains(bucket)) {
            throw new ServiceException(
                    400,
                    "InvalidArgument",
                    "The S3 bucket that you specified for CloudFront logs doesn't exist: " + bucket
                            + ".s3.amazonaws.com");
        }
        if (bucketsWithoutAcls.contains(bucket)) {
            throw new ServiceException(
                    400,
                    "InvalidArgument",
                    "The S3 bucket that you specified for CloudFront logs does not enable ACL access: " + bucket);
        }
        grants.add(bucket);
    }

    @Override
    public boolean deliverLog(Requester writer, String bucket, String key, byte[] gzip) {
        beforeDelivery.run();
        logs.put(bucket + "/" + key, gzip);
        return true;
    }
}
