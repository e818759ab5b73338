package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The distributions that have the pixel bucket as an origin and are not this collector's. What is done to the bucket is done to them:
 * made private, it gives nothing more to one that reads it anonymously.
 */
public final class ForeignDistributions {

    private final CollectorIdentity identity;
    private final DistributionLookup lookup;

    public ForeignDistributions(CollectorIdentity identity, DistributionLookup lookup) {
        this.identity = identity;
        this.lookup = lookup;
    }

    /** Throws a {@link RefusedException} if there are any, unless a distribution of ours stands beside them already. */
    public void requireNoneBeforeOurs() {
        inWords().filter(others -> !lookup.oursReads()).ifPresent(others -> {
            throw new RefusedException(
                    others + ", not made for this collector. A set-up, with adopt too, would make the"
                            + " bucket private and build a second distribution. Fix: leave that bucket as it is, and choose another"
                            + " one with snowplow.pixelBucket. Or take it over: snowplow:inspect shows what is there, and -Dsnowplow.adopt"
                            + " -Dsnowplow.distribution="
                            + lookup.otherReaders().get(0).id()
                            + " typed to plan and setup takes it over, or goes on where a takeover was ended; snowplow:rollback puts that back.");
        });
    }

    /** Throws a {@link RefusedException} if there are any. */
    public void requireNone() {
        inWords().ifPresent(others -> {
            throw new RefusedException(others + ", not made for this collector, so the bucket stays. Fix: give that"
                    + " distribution another origin, or delete it by hand.");
        });
    }

    /** What the collector's owner should know of those that stand beside ours. */
    public Optional<String> notice() {
        return inWords()
                .filter(others -> lookup.oursReads())
                .map(others -> "Besides serving this collector, " + others
                        + ". It stays as it is; since the bucket is private, it gets the pixel only if it signs its requests and the"
                        + " bucket policy names it.");
    }

    private Optional<String> inWords() {
        var others = lookup.otherReaders();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(others.stream()
                        .map(other -> "distribution " + other.id() + " (" + other.domainName() + ")")
                        .collect(Collectors.joining(
                                " and ", "bucket " + identity.pixelBucket() + " is the origin of ", "")));
    }
}
