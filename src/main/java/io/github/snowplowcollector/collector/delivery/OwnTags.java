package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The tags of a source, a destination or a delivery, among them the mark of ownership. Each is made with them, in one call. */
final class OwnTags implements AwsSetting<Map<String, String>> {

    private final Deliveries deliveries;
    private final CollectorIdentity identity;
    private final String resource;
    private final ResourceType type;
    private final Map<String, String> tags;
    private final Supplier<Optional<String>> arn;
    private Map<String, String> found = Map.of();

    /**
     * The tags of one of the three.
     *
     * @param resource what it is called in a plan
     * @param tags all tags that it should bear, the mark included
     * @param arn its ARN; empty while it is not there
     */
    OwnTags(
            Deliveries deliveries,
            CollectorIdentity identity,
            String resource,
            ResourceType type,
            Map<String, String> tags,
            Supplier<Optional<String>> arn) {
        this.deliveries = deliveries;
        this.identity = identity;
        this.resource = resource;
        this.type = type;
        this.tags = Map.copyOf(tags);
        this.arn = arn;
    }

    @Override
    public String address() {
        return resource + ".tags";
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.logs(type, "ListTagsForResource");
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.logs(type, "TagResource");
    }

    @Override
    public Optional<Map<String, String>> read() {
        return arn.get().map(there -> {
            found = deliveries.tags(there);
            refuseUnlessOurs(there);
            var ours = new TreeMap<>(found);
            ours.keySet().retainAll(wantedTags().keySet());
            return ours;
        });
    }

    @Override
    public Deferred<Map<String, String>> wanted() {
        return Deferred.known(wantedTags());
    }

    @Override
    public void apply(Map<String, String> wanted) {
        arn.get().ifPresent(there -> deliveries.tag(there, wanted));
    }

    /** What a new one is made with. */
    Map<String, String> ofNew() {
        return tags;
    }

    private Map<String, String> wantedTags() {
        var wanted = new TreeMap<>(tags);
        if (arn.get().isPresent() && !isMarked(identity, found)) {
            wanted.put(CollectorIdentity.ADOPTED_TAG, "true");
        }
        return wanted;
    }

    private void refuseUnlessOurs(String there) {
        var owner = found.get(CollectorIdentity.OWNER_TAG);
        if (isMarked(identity, found) || (owner == null && identity.spec().adopt())) {
            return;
        }
        throw new RefusedException(resource.replace('-', ' ') + " " + there
                + (owner == null
                        ? " exists without the tag " + CollectorIdentity.OWNER_TAG + "="
                                + identity.spec().collector()
                                + ", so it is not this collector's. Fix: delete it by hand, or take it over with"
                                + " -Dsnowplow.adopt."
                        : " belongs to the collector '" + owner + "' (tag " + CollectorIdentity.OWNER_TAG
                                + "). Fix: choose another snowplow.collector."));
    }

    /** Whether these tags are of something that is this collector's. */
    static boolean isMarked(CollectorIdentity identity, Map<String, String> tags) {
        return identity.spec().collector().equals(tags.get(CollectorIdentity.OWNER_TAG));
    }

    /** Whether they are of something that a set-up made for it. */
    static boolean isMade(CollectorIdentity identity, Map<String, String> tags) {
        return isMarked(identity, tags) && !tags.containsKey(CollectorIdentity.ADOPTED_TAG);
    }
}
