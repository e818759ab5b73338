package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.cloudfront.AliasFields;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.NameConflicts;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.dns.RecordType;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;

/**
 * Whether the names are free for the collector's distribution. Those of the own account are in its list; of others DNS tells, and
 * CloudFront itself as soon as the distribution has a certificate for the name.
 */
final class FreeNames {

    /** The calls that looking takes. */
    static final List<ApiCall> CALLS = ApiCall.join(DistributionLookup.CALLS, NameConflicts.CALLS);

    private final DomainSpec domain;
    private final DistributionLookup lookup;
    private final NameConflicts conflicts;
    private final Certificate certificate;
    private final Dns dns;
    private final boolean adopt;

    /** @param adopt whether names are taken that lead elsewhere, as far as CloudFront gives them */
    FreeNames(
            DomainSpec domain,
            DistributionLookup lookup,
            NameConflicts conflicts,
            Certificate certificate,
            Dns dns,
            boolean adopt) {
        this.adopt = adopt;
        this.domain = domain;
        this.lookup = lookup;
        this.conflicts = conflicts;
        this.certificate = certificate;
        this.dns = dns;
    }

    /** The other distribution that is to give up each name. */
    Map<String, String> moved() {
        var moved = new TreeMap<String, String>();
        domain.moveFrom()
                .ifPresent(from -> domain.names()
                        .forEach(name -> lookup.bearer(name)
                                .map(DistributionSummary::id)
                                .filter(from::equals)
                                .ifPresent(id -> moved.put(name, id))));
        return moved;
    }

    /** The names that the distribution is given when it is written: a name that is moved comes otherwise. */
    List<String> given() {
        var moved = moved();
        return domain.names().stream().filter(name -> !moved.containsKey(name)).toList();
    }

    /**
     * Refuses with all that is wrong.
     *
     * @return what was seen, in words
     */
    String require() {
        var problems = new ArrayList<String>();
        domain.names()
                .forEach(name -> lookup.bearer(name)
                        .filter(other -> !domain.moveFrom().equals(Optional.of(other.id())))
                        .ifPresentOrElse(other -> problems.add(words(name, other)), () -> elsewhere(name, problems)));
        if (!problems.isEmpty()) {
            throw new RefusedException(String.join(" ", problems));
        }
        lookup.found()
                .filter(live -> certificate.isReady())
                .filter(live -> certificate.id().equals(Optional.of(AliasFields.certificate(live.config()))))
                .ifPresent(live -> conflicts.requireNone(
                        live,
                        given().stream()
                                .filter(name -> !AliasFields.of(live.config()).contains(name))
                                .toList()));
        return String.join(", ", domain.names()) + " on no other distribution";
    }

    private static String words(String name, DistributionSummary other) {
        return "domain = '" + name + "' is on distribution " + other.id() + " (" + other.domainName()
                + ") of this account. Fix: move it, which takes its live traffic, with -Dsnowplow.domainMoveFrom="
                + other.id()
                + ", or choose another name.";
    }

    private void elsewhere(String name, List<String> problems) {
        boolean isOurs = lookup.found()
                .filter(live -> AliasFields.of(live.config()).contains(name))
                .isPresent();
        if (isOurs || adopt) {
            return;
        }
        dns.values(name, RecordType.CNAME).stream()
                .filter(target -> target.endsWith(".cloudfront.net") && !lookup.isOfThisAccount(target))
                .findFirst()
                .ifPresent(
                        target -> problems.add(
                                "domain = '" + name + "' leads to " + target
                                        + ", a distribution of another account, which is not touched. Fix: have the name taken off there, and the"
                                        + " record deleted. If nobody can do that, add -Dsnowplow.adopt: then your distribution gets a"
                                        + " certificate for the name first, and it is told by which record and command CloudFront gives it over."));
    }
}
