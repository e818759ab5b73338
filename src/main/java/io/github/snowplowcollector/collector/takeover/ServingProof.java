package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
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
        Viewer viewer,
        String distributionId,
        List<ServedPath> paths,
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
        if (paths.isEmpty()) {
            return Optional.of("there is no path at which anything could be proven");
        }
        var open = new LinkedHashSet<>(paths);
        var last = "";
        for (int attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
            drop(List.copyOf(open));
            for (var path : List.copyOf(open)) {
                var answer = viewer.get(path.probe());
                if (answer.status() != 200) {
                    return Optional.of(path.path() + " is answered with " + answer);
                }
                if (answer.isFromOrigin()) {
                    open.remove(path);
                }
                last = path.path() + " came from a cache each time (" + answer + "), which proves nothing";
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of(last);
    }

    /** Lets no viewer be answered with an error that an edge has kept; who serves again is not waited for. */
    void forget() {
        invalidate(spellings(paths));
    }

    private void drop(List<ServedPath> open) {
        var spellings = spellings(open);
        var id = invalidate(spellings);
        waiting.until(
                "the edges to drop " + String.join(" ", spellings),
                () -> cloudFront
                        .getInvalidation(r -> r.distributionId(distributionId).id(id))
                        .invalidation()
                        .status()
                        .equals("Completed"));
    }

    private static List<String> spellings(List<ServedPath> paths) {
        return paths.stream().flatMap(ServedPath::spellings).toList();
    }

    private String invalidate(List<String> spellings) {
        var reference = "snowplow-takeover-" + UUID.randomUUID();
        return cloudFront
                .createInvalidation(r -> r.distributionId(distributionId)
                        .invalidationBatch(b -> b.callerReference(reference)
                                .paths(p -> p.items(spellings).quantity(spellings.size()))))
                .invalidation()
                .id();
    }
}
