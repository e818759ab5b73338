package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.collector.cloudfront.DistributionConfiguration;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.DomainRules;
import io.github.snowplowcollector.config.HttpVersion;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The records that point the names to the distribution: of one batch, so that a name which pointed elsewhere is at no moment without.
 * They follow the distribution: before that bears a name, it would answer viewers with an error.
 */
final class AliasRecords extends LeadingRecords {

    /** What decides where a name leads; records of any other type are none of ours. */
    private static final Set<RRType> LEADING = EnumSet.of(RRType.A, RRType.AAAA, RRType.CNAME, RRType.HTTPS);

    private final CollectorSpec spec;
    private final DistributionConfiguration distribution;
    private final Predicate<ResourceRecordSet> movable;
    private final UnaryOperator<Set<RRType>> types;
    private final Map<String, Set<RRType>> seen = new HashMap<>();

    /**
     * @param movable whether records of others may be replaced though nobody adopts them
     * @param types the types that a name has to have which leads to the distribution by these already
     */
    AliasRecords(
            CollectorSpec spec,
            List<String> names,
            RecordSets records,
            DistributionConfiguration distribution,
            Predicate<ResourceRecordSet> movable,
            UnaryOperator<Set<RRType>> types,
            Waiting waiting) {
        super(names, records, waiting);
        this.spec = spec;
        this.distribution = distribution;
        this.movable = movable;
        this.types = types;
    }

    /** The types that the distribution answers for. */
    static Set<RRType> types(CollectorSpec spec) {
        var types = EnumSet.of(RRType.A);
        if (spec.distribution().ipv6().value()) {
            types.add(RRType.AAAA);
        }
        if (spec.distribution().httpVersion().value() != HttpVersion.HTTP1_1) {
            types.add(RRType.HTTPS);
        }
        return types;
    }

    @Override
    public String address() {
        return Domain.ZONE + ".alias-records";
    }

    @Override
    public Optional<Map<String, String>> read() {
        var there = new TreeMap<String, String>();
        var foreign = new ArrayList<ResourceRecordSet>();
        var bare = new ArrayList<String>();
        names.forEach(name -> {
            var all = records.at(name);
            if (all.isEmpty()) {
                bare.add(name);
            }
            var leading = leading(all);
            leading.forEach(set -> there.put(key(name, set), RecordSets.value(set)));
            leading.stream().filter(set -> !isOurs(set)).forEach(foreign::add);
            seen.put(name, ours(leading));
        });
        refuse(foreign);
        bare.forEach(this::refuseHiding);
        return there.isEmpty() ? Optional.empty() : Optional.of(there);
    }

    @Override
    public Deferred<Map<String, String>> wanted() {
        return distribution.live().isPresent()
                ? Deferred.known(to(domain()))
                : Deferred.after(
                        List.of(distribution),
                        () -> to(io.github.snowplowcollector.reconcile.Change.KNOWN_AFTER_APPLY),
                        () -> to(domain()));
    }

    @Override
    List<Change> changes(String name) {
        var there = leading(records.at(name));
        refuse(there.stream().filter(set -> !isOurs(set)).toList());
        var ours = ours(there);
        var wanted = types.apply(ours);
        var changes = new ArrayList<Change>();
        there.stream()
                .filter(set -> !wanted.contains(set.type()))
                .map(RecordSets::delete)
                .forEach(changes::add);
        wanted.stream()
                .filter(type -> !ours.contains(type))
                .map(type -> RecordSets.upsertAlias(name, type, domain()))
                .forEach(changes::add);
        return changes;
    }

    private static List<ResourceRecordSet> leading(List<ResourceRecordSet> all) {
        return all.stream().filter(set -> LEADING.contains(set.type())).toList();
    }

    /** The types of those that lead to the distribution already. */
    private Set<RRType> ours(List<ResourceRecordSet> leading) {
        return leading.stream()
                .filter(this::isOurs)
                .map(ResourceRecordSet::type)
                .collect(Collectors.toSet());
    }

    private boolean isOurs(ResourceRecordSet set) {
        return distribution
                .live()
                .filter(live -> RecordSets.leadsTo(set, live.domain()))
                .isPresent();
    }

    private void refuse(List<ResourceRecordSet> foreign) {
        var routed = foreign.stream().filter(set -> set.setIdentifier() != null).toList();
        if (!routed.isEmpty()) {
            throw new RefusedException(
                    "the domain has records that are chosen by a routing policy, and are never replaced: "
                            + texts(routed) + ". Fix: delete them when nothing needs them, or choose another domain.");
        }
        var others = foreign.stream().filter(movable.negate()).toList();
        if (!others.isEmpty() && !spec.adopt()) {
            throw new RefusedException(
                    "the domain leads elsewhere: " + texts(others)
                            + ". Fix: if these may be replaced, in one step without a gap, add -Dsnowplow.adopt; else choose another domain.");
        }
    }

    /** Whoever comes by a wildcard to a name without records would be without an answer from the validation of the certificate on. */
    private void refuseHiding(String name) {
        if (spec.adopt() || DomainRules.isWildcard(name)) {
            return;
        }
        var hidden = leading(records.ofWildcard(name)).stream()
                .filter(set -> !isOurs(set))
                .toList();
        if (!hidden.isEmpty()) {
            throw new RefusedException("domain = '" + name + "' leads elsewhere by a wildcard: " + texts(hidden)
                    + ". It would lead nowhere from the validation of the certificate on until the distribution is deployed. Fix: if"
                    + " viewers come by this name, make the same records for the name itself; then, or if nobody does, add"
                    + " -Dsnowplow.adopt; or choose another domain.");
        }
    }

    private static List<String> texts(List<ResourceRecordSet> sets) {
        return sets.stream()
                .map(set -> key(Names.plain(set.name()), set) + " " + RecordSets.value(set))
                .toList();
    }

    private String domain() {
        return distribution.live().map(LiveDistribution::domain).orElseThrow();
    }

    private Map<String, String> to(String domain) {
        var wanted = new TreeMap<String, String>();
        names.forEach(name -> types.apply(seen.getOrDefault(name, Set.of()))
                .forEach(type -> wanted.put(name + " " + type, "alias " + domain)));
        return wanted;
    }
}
