package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.ground.Waiting;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/**
 * Proof that a distribution still reads its bucket. What was cached proves nothing, so each path is dropped from the edges and must be fetched
 * anew. Where others ask for the same paths meanwhile, several attempts may be needed.
 *
 * @param paths what must be served
 * @param settling how long after a write nothing is proven yet
 */
record ServingProof(
        CloudFrontClient cloudFront,
        Viewer viewer,
        String distributionId,
        List<String> paths,
        Waiting waiting,
        Duration settling) {

    static final List<ApiCall> CALLS =
            ApiCall.cloudFront(ResourceType.DISTRIBUTION, "CreateInvalidation", "GetInvalidation");

    private static final int ATTEMPTS = 30;

    /** Lets a change of the bucket be seen. */
    void settle() {
        waiting.settle(settling);
    }

    /** What is not served, in words; empty if all is. */
    Optional<String> missing() {
        var open = new LinkedHashSet<>(paths);
        var last = "";
        for (int attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
            drop(open.stream()
                    .flatMap(path -> Stream.of(path, spelledOtherwise(path)))
                    .toList());
            for (var path : List.copyOf(open)) {
                var answer = viewer.get(spelledOtherwise(path));
                if (answer.status() != 200) {
                    return Optional.of(path + " is answered with " + answer);
                }
                if (answer.isFromOrigin()) {
                    open.remove(path);
                }
                last = path + " came from a cache each time (" + answer + "), which proves nothing";
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of(last);
    }

    /**
     * The same object by a spelling that nobody else asks by: what viewers of a busy collector ask for is back in the cache before it can be
     * asked for here. Should an edge take both for the same, it says Hit, and that counts for nothing.
     */
    private static String spelledOtherwise(String path) {
        int name = path.lastIndexOf('/') + 1;
        return name == path.length() || path.charAt(name) == '%'
                ? path
                : path.substring(0, name) + String.format("%%%02X", (int) path.charAt(name)) + path.substring(name + 1);
    }

    private void drop(List<String> open) {
        var reference = "snowplow-takeover-" + UUID.randomUUID();
        var invalidation = cloudFront
                .createInvalidation(r -> r.distributionId(distributionId)
                        .invalidationBatch(b -> b.callerReference(reference)
                                .paths(p -> p.items(open).quantity(open.size()))))
                .invalidation();
        waiting.until(
                "the edges to drop " + String.join(" ", open),
                () -> cloudFront
                        .getInvalidation(r -> r.distributionId(distributionId).id(invalidation.id()))
                        .invalidation()
                        .status()
                        .equals("Completed"));
    }
}
