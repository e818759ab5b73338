package io.github.snowplowcollector.collector.audit;

import io.github.snowplowcollector.collector.audit.Rule.Observation;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.model.AuditRow.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Holds the security rules against a collector.
 *
 * @param spec the collector as its owner wants it
 * @param distribution its distribution
 * @param pixelBucket its pixel bucket
 * @param logBucket its log bucket; empty when it keeps no logs
 */
public record Audit(
        CollectorSpec spec,
        AuditedDistribution distribution,
        AuditedBucket pixelBucket,
        Optional<AuditedBucket> logBucket) {

    /** One row for every rule and every resource that it is about, in the order of the rules. */
    public List<AuditRow> rows() {
        return Rules.all().stream().map(this::row).toList();
    }

    private AuditRow row(Rule rule) {
        if (rule.resource().equals(Rules.LOG_BUCKET) && logBucket.isEmpty()) {
            return row(
                    rule,
                    Verdict.NOT_APPLICABLE,
                    Optional.empty(),
                    "There is no log bucket, because "
                            + spec.logs().mode().value().reason() + ".");
        }
        return row(rule, rule.expected().verdict(spec), look(rule), rule.reason());
    }

    private AuditRow row(Rule rule, Verdict expected, Optional<Observation> seen, String reason) {
        boolean broken = expected == Verdict.PASS && !seen.orElseThrow().kept();
        boolean intended = broken && seen.orElseThrow().intended();
        var kept = expected == Verdict.PASS && !broken && !isLive(rule) ? Verdict.PLANNED : expected;
        return new AuditRow(
                rule.id(),
                rule.title(),
                rule.severity(),
                rule.resource(),
                intended ? Verdict.DEVIATES : kept,
                broken && !intended,
                seen.map(Observation::seen).orElse(""),
                reason,
                rule.setting(),
                rule.equivalents());
    }

    private boolean isLive(Rule rule) {
        return switch (rule.resource()) {
            case Rules.DISTRIBUTION -> distribution.live();
            case Rules.PIXEL_BUCKET -> pixelBucket.isLive();
            default -> logBucket.orElseThrow().isLive();
        };
    }

    private Optional<Observation> look(Rule rule) {
        return switch (rule.resource()) {
            case Rules.DISTRIBUTION -> DistributionChecks.look(rule.id(), distribution);
            case Rules.PIXEL_BUCKET -> BucketChecks.look(rule.id(), pixelBucket);
            default -> BucketChecks.look(rule.id(), logBucket.orElseThrow());
        };
    }
}
