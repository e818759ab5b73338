package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.outside.LogPlace;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.collector.outside.Overlap;
import io.github.snowplowcollector.collector.outside.SentEvent;
import io.github.snowplowcollector.collector.resource.AwsGate;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.ground.Durations;
import io.github.snowplowcollector.ground.WaitTimeoutException;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The change from one way of logging to another. Both deliver side by side until the new one is seen to have all that the old one has of
 * some time, in which an event of the plugin's own was sent: a collector that nobody uses changes over as well, and none without evidence.
 * What is remembered between runs is that event, in a tag of the delivery source.
 */
final class Handover {

    /** What is written to by all that takes part in it, and by nothing else. */
    static final String RESOURCE = "handover";

    static final String GATE = RESOURCE + ".delivered";

    /** Within which logs are delivered as a rule: before that nobody knows what the old way has. */
    private static final Duration USUAL = Duration.ofHours(1);

    /** What the new way lacks by then is looked for with another event. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    /** Later than CloudFront ever promises: an old way that lacks even our event delivers nothing that could be lost. */
    private static final Duration LATEST = Duration.ofHours(24);

    /** Clocks differ; who is further ahead than that signs no request either. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    /** Longer than any change takes, and log files may be gone by then. */
    private static final Duration OLDEST = Duration.ofDays(30);

    private final DistributionLookup lookup;
    private final Outside outside;
    private final Clock clock;
    private final Duration overlap;
    private final Supplier<List<LogPlace>> from;
    private final LogPlace next;
    private final ProbeEvent probe;

    /**
     * A change of the way of logging.
     *
     * @param overlap how long both must have delivered the same
     * @param from the ways that are on and are to be given up; none if nothing is changed over
     * @param next the way that is wanted
     */
    Handover(
            Deliveries deliveries,
            DistributionLookup lookup,
            Outside outside,
            Clock clock,
            Duration overlap,
            Supplier<List<LogPlace>> from,
            LogPlace next,
            CollectorIdentity identity) {
        this.lookup = lookup;
        this.outside = outside;
        this.clock = clock;
        this.overlap = overlap;
        this.from = from;
        this.next = next;
        probe = new ProbeEvent(deliveries, identity, next, this::isUnderWay, this::tells, this::isInVain, () -> {
            var live = distribution();
            return outside.logs().send(live.id(), live.domain());
        });
    }

    /** That an event is on its way by which the new way is seen to work. */
    AwsSetting<String> probe() {
        return probe;
    }

    /** What comes between the new way's beginning and the old ones' end. */
    AwsSetting<?> gate() {
        return new AwsGate(
                GATE,
                List.of(RESOURCE),
                () -> isUnderWay() ? missing() : Optional.empty(),
                waiting(),
                List.<ApiCall>of());
    }

    /** Whether what was awaited is that the new way delivers, which holds nobody up. */
    static boolean isAwaited(WaitTimeoutException e) {
        return e.awaited().startsWith(GATE);
    }

    /**
     * Whether a change of a plan is held back by nothing but that, so that nobody can do anything about it.
     *
     * @param all the changes of the plan
     */
    static boolean isAwaited(Change change, List<Change> all) {
        boolean shut = all.stream()
                .anyMatch(gate ->
                        gate.address().equals(GATE) && !gate.differences().isEmpty());
        return shut && (change.address().equals(GATE) || change.address().startsWith(GivenUp.ADDRESS));
    }

    private boolean isUnderWay() {
        return lookup.found().isPresent() && !from.get().isEmpty();
    }

    /** Nobody waits for what the time that is left cannot bring. */
    private Waiting waiting() {
        var all = outside.deployment();
        return new Waiting(
                all.clock(),
                all.sleeper(),
                (look, waited) -> all.backoff()
                        .pause(look, waited)
                        .filter(pause -> all.backoff()
                                .pause(look, waited.plus(untilProven()))
                                .isPresent()),
                all.resume(),
                all.progress());
    }

    private Duration untilProven() {
        var left = probe.event()
                .map(event -> Duration.between(clock.instant(), visible(event)))
                .orElseGet(() -> overlap.plus(settling()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Not if it was sent before standard logging was last switched on, or is of a clock that was wrong, or of nobody. */
    private boolean tells(SentEvent event) {
        var now = clock.instant();
        return event.sent().isAfter(now.minus(OLDEST))
                && event.sent().isBefore(now.plus(SKEW))
                && (next.vended() || isStandardOnSince(event));
    }

    private boolean isStandardOnSince(SentEvent event) {
        return lookup.found()
                .filter(live -> LogPlaces.standard(live.config()).equals(Optional.of(next)))
                .flatMap(LiveDistribution::changed)
                .filter(changed -> event.sent().isAfter(changed.minus(SKEW)))
                .isPresent();
    }

    /** Whether another event has to be sent: the new way did not deliver from the last one on. */
    private boolean isInVain(SentEvent event) {
        return clock.instant().isAfter(visible(event).plus(PATIENCE))
                && from.get().stream()
                        .anyMatch(old -> compare(old, event)
                                .filter(seen -> !seen.isCovered())
                                .isPresent());
    }

    private Optional<String> missing() {
        var sent = probe.event();
        if (sent.isEmpty()) {
            return Optional.of(words() + "; the event that this time begins with is not sent yet");
        }
        var event = sent.get();
        if (clock.instant().isBefore(visible(event))) {
            return Optional.of(words() + ", which can be seen at " + rounded(visible(event)) + " at the earliest");
        }
        return from.get().stream().flatMap(old -> missing(old, event).stream()).findFirst();
    }

    private Optional<String> missing(LogPlace old, SentEvent event) {
        var looked = compare(old, event);
        if (looked.isEmpty()) {
            return Optional.of(
                    words() + ", which whoever runs this may not see: it takes s3:GetObject and s3:ListBucket on "
                            + next + " and " + old);
        }
        var seen = looked.get();
        if (!seen.next()) {
            return Optional.of(words() + "; event " + event.requestId() + " of " + rounded(event.sent()) + " is not in "
                    + next + " yet");
        }
        if (seen.lacking() > 0) {
            return Optional.of(words() + "; " + next + " lacks " + seen.lacking() + " request(s) that are in " + old
                    + "; what is still missing two hours after it could be seen is looked for with another event");
        }
        boolean tooLate = clock.instant().isAfter(end(event).plus(LATEST));
        return seen.old() || tooLate
                ? Optional.empty()
                : Optional.of(words() + "; event " + event.requestId() + " of " + rounded(event.sent()) + " is not in "
                        + old + " yet");
    }

    /** Empty where nobody may look: whoever only asks how it stands needs no right to read events. */
    private Optional<Overlap> compare(LogPlace old, SentEvent event) {
        try {
            return Optional.of(outside.logs().compare(distribution().id(), old, next, event, end(event)));
        } catch (RuntimeException e) {
            if (Advice.isDenied(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Instant end(SentEvent event) {
        return event.sent().plus(overlap);
    }

    private Instant visible(SentEvent event) {
        return end(event).plus(settling());
    }

    /** Whoever wants no more than moments of overlap waits for no more than moments. */
    private Duration settling() {
        return overlap.compareTo(USUAL) < 0 ? overlap : USUAL;
    }

    private static Instant rounded(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond());
    }

    private LiveDistribution distribution() {
        return lookup.found().orElseThrow();
    }

    private String words() {
        return next + " to have every request of " + Durations.print(overlap) + " that "
                + String.join(
                        " and ", from.get().stream().map(LogPlace::toString).toList()) + " has";
    }
}
