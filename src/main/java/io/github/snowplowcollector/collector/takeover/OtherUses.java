package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.existing.ExistingBucket;
import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.PolicyStatement;
import io.github.snowplowcollector.ground.Once;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What else a log bucket is for that was there before. Closing it is proven by nobody, as that of a pixel bucket is, so it is not closed where
 * somebody might be cut off.
 */
public final class OtherUses {

    /** The calls that finding out takes. */
    public static final List<ApiCall> CALLS =
            ApiCall.join(Inspection.READERS_CALLS, ExistingBucket.calls(ResourceType.LOG_BUCKET));

    private final Supplier<Inspection> inspection;
    private final Bucket bucket;
    private final Once<List<String>> uses = new Once<>(this::find);
    private volatile boolean spared;

    OtherUses(Supplier<Inspection> inspection, Bucket bucket) {
        this.inspection = inspection;
        this.bucket = bucket;
    }

    /** Whether the bucket has another use, for which something is to be left as it is. */
    public boolean areThere() {
        if (uses.get().isEmpty()) {
            return false;
        }
        spared = true;
        return true;
    }

    /** What was left as it is, and why; empty if nothing was. */
    public Optional<String> notice() {
        return spared
                ? Optional.of("The log bucket " + bucket.name()
                        + " keeps its public access block and its policy as they are, since closing it might cut somebody off: "
                        + String.join(", and ", uses.get())
                        + ". To have it closed as well, let the logs go into a bucket of their own, or end that use.")
                : Optional.empty();
    }

    private List<String> find() {
        return inspection.get().bucket(bucket.name()).map(this::find).orElse(List.of());
    }

    private List<String> find(ExistingBucket there) {
        var found = new ArrayList<String>();
        inspection
                .get()
                .readersOf(there.name())
                .forEach(reader -> found.add("distribution " + reader.live().id() + " reads it"));
        if (there.website().isPresent()) {
            found.add("it is a website");
        }
        if (!bucket.publicGrants().isEmpty()) {
            found.add("its ACL lets everybody in");
        }
        if (there.statements().stream().anyMatch(PolicyStatement::mayLetEverybodyIn)) {
            found.add("its policy lets everybody in");
        }
        return found;
    }
}
