package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.s3.PixelObject;
import io.github.snowplowcollector.collector.s3.PixelObject.Replacement;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.InvalidationSummary;

/**
 * That edges drop a pixel that was replaced. The replacing upload says so in its metadata, so a run that was killed between the
 * two calls is made up for by the next; after the edge's own 24 hours nothing is left to drop.
 */
public final class PixelInvalidation implements AwsSetting<String> {

    private static final Duration EDGE_KEEPS = Duration.ofHours(24);
    private static final String NOTHING = "";
    private static final String PATH = "/" + CollectorIdentity.PIXEL_KEY;

    private final CloudFrontClient cloudFront;
    private final DistributionLookup lookup;
    private final PixelObject pixel;
    private final Clock clock;

    public PixelInvalidation(CloudFrontClient cloudFront, DistributionLookup lookup, PixelObject pixel, Clock clock) {
        this.cloudFront = cloudFront;
        this.lookup = lookup;
        this.pixel = pixel;
        this.clock = clock;
    }

    @Override
    public String address() {
        return "distribution.invalidation";
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.cloudFront(ResourceType.DISTRIBUTION, "ListInvalidations", "GetInvalidation");
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.cloudFront(ResourceType.DISTRIBUTION, "CreateInvalidation");
    }

    @Override
    public Optional<String> read() {
        if (pixel.willBeReplaced() && lookup.found().isPresent()) {
            return Optional.empty();
        }
        var due = due(pixel.replacement());
        if (due.isEmpty()) {
            return Optional.of(NOTHING);
        }
        return due.filter(this::isThere).map(PixelInvalidation::reference);
    }

    @Override
    public Deferred<String> wanted() {
        if (pixel.willBeReplaced() && lookup.found().isPresent()) {
            return Deferred.after(
                    List.of(pixel),
                    () -> due(pixel.replacementNow())
                            .map(PixelInvalidation::reference)
                            .orElse(NOTHING));
        }
        return Deferred.known(
                due(pixel.replacement()).map(PixelInvalidation::reference).orElse(NOTHING));
    }

    @Override
    public void apply(String reference) {
        var distribution = lookup.found();
        if (distribution.isPresent() && !reference.equals(NOTHING)) {
            cloudFront.createInvalidation(r -> r.distributionId(
                            distribution.get().id())
                    .invalidationBatch(b -> b.callerReference(reference)
                            .paths(p -> p.items(PATH).quantity(1))));
        }
    }

    private Optional<Replacement> due(Optional<Replacement> replacement) {
        return replacement.filter(
                made -> lookup.found().isPresent() && made.at().plus(EDGE_KEEPS).isAfter(clock.instant()));
    }

    private boolean isThere(Replacement replacement) {
        var id = lookup.found().orElseThrow().id();
        return since(id, replacement).stream()
                .map(summary -> cloudFront
                        .getInvalidation(r -> r.distributionId(id).id(summary.id()))
                        .invalidation()
                        .invalidationBatch()
                        .callerReference())
                .anyMatch(reference(replacement)::equals);
    }

    /** Newest come first, so one page holds every invalidation of interest unless somebody makes them by the hundred. */
    private List<InvalidationSummary> since(String id, Replacement replacement) {
        return cloudFront.listInvalidations(r -> r.distributionId(id)).invalidationList().items().stream()
                .filter(summary -> !summary.createTime().isBefore(replacement.at()))
                .toList();
    }

    private static String reference(Replacement replacement) {
        return replacement.sha256() + "-" + replacement.at().getEpochSecond();
    }
}
