package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionNotDisabledException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;

/** Deletes the disabled distribution as soon as that has reached every edge. */
public final class DistributionRemoval implements AwsRemoval {

    private final CloudFrontClient cloudFront;
    private final DistributionLookup lookup;

    public DistributionRemoval(CloudFrontClient cloudFront, DistributionLookup lookup) {
        this.cloudFront = cloudFront;
        this.lookup = lookup;
    }

    @Override
    public String address() {
        return "distribution";
    }

    @Override
    public List<ApiCall> calls() {
        return ApiCall.join(
                DistributionLookup.CALLS, ApiCall.cloudFront(ResourceType.DISTRIBUTION, "DeleteDistribution"));
    }

    @Override
    public Optional<String> read() {
        return lookup.found().map(live -> live.id() + " (" + live.domain() + ")");
    }

    @Override
    public void remove(Waiting waiting) {
        var seenEnabled = new AtomicInteger();
        lookup.found()
                .map(LiveDistribution::id)
                .ifPresent(id -> waiting.until(
                        "distribution " + id + " to be disabled at every edge", () -> isGone(id, seenEnabled)));
    }

    private boolean isGone(String id, AtomicInteger seenEnabled) {
        var live = lookup.get(id);
        if (live.isEmpty()) {
            return true;
        }
        // What was disabled a moment ago may look enabled for a while.
        if (Boolean.TRUE.equals(live.get().config().enabled()) && seenEnabled.incrementAndGet() == Waiting.LOOKS) {
            throw new RefusedException(
                    "distribution " + id + " was enabled again while it was being taken down; a set-up"
                            + " may be running. Fix: stop what enables it, and run the goal again.");
        }
        return live.get().status().equals("Deployed") && isDeleted(live.get());
    }

    private boolean isDeleted(LiveDistribution live) {
        try {
            cloudFront.deleteDistribution(r -> r.id(live.id()).ifMatch(live.etag()));
            return true;
        } catch (NoSuchDistributionException e) {
            return true;
        } catch (DistributionNotDisabledException | PreconditionFailedException e) {
            // Somebody else changed it, or CloudFront is behind: look again.
            return false;
        }
    }
}
