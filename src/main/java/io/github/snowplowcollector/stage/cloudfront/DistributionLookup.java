package io.github.snowplowcollector.stage.cloudfront;

import io.github.snowplowcollector.reconcile.Once;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.spec.Names;
import io.github.snowplowcollector.stage.cloudfront.Pages.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/** Finds the collector's distribution again: by its origin's id, else by its origin's domain; never by asking each for its tags. */
public final class DistributionLookup {

    private final CloudFrontClient cloudFront;
    private final Names names;
    private final Once<List<DistributionSummary>> all;
    private final Once<Optional<LiveDistribution>> found = new Once<>(() -> find(all()));

    public DistributionLookup(CloudFrontClient cloudFront, Names names) {
        this(cloudFront, names, new Once<>(() -> list(cloudFront)));
    }

    /** @param all the account's distributions, perhaps being listed already */
    public DistributionLookup(CloudFrontClient cloudFront, Names names, Once<List<DistributionSummary>> all) {
        this.cloudFront = cloudFront;
        this.names = names;
        this.all = all;
    }

    /** The collector's distribution as it was when it was first asked for. */
    public Optional<LiveDistribution> found() {
        return found.get();
    }

    /** Origin ids of other collectors of ours in this account, each {@code snowplow-collector/<collector>/<region>}. */
    public List<String> otherCollectors() {
        return all().stream()
                .flatMap(summary -> summary.origins().items().stream())
                .map(Origin::id)
                .filter(id -> id.startsWith(Names.ORIGIN_PREFIX) && !id.equals(names.originId()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Looks again, past what was found before: another run, or CloudFront's own delay, may have brought it. */
    Optional<LiveDistribution> findNow() {
        return find(list(cloudFront));
    }

    /** The distribution with this id as it is now, if it is there. */
    Optional<LiveDistribution> get(String id) {
        try {
            var distribution = cloudFront.getDistribution(r -> r.id(id));
            return Optional.of(new LiveDistribution(
                    id,
                    distribution.distribution().domainName(),
                    distribution.distribution().status(),
                    distribution.distribution().distributionConfig(),
                    distribution.eTag()));
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
        var byId = matching(summaries, origin -> origin.id().equals(names.originId()));
        var candidates = byId.isEmpty()
                ? matching(summaries, origin -> origin.domainName().equals(names.originDomain()))
                : byId;
        var live = candidates.stream().flatMap(id -> get(id).stream()).toList();
        var ours = live.stream()
                .filter(distribution ->
                        names.isOurReference(distribution.config().callerReference()))
                .toList();
        var choice = ours.isEmpty() ? live : ours;
        if (choice.size() > 1) {
            throw new RefusedException("more than one distribution serves this collector: "
                    + choice.stream().map(LiveDistribution::id).toList()
                    + ". Fix: delete all but one of them, or remove the origin from the others.");
        }
        return choice.stream().findFirst();
    }

    private static List<String> matching(List<DistributionSummary> summaries, Predicate<Origin> origin) {
        return summaries.stream()
                .filter(summary -> summary.origins().items().stream().anyMatch(origin))
                .map(DistributionSummary::id)
                .toList();
    }
}
