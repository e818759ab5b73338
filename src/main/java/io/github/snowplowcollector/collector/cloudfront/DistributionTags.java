package io.github.snowplowcollector.collector.cloudfront;

import static java.util.stream.Collectors.toMap;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.Tag;

/** The distribution's tags, among them the mark. With our caller reference a distribution is ours and a lost mark is healed. */
public final class DistributionTags implements AwsSetting<Map<String, String>> {

    private final CloudFrontClient cloudFront;
    private final CollectorIdentity identity;
    private final DistributionLookup lookup;
    private final Map<String, String> tags;
    private final Once<Map<String, String>> live;
    private Map<String, String> found = Map.of();

    /** @param tags all tags the distribution should bear, the mark included */
    public DistributionTags(
            CloudFrontClient cloudFront,
            CollectorIdentity identity,
            DistributionLookup lookup,
            Map<String, String> tags) {
        this.cloudFront = cloudFront;
        this.identity = identity;
        this.lookup = lookup;
        this.tags = withLogging(identity, tags);
        // One without an id stands for any, while nobody knows which it is.
        live = new Once<>(() -> lookup.found()
                .filter(there -> !there.id().isEmpty())
                .map(this::readAll)
                .orElse(Map.of()));
    }

    /** Whoever finds the distribution knows by this tag alone that its logs are delivered by others than CloudFront, whatever the POM says by then. */
    private static Map<String, String> withLogging(CollectorIdentity identity, Map<String, String> tags) {
        var all = new TreeMap<>(tags);
        if (identity.spec().logs().isVended()) {
            all.put(CollectorIdentity.LOGGING_TAG, CollectorIdentity.VENDED);
        }
        return all;
    }

    /** Whether its logs were delivered by standard logging v2 when it was first asked for. */
    public boolean isVended() {
        return CollectorIdentity.VENDED.equals(live.get().get(CollectorIdentity.LOGGING_TAG));
    }

    /** That nothing is delivered by standard logging v2 any more. */
    public void dropVended() {
        lookup.found()
                .ifPresent(there -> cloudFront.untagResource(
                        r -> r.resource(arn(there)).tagKeys(k -> k.items(CollectorIdentity.LOGGING_TAG))));
    }

    @Override
    public String address() {
        return "distribution.tags";
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.cloudFront(ResourceType.DISTRIBUTION, "ListTagsForResource");
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.cloudFront(ResourceType.DISTRIBUTION, "TagResource");
    }

    @Override
    public Optional<Map<String, String>> read() {
        var there = lookup.found();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        found = live.get();
        refuseUnlessOurs(there.get());
        var ours = new TreeMap<>(found);
        ours.keySet().retainAll(wantedTags(there).keySet());
        return ours.isEmpty() ? Optional.empty() : Optional.of(ours);
    }

    @Override
    public Deferred<Map<String, String>> wanted() {
        return Deferred.known(wantedTags(lookup.found()));
    }

    @Override
    public void apply(Map<String, String> wanted) {
        lookup.found()
                .ifPresent(live ->
                        cloudFront.tagResource(r -> r.resource(arn(live)).tags(t -> t.items(items(wanted)))));
    }

    /** What a new distribution is made with. */
    List<Tag> ofNewDistribution() {
        return items(tags);
    }

    /** Throws a {@link RefusedException} if the distribution is not ours, or was there before it was ours. */
    void requireRemovable() {
        lookup.found().ifPresent(live -> {
            found = readAll(live);
            refuseUnlessOurs(live);
            if (found.containsKey(CollectorIdentity.ADOPTED_TAG)) {
                throw new RefusedException(
                        "distribution " + live.id() + " was taken over (tag " + CollectorIdentity.ADOPTED_TAG
                                + ") and is not deleted. Fix: delete it by hand, or remove that tag if it may go.");
            }
        });
    }

    /** All tags of a distribution as they are now. */
    public static Map<String, String> read(CloudFrontClient cloudFront, String distributionArn) {
        return cloudFront.listTagsForResource(r -> r.resource(distributionArn)).tags().items().stream()
                .collect(toMap(Tag::key, tag -> tag.value() == null ? "" : tag.value()));
    }

    private Map<String, String> readAll(LiveDistribution live) {
        return read(cloudFront, arn(live));
    }

    private Map<String, String> wantedTags(Optional<LiveDistribution> live) {
        var wanted = new TreeMap<>(tags);
        if (live.isPresent() && !isOurs(live.get())) {
            wanted.put(CollectorIdentity.ADOPTED_TAG, "true");
        }
        return wanted;
    }

    private boolean isOurs(LiveDistribution live) {
        return identity.isOurReference(live.config().callerReference())
                || identity.spec().collector().equals(found.get(CollectorIdentity.OWNER_TAG));
    }

    private void refuseUnlessOurs(LiveDistribution live) {
        var owner = found.get(CollectorIdentity.OWNER_TAG);
        if (owner != null && !owner.equals(identity.spec().collector())) {
            throw new RefusedException("distribution " + live.id() + " belongs to the collector '" + owner + "' (tag "
                    + CollectorIdentity.OWNER_TAG
                    + "). Fix: choose another snowplow.pixelBucket or snowplow.collector.");
        }
        if (!isOurs(live) && !identity.spec().adopt()) {
            throw new RefusedException("distribution " + live.id() + " has the origin " + identity.originId()
                    + ", but was not made for this collector (its caller reference is '"
                    + live.config().callerReference() + "'). Fix: choose another collector name, or take it over with"
                    + " -Dsnowplow.adopt.");
        }
    }

    /** Tags as CloudFront takes them. */
    public static List<Tag> items(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    private String arn(LiveDistribution live) {
        return identity.distributionArn(live.id());
    }
}
