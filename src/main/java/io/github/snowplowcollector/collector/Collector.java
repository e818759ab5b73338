package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.delivery.VendedDelivery;
import io.github.snowplowcollector.collector.domain.Domain;
import io.github.snowplowcollector.collector.existing.ExistingBucket;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.takeover.Adoptee;
import io.github.snowplowcollector.collector.takeover.Surroundings;
import io.github.snowplowcollector.collector.takeover.TakeoverSource;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.dns.NameServers;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.ground.WaitTimeoutException;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.Health;
import io.github.snowplowcollector.model.RecordToMake;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import io.github.snowplowcollector.reconcile.Workers;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;

/** A collector in an account: reads what is there, plans what to change, and changes exactly that. */
public final class Collector implements AutoCloseable {

    private static final int ROUNDS = 3;

    private static final Map<Stage, Set<Stage>> BUILDS_ON = new EnumMap<>(Map.of(
            Stage.PIXEL_BUCKET, EnumSet.noneOf(Stage.class),
            Stage.UPLOAD_PIXEL, EnumSet.of(Stage.PIXEL_BUCKET),
            Stage.LOG_BUCKET, EnumSet.noneOf(Stage.class),
            Stage.DISTRIBUTION, EnumSet.of(Stage.PIXEL_BUCKET, Stage.UPLOAD_PIXEL, Stage.LOG_BUCKET)));

    private final AwsClients aws;
    private final CollectorIdentity identity;
    private final Clock clock;
    private final Waiting pause;
    private final Outside outside;
    private final Optional<Surroundings> surroundings;
    private final Workers workers;
    private Resources resources;
    private boolean planned;
    private Optional<String> handover = Optional.empty();

    /** Opens the collector that {@code spec} describes in the account of {@code aws}; reads nothing but, unless the spec names it, the account. */
    public static Collector open(CollectorSpec spec, AwsClients aws) {
        return open(spec, aws, outside(Sleeper.OF_THREAD), Optional.empty());
    }

    /**
     * As {@link #open(CollectorSpec, AwsClients)}.
     *
     * @param outside what it takes to have a domain
     * @param surroundings what it takes to take over what somebody built by hand
     */
    public static Collector open(
            CollectorSpec spec, AwsClients aws, Outside outside, Optional<Surroundings> surroundings) {
        return new Collector(spec, aws, Clock.systemUTC(), Sleeper.OF_THREAD, new Workers(), outside, surroundings);
    }

    Collector(CollectorSpec spec, AwsClients aws, Clock clock, Sleeper sleeper, Workers workers) {
        this(spec, aws, clock, sleeper, workers, Optional.empty());
    }

    Collector(
            CollectorSpec spec,
            AwsClients aws,
            Clock clock,
            Sleeper sleeper,
            Workers workers,
            Optional<Surroundings> surroundings) {
        this(spec, aws, clock, sleeper, workers, outside(sleeper), surroundings);
    }

    /** Who is asked, and how long is waited, where nobody says. */
    private static Outside outside(Sleeper sleeper) {
        return new Outside(NameServers.ofSystem(), Waiting.moments(sleeper));
    }

    /** @param workers its threads; closed with it */
    Collector(
            CollectorSpec spec,
            AwsClients aws,
            Clock clock,
            Sleeper sleeper,
            Workers workers,
            Outside outside,
            Optional<Surroundings> surroundings) {
        this.outside = outside;
        this.surroundings = surroundings;
        this.workers = workers;
        this.aws = aws;
        this.clock = clock;
        this.pause = Waiting.moments(sleeper);
        // All at once: whoever needs one of them waits for it and is told its failure.
        var distributions = distributions();
        ahead(aws::identity);
        ahead(distributions);
        ahead(aws::s3);
        try {
            var account = spec.accountId().orElseGet(() -> aws.identity().accountId());
            var adoptee = adoptee(spec, distributions);
            var wanted = adoptee.map(taken -> taken.asFound(spec, new ExistingBucket.Account(aws.s3(), account)))
                    .orElse(spec);
            identity = new CollectorIdentity(wanted, account);
            resources = resources(distributions, adoptee);
        } catch (RuntimeException e) {
            workers.close();
            throw e;
        }
    }

    /** The names of all that the collector consists of. */
    public CollectorIdentity identity() {
        return identity;
    }

    /**
     * Reads the account and says what the stages would change.
     *
     * @throws CollectorException if a stage is left out on which one of these builds, and it is not in order
     */
    public Plan plan(Set<Stage> stages) {
        if (planned) {
            resources = read();
        }
        planned = true;
        for (var stage : missing(stages)) {
            requireFoundation(stage);
        }
        return Plan.of(resources.settings(stages), workers);
    }

    /**
     * Makes the changes of {@code plan}, which {@link #plan} gave last. A run that wrote looks at the log bucket once more at its
     * end: somebody else may have been writing, and without the grant logs stop silently. Then it plans and applies again.
     *
     * @param applied told of every change once it is made
     * @param again told of every further plan before it is applied
     * @throws CollectorException if the plan holds refusals, or the log bucket does not stay in order; what is wrong with a domain
     *     keeps nobody from bringing back the grant without which logs stop
     */
    public void apply(Plan plan, Set<Stage> stages, Consumer<Change> applied, Consumer<Plan> again) {
        var next = plan;
        for (int round = 1; ; round++) {
            if (!next.refusals().isEmpty() && next.refusals().stream().allMatch(Domain::concerns)) {
                healLogs(next, applied);
                throw CollectorException.ofDomain(next.refusals());
            }
            CollectorException.throwIfAny(next.refusals());
            applyButForHandover(next, applied);
            if (next.writes().isEmpty() || logDeliveryStands(stages)) {
                return;
            }
            if (round == ROUNDS) {
                throw new CollectorException("bucket " + identity.logBucket() + " "
                        + resources.logs().lossInWords()
                        + " as often as they are written, and without that no logs come."
                        + " Fix: find out what else writes to this bucket (another run, or a tool that sets a canned ACL or a whole policy),"
                        + " stop it, and run the goal again.");
            }
            next = plan(stages);
            again.accept(next);
        }
    }

    /** A way of logging that cannot be given up yet goes on beside the one that is wanted: nothing is lost by that, and nothing fails. */
    private void applyButForHandover(Plan plan, Consumer<Change> applied) {
        try {
            plan.apply(applied);
        } catch (WaitTimeoutException e) {
            if (!VendedDelivery.isHandover(e)) {
                throw e;
            }
            handover = Optional.of(e.awaited());
        }
    }

    /** What has to be seen before a way of logging can be given up that is not wanted any more, if the last {@link #apply} left it at that. */
    public Optional<String> handover() {
        return handover;
    }

    /** Whether a log bucket that is there lost what logs are written by; one that is still to be made loses nothing. */
    private void healLogs(Plan plan, Consumer<Change> applied) {
        var lost = resources.logs().lifelines();
        if (plan.writes().stream().noneMatch(change -> change.address().equals("log-bucket"))) {
            plan.only(change -> lost.contains(change.address())).apply(applied);
        }
    }

    /** The collector as it stands; empty while it has no distribution. */
    public Optional<CollectorFacts> facts() {
        return resources.distribution().live().map(this::facts);
    }

    /**
     * Holds the security rules against the collector as it stands, and what is not there against what a set-up would make.
     *
     * @throws CollectorException if what is there is not this collector's
     */
    public List<AuditRow> audit() {
        var plan = plan(EnumSet.allOf(Stage.class));
        CollectorException.throwIfAny(plan.refusals());
        return resources.audit(plan).rows();
    }

    /** Whether the collector's events are kept, as the last {@link #plan} read it. */
    public Health health() {
        return resources.health();
    }

    /** Whether the events of the collector with this distribution are kept; nothing else is read, and it when somebody looks. */
    public static Health health(CollectorIdentity identity, AwsClients aws, String distributionId) {
        var lookup = new DistributionLookup(aws.cloudFront(), identity, distributionId);
        return new Resources(
                        aws,
                        identity,
                        Clock.systemUTC(),
                        Waiting.moments(Sleeper.OF_THREAD),
                        lookup,
                        outside(Sleeper.OF_THREAD))
                .health();
    }

    /** As {@link #calls(CollectorIdentity, AwsClients, Role)}, of the collector as it stands: one that was taken over takes others. */
    public List<ApiCall> calls(Role role) {
        return (resources.adopted().isPresent() || resources.logs().isLeft()) && role != Role.ADOPT
                ? resources.calls(role)
                : calls(identity, aws, role);
    }

    /** The calls that a role makes to work with the collector, its logs aside; nobody is called for that. */
    public static List<ApiCall> calls(CollectorIdentity identity, AwsClients aws, Role role) {
        var patience = Waiting.moments(Sleeper.OF_THREAD);
        if (role == Role.ADOPT) {
            var unknown = TakeoverSource.unknown(identity, patience);
            var lookup = new DistributionLookup(
                    aws.cloudFront(),
                    identity,
                    new Once<>(List::of),
                    unknown.adoptee().distribution().live());
            return new Resources(
                            aws,
                            identity,
                            Clock.systemUTC(),
                            patience,
                            lookup,
                            outside(Sleeper.OF_THREAD),
                            Optional.of(unknown))
                    .calls(role);
        }
        var lookup = new DistributionLookup(aws.cloudFront(), identity, new Once<>(List::of));
        return new Resources(aws, identity, Clock.systemUTC(), patience, lookup, outside(Sleeper.OF_THREAD))
                .calls(role);
    }

    /** The distribution whose logs alone are the collector's: of one that was taken over, others may log to the same place. */
    public Optional<String> onlyDistribution() {
        return resources.adopted();
    }

    /** The ids that CloudFront gave to what is there of the collector. */
    public KnownIds ids() {
        return resources.distribution().ids();
    }

    /**
     * The other collectors in the account, as {@code <name>/<region>}; one that was given another name or region is among them. As of
     * the last {@link #plan}.
     */
    public List<String> others() {
        return resources.lookup().otherCollectors().stream()
                .map(id -> id.substring(CollectorIdentity.ORIGIN_PREFIX.length()))
                .toList();
    }

    /** How the standing collector loses events at the moment, a sentence each, as {@code plan} of all stages found it. */
    public List<String> losses(Plan plan) {
        return resources.logs().losses(plan);
    }

    /** Whether a change only brings back what logs are written by, as every run does that finds it lost. */
    public static boolean isHealing(Change change) {
        return change.address().equals(StandardLogging.GRANT)
                || change.address().equals(VendedLogging.PERMISSION);
    }

    /**
     * Whether a change only waits until another way of logging is seen to deliver, which nobody can hasten: both deliver until then.
     *
     * @param all the changes of the same plan
     */
    public static boolean isAwaited(Change change, List<Change> all) {
        return VendedDelivery.isHandover(change, all);
    }

    /** Lines that the collector's owner should read: what a change of mind leaves behind. As of the last {@link #plan}. */
    public List<String> notices() {
        try {
            var lines = new ArrayList<String>();
            resources.readers().notice().ifPresent(lines::add);
            lines.addAll(resources.distribution().leftBehind());
            lines.addAll(resources.logs().notices());
            return lines;
        } catch (RefusedException e) {
            // The plan says so.
            return List.of();
        }
    }

    /** The changes sorted by the stage that makes them; every stage is there. */
    public Map<Stage, List<Change>> byStage(List<Change> changes, Set<Stage> stages) {
        var sorted = new EnumMap<Stage, List<Change>>(Stage.class);
        for (var stage : stages) {
            var addresses = resources.settings(EnumSet.of(stage)).stream()
                    .map(Setting::address)
                    .collect(Collectors.toSet());
            sorted.put(
                    stage,
                    changes.stream()
                            .filter(change -> addresses.contains(change.address()))
                            .toList());
        }
        return sorted;
    }

    /** Whether a change is made only once the distribution is deployed, which at a takeover is when its bucket is closed. */
    public Predicate<Change> afterDistribution() {
        var addresses = resources.settingsAfterDistribution().stream()
                .map(Setting::address)
                .collect(Collectors.toSet());
        return change -> addresses.contains(change.address());
    }

    /** What a takeover leaves as it is of the distribution and of its logging, by name; empty if nothing is taken over. */
    public Map<String, Object> untouched() {
        return resources.untouched();
    }

    @Override
    public void close() {
        workers.close();
    }

    private Resources read() {
        var distributions = distributions();
        return resources(distributions, adoptee(identity.spec(), distributions));
    }

    private Resources resources(Once<List<DistributionSummary>> distributions, Optional<Adoptee> adoptee) {
        var lookup = adoptee.map(taken -> new DistributionLookup(
                        aws.cloudFront(),
                        identity,
                        distributions,
                        taken.distribution().live()))
                .orElseGet(() -> new DistributionLookup(aws.cloudFront(), identity, distributions));
        return new Resources(
                aws,
                identity,
                clock,
                pause,
                lookup,
                outside,
                adoptee.map(taken -> new TakeoverSource(taken, surroundings.orElseThrow())));
    }

    /** Only who names a bucket of their own can have a collector that was there before. */
    private Optional<Adoptee> adoptee(CollectorSpec spec, Once<List<DistributionSummary>> distributions) {
        return surroundings.isPresent()
                        && (spec.takeover().isPresent() || spec.pixelBucket().isPresent())
                ? Adoptee.find(spec, aws.cloudFront(), distributions.get())
                : Optional.empty();
    }

    private Once<List<DistributionSummary>> distributions() {
        return new Once<>(() -> DistributionLookup.list(aws.cloudFront()));
    }

    private void ahead(Supplier<?> question) {
        var unused = CompletableFuture.supplyAsync(question, workers);
    }

    /** The records of its domain that its owner has to make; empty where a set-up makes them. As of the last {@link #plan}, or {@link #apply}. */
    public List<RecordToMake> recordsToMake() {
        return resources.distribution().toMake();
    }

    private CollectorFacts facts(LiveDistribution live) {
        var facts = new CollectorFacts(
                identity.spec().collector(),
                identity.spec().region(),
                identity.account(),
                URI.create("https://" + live.domain()),
                live.id(),
                live.domain(),
                identity.pixelBucket(),
                resources.logs().logBucket().map(Bucket::name),
                identity.spec().logs().prefix().value());
        return resources.distribution().domainFacts().map(facts::with).orElse(facts);
    }

    private static Set<Stage> missing(Set<Stage> stages) {
        var needed = EnumSet.noneOf(Stage.class);
        stages.forEach(stage -> needed.addAll(BUILDS_ON.getOrDefault(stage, Set.of())));
        needed.removeAll(stages);
        return needed;
    }

    private void requireFoundation(Stage stage) {
        var foundation = Plan.of(resources.foundation(stage), workers);
        CollectorException.throwIfAny(foundation.refusals());
        var open = foundation.changes().stream()
                .filter(change -> change.kind() != Change.Kind.KEEP)
                .map(Change::address)
                .toList();
        if (!open.isEmpty()) {
            throw new CollectorException("not in order yet: " + String.join(", ", open) + ". Fix: run snowplow:"
                    + stage.goal() + " first, or snowplow:setup for all stages.");
        }
    }

    private boolean logDeliveryStands(Set<Stage> stages) {
        var writesToLogBucket = stages.contains(Stage.LOG_BUCKET) || stages.contains(Stage.DISTRIBUTION);
        return !writesToLogBucket
                || Plan.of(read().logs().permission(), workers).writes().isEmpty();
    }
}
