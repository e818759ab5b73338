package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.ground.Waiting;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
        Edge edge,
        String distributionId,
        String domain,
        List<String> paths,
        Waiting waiting,
        Duration settling) {

    private static final int ATTEMPTS = 30;

    /** Lets a change of the bucket be seen. */
    void settle() {
        try {
            waiting.sleeper().sleep(settling);
        } catch (InterruptedException e) {
            // What comes next waits as well, and says so.
            Thread.currentThread().interrupt();
        }
    }

    /** What is not served, in words; empty if all is. */
    Optional<String> missing() {
        var open = new LinkedHashSet<>(paths);
        var last = "";
        for (int attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
            drop(List.copyOf(open));
            for (var path : List.copyOf(open)) {
                var answer = edge.get(distributionId, domain, path);
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
