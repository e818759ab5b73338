package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.Pages.Page;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.BucketDomain;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/**
 * Finds the collector's distribution again: by its origin's id, else, with our caller reference, by its origin's bucket; never by asking
 * each for its tags.
 */
public final class DistributionLookup {

    /** The calls that finding it takes. */
    public static final List<ApiCall> CALLS = ApiCall.join(
            ApiCall.cloudFront(ResourceType.EVERYTHING, "ListDistributions"),
            ApiCall.cloudFront(ResourceType.DISTRIBUTION, "GetDistribution"));

    private final CloudFrontClient cloudFront;
    private final CollectorIdentity identity;
    private final Once<List<DistributionSummary>> all;
    private final Once<Optional<LiveDistribution>> found;
    private final boolean given;

    public DistributionLookup(CloudFrontClient cloudFront, CollectorIdentity identity) {
        this(cloudFront, identity, new Once<>(() -> list(cloudFront)));
    }

    /** @param all the account's distributions, perhaps being listed already */
    public DistributionLookup(
            CloudFrontClient cloudFront, CollectorIdentity identity, Once<List<DistributionSummary>> all) {
        this.cloudFront = cloudFront;
        this.identity = identity;
        this.all = all;
        found = new Once<>(() -> find(all.get()));
        given = false;
    }

    /** @param ours the collector's distribution, so that nobody needs to look for it */
    public DistributionLookup(
            CloudFrontClient cloudFront,
            CollectorIdentity identity,
            Once<List<DistributionSummary>> all,
            LiveDistribution ours) {
        this.cloudFront = cloudFront;
        this.identity = identity;
        this.all = all;
        found = new Once<>(() -> Optional.of(ours));
        given = true;
    }

    /** @param id the collector's distribution, so that nobody needs to look for it */
    public DistributionLookup(CloudFrontClient cloudFront, CollectorIdentity identity, String id) {
        this.cloudFront = cloudFront;
        this.identity = identity;
        all = new Once<>(() -> list(cloudFront));
        found = new Once<>(() -> Optional.of(LiveDistribution.read(cloudFront, id)));
        given = true;
    }

    /** The collector's distribution as it was when it was first asked for. */
    public Optional<LiveDistribution> found() {
        return found.get();
    }

    /** Whether somebody said which it is, so that none is ever made. */
    public boolean isGiven() {
        return given;
    }

    /** Origin ids of other collectors of ours in this account, each {@code snowplow-collector/<collector>/<region>}. */
    public List<String> otherCollectors() {
        return all().stream()
                .flatMap(summary -> summary.origins().items().stream())
                .map(Origin::id)
                .filter(id -> id.startsWith(CollectorIdentity.ORIGIN_PREFIX) && !id.equals(identity.originId()))
                .distinct()
                .sorted()
                .toList();
    }

    /** The other distribution of the account that bears a name of its own, if one does. */
    public Optional<DistributionSummary> bearer(String name) {
        return all().stream()
                .filter(summary -> summary.aliases() != null
                        && summary.aliases().items().contains(name)
                        && found().filter(ours -> ours.id().equals(summary.id()))
                                .isEmpty())
                .findFirst();
    }

    /** CloudFront's name for a distribution of the account. */
    public Optional<String> domainOf(String id) {
        return all().stream()
                .filter(summary -> summary.id().equals(id))
                .map(DistributionSummary::domainName)
                .findFirst();
    }

    /** Whether CloudFront gave this name to a distribution of the account. */
    public boolean isOfThisAccount(String domain) {
        return all().stream().anyMatch(summary -> summary.domainName().equals(domain));
    }

    /** Distributions that have the pixel bucket as an origin, in any form of its name, and are not the collector's. */
    List<DistributionSummary> otherReaders() {
        return having(all(), this::isPixelBucket).stream()
                .filter(reader -> reader.origins().items().stream().noneMatch(this::isOurs))
                .filter(reader ->
                        found().filter(ours -> ours.id().equals(reader.id())).isEmpty())
                .toList();
    }

    /** Whether the collector's own distribution has the pixel bucket as an origin already. */
    boolean oursReads() {
        return found().filter(ours -> ours.config().origins().items().stream().anyMatch(this::isPixelBucket))
                .isPresent();
    }

    /** Looks again, past what was found before: another run, or CloudFront's own delay, may have brought it. */
    Optional<LiveDistribution> findNow() {
        return find(list(cloudFront));
    }

    /** The distribution with this id as it is now, if it is there. */
    public Optional<LiveDistribution> get(String id) {
        try {
            return Optional.of(LiveDistribution.read(cloudFront, id));
        } catch (NoSuchDistributionException e) {
            return Optional.empty();
        }
    }

    private List<DistributionSummary> all() {
        return all.get();
    }

    /** All distributions of the account. */
    public static List<DistributionSummary> list(CloudFrontClient cloudFront) {
        return Pages.all(marker -> {
            var page = cloudFront.listDistributions(r -> r.marker(marker)).distributionList();
            return new Page<>(page.items(), page.nextMarker());
        });
    }

    private Optional<LiveDistribution> find(List<DistributionSummary> summaries) {
        var byId = live(having(summaries, this::isOurs));
        var candidates = byId.isEmpty() ? live(having(summaries, this::isPixelBucket)) : byId;
        var ours = candidates.stream()
                .filter(distribution ->
                        identity.isOurReference(distribution.config().callerReference()))
                .toList();
        // The bucket alone proves nothing: anybody may read it.
        var choice = ours.isEmpty() ? byId : ours;
        if (choice.size() > 1) {
            throw new RefusedException("more than one distribution serves this collector: "
                    + choice.stream().map(LiveDistribution::id).toList()
                    + ". Fix: delete all but one of them, or remove the origin from the others.");
        }
        return choice.stream().findFirst();
    }

    private boolean isOurs(Origin origin) {
        return origin.id().equals(identity.originId());
    }

    private boolean isPixelBucket(Origin origin) {
        return BucketDomain.isOf(identity.pixelBucket(), origin.domainName());
    }

    private List<LiveDistribution> live(List<DistributionSummary> summaries) {
        return summaries.stream().flatMap(summary -> get(summary.id()).stream()).toList();
    }

    private static List<DistributionSummary> having(List<DistributionSummary> summaries, Predicate<Origin> origin) {
        return summaries.stream()
                .filter(summary -> summary.origins().items().stream().anyMatch(origin))
                .toList();
    }
}
