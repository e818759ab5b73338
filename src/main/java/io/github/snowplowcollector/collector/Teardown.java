package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.collector.cloudfront.AliasFields;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.collector.takeover.Adoptee;
import io.github.snowplowcollector.collector.takeover.Release;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.dns.NameServers;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.RemovalPlan;
import io.github.snowplowcollector.reconcile.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Takes a collector down, the distribution first, so that no edge is left without its origin. Can be killed and run again. */
public final class Teardown implements AutoCloseable {

    private final AwsClients aws;
    private final CollectorIdentity identity;
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
        identity = new CollectorIdentity(
                spec, spec.accountId().orElseGet(() -> aws.identity().accountId()));
    }

    /**
     * Reads what is there to be removed.
     *
     * @param purge how long the log bucket must have been quiet to be removed too; empty keeps it
     */
    public RemovalPlan plan(Optional<Duration> purge) {
        adopted().ifPresent(release -> {
            throw new CollectorException("the collector " + identity.spec().collector()
                    + " was taken over, and nothing of it is ever removed, since it serves: "
                    + release.stays()
                    + " would stay. Fix: to undo the takeover, run snowplow:rollback; to take the marks away and leave it as it is,"
                    + " add -Dsnowplow.release; what is not wanted any more, delete by hand.");
        });
        var resources = resources();
        var logs = purge.map(resources.logs()::removal);
        return RemovalPlan.of(
                Stream.concat(resources.removals().stream(), logs.stream()).toList(), workers);
    }

    /**
     * Reads what has to go for a collector that was taken over to be nobody's again: its marks.
     *
     * @throws CollectorException if there is no such collector
     */
    public RemovalPlan planRelease() {
        return RemovalPlan.of(
                adopted()
                        .orElseThrow(() -> new CollectorException("no distribution that reads bucket "
                                + identity.pixelBucket() + " bears the mark of the collector "
                                + identity.spec().collector()
                                + " and was taken over, so there is nothing to let go of. Fix: check snowplow.collector and"
                                + " snowplow.pixelBucket; snowplow:inspect shows the tags."))
                        .removals(),
                workers);
    }

    /**
     * Removes what {@code plan} lists.
     *
     * @param removed told of every removal once it is done
     * @throws CollectorException if the plan holds refusals
     */
    public void apply(RemovalPlan plan, Consumer<Change> removed) {
        CollectorException.throwIfAny(plan.refusals());
        plan.apply(patience, removed);
    }

    /**
     * Names that the distribution bears and that the POM does not name: their records and their certificate are not looked for. To be
     * asked before {@link #apply}.
     */
    public List<String> unnamed() {
        var named = identity.spec().domain().map(DomainSpec::names).orElse(List.of());
        return new DistributionLookup(aws.cloudFront(), identity)
                .found().stream()
                        .flatMap(live -> AliasFields.of(live.config()).stream())
                        .filter(name -> !named.contains(name))
                        .toList();
    }

    /** The log bucket, if it is there: without purging it outlives its collector. */
    public Optional<String> logBucket() {
        return resources().logs().keptBucket();
    }

    @Override
    public void close() {
        workers.close();
    }

    private Optional<Release> adopted() {
        return identity.spec().pixelBucket().isPresent()
                ? Adoptee.find(identity.spec(), aws.cloudFront(), DistributionLookup.list(aws.cloudFront()))
                        .map(adoptee -> new Release(aws, identity, adoptee, patience.briefly()))
                : Optional.empty();
    }

    private Resources resources() {
        return new Resources(
                aws,
                identity,
                patience.clock(),
                patience.briefly(),
                new DistributionLookup(aws.cloudFront(), identity),
                new Outside(NameServers.ofSystem(), patience));
    }
}
