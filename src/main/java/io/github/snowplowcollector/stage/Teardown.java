package io.github.snowplowcollector.stage;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Removal;
import io.github.snowplowcollector.reconcile.RemovalPlan;
import io.github.snowplowcollector.reconcile.Workers;
import io.github.snowplowcollector.spec.CollectorSpec;
import io.github.snowplowcollector.spec.Names;
import io.github.snowplowcollector.stage.cloudfront.AccessControl;
import io.github.snowplowcollector.stage.cloudfront.AccessControlRemoval;
import io.github.snowplowcollector.stage.cloudfront.DistributionDisabling;
import io.github.snowplowcollector.stage.cloudfront.DistributionLookup;
import io.github.snowplowcollector.stage.cloudfront.DistributionRemoval;
import io.github.snowplowcollector.stage.cloudfront.DistributionTags;
import io.github.snowplowcollector.stage.cloudfront.HeadersPolicy;
import io.github.snowplowcollector.stage.cloudfront.HeadersPolicyRemoval;
import io.github.snowplowcollector.stage.cloudfront.OtherReaders;
import io.github.snowplowcollector.stage.s3.Bucket;
import io.github.snowplowcollector.stage.s3.BucketTags;
import io.github.snowplowcollector.stage.s3.LogBucketRemoval;
import io.github.snowplowcollector.stage.s3.LogDeliveryGrant;
import io.github.snowplowcollector.stage.s3.PixelBucketRemoval;
import io.github.snowplowcollector.stage.s3.QuietPeriod;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes a collector down, the distribution first, so that no edge is left without its origin. Can be killed and run again. */
public final class Teardown implements AutoCloseable {

    private final AwsClients aws;
    private final Names names;
    private final Waiting patience;
    private final Workers workers = new Workers();

    /**
     * Opens the teardown of the collector that {@code spec} describes.
     *
     * @param timeout longest time to wait for each thing that CloudFront takes time for
     * @param resume the command that goes on where this one stops
     * @param progress told what is awaited
     */
    public static Teardown open(
            CollectorSpec spec, AwsClients aws, Duration timeout, String resume, Consumer<String> progress) {
        return new Teardown(
                spec,
                aws,
                new Waiting(
                        Clock.systemUTC(),
                        Sleeper.OF_THREAD,
                        Backoff.RISING.upTo(timeout),
                        resume,
                        (waited, awaited) -> progress.accept(awaited)));
    }

    Teardown(CollectorSpec spec, AwsClients aws, Waiting patience) {
        this.aws = aws;
        this.patience = patience;
        names = spec.names(spec.accountId().orElseGet(() -> aws.identity().accountId()));
    }

    /**
     * Reads what is there to be removed.
     *
     * @param purge how long the log bucket must have been quiet to be removed too; empty keeps it
     */
    public RemovalPlan plan(Optional<Duration> purge) {
        var cloudFront = aws.cloudFront();
        var lookup = new DistributionLookup(cloudFront, names);
        var pixels = bucket("pixel-bucket", names.pixelBucket());
        var removals = new ArrayList<Removal>(List.of(
                new DistributionDisabling(
                        cloudFront, lookup, new DistributionTags(cloudFront, names, lookup, Map.of())),
                new DistributionRemoval(cloudFront, lookup, patience),
                new AccessControlRemoval(
                        cloudFront, new AccessControl(cloudFront, names, patience.briefly()), patience),
                new HeadersPolicyRemoval(
                        cloudFront, new HeadersPolicy(cloudFront, names, patience.briefly()), patience),
                new PixelBucketRemoval(pixels, tags(pixels), new OtherReaders(names, lookup)::requireNone)));
        purge.ifPresent(quietPeriod -> {
            var logs = bucket("log-bucket", names.logBucket());
            removals.add(new LogBucketRemoval(
                    logs,
                    tags(logs),
                    new LogDeliveryGrant(logs),
                    names.spec().logs().prefix().value(),
                    new QuietPeriod(quietPeriod, patience.clock(), patience.resume())));
        });
        return RemovalPlan.of(removals, workers);
    }

    /**
     * Removes what {@code plan} lists.
     *
     * @param removed told of every removal once it is done
     * @throws CollectorException if the plan holds refusals
     */
    public void apply(RemovalPlan plan, Consumer<Change> removed) {
        Refusals.check(plan.refusals());
        plan.apply(removed);
    }

    /** The log bucket, if it is there: without purging it outlives its collector. */
    public Optional<String> logBucket() {
        try {
            return bucket("log-bucket", names.logBucket()).exists() ? Optional.of(names.logBucket()) : Optional.empty();
        } catch (RefusedException e) {
            // Somebody else's, or of another region.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        workers.close();
    }

    private Bucket bucket(String resource, String name) {
        return new Bucket(aws.s3(), resource, name, names.spec().region(), names.account(), patience.briefly());
    }

    private BucketTags tags(Bucket bucket) {
        return new BucketTags(bucket, names, Map.of(), () -> false);
    }
}
