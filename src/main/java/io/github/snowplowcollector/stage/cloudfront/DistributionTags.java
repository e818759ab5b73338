package io.github.snowplowcollector.stage.cloudfront;

import static java.util.stream.Collectors.toMap;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.spec.Names;
import io.github.snowplowcollector.stage.resource.AwsSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.Tag;

/** The distribution's tags, among them the mark. With our caller reference a distribution is ours and a lost mark is healed. */
public final class DistributionTags implements AwsSetting<Map<String, String>> {

    private final CloudFrontClient cloudFront;
    private final Names names;
    private final DistributionLookup lookup;
    private final Map<String, String> tags;
    private Map<String, String> found = Map.of();

    /** @param tags all tags the distribution should bear, the mark included */
    public DistributionTags(
            CloudFrontClient cloudFront, Names names, DistributionLookup lookup, Map<String, String> tags) {
        this.cloudFront = cloudFront;
        this.names = names;
        this.lookup = lookup;
        this.tags = Map.copyOf(tags);
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
        var live = lookup.found();
        if (live.isEmpty()) {
            return Optional.empty();
        }
        found = readAll(live.get());
        refuseUnlessOurs(live.get());
        var ours = new TreeMap<>(found);
        ours.keySet().retainAll(wantedTags(live).keySet());
        return ours.isEmpty() ? Optional.empty() : Optional.of(ours);
    }

    @Override
    public Late<Map<String, String>> wanted() {
        return Late.known(wantedTags(lookup.found()));
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
            if (found.containsKey(Names.ADOPTED_TAG)) {
                throw new RefusedException("distribution " + live.id() + " was taken over (tag " + Names.ADOPTED_TAG
                        + ") and is not deleted. Fix: delete it by hand, or remove that tag if it may go.");
            }
        });
    }

    private Map<String, String> readAll(LiveDistribution live) {
        return cloudFront.listTagsForResource(r -> r.resource(arn(live))).tags().items().stream()
                .collect(toMap(Tag::key, tag -> tag.value() == null ? "" : tag.value()));
    }

    private Map<String, String> wantedTags(Optional<LiveDistribution> live) {
        var wanted = new TreeMap<>(tags);
        if (live.isPresent() && !isOurs(live.get())) {
            wanted.put(Names.ADOPTED_TAG, "true");
        }
        return wanted;
    }

    private boolean isOurs(LiveDistribution live) {
        return names.isOurReference(live.config().callerReference())
                || names.spec().collector().equals(found.get(Names.OWNER_TAG));
    }

    private void refuseUnlessOurs(LiveDistribution live) {
        var owner = found.get(Names.OWNER_TAG);
        if (owner != null && !owner.equals(names.spec().collector())) {
            throw new RefusedException("distribution " + live.id() + " belongs to the collector '" + owner + "' (tag "
                    + Names.OWNER_TAG + "). Fix: choose another snowplow.pixelBucket or snowplow.collector.");
        }
        if (!isOurs(live) && !names.spec().adopt()) {
            throw new RefusedException("distribution " + live.id() + " has the origin " + names.originId()
                    + ", but was not made for this collector (its caller reference is '"
                    + live.config().callerReference() + "'). Fix: choose another collector name, or take it over with"
                    + " -Dsnowplow.adopt.");
        }
    }

    private static List<Tag> items(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    private String arn(LiveDistribution live) {
        return names.distributionArn(live.id());
    }
}
