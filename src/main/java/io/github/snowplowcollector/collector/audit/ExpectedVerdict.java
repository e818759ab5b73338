package io.github.snowplowcollector.collector.audit;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.DnsMode;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.config.MinimumTls;
import io.github.snowplowcollector.config.ViewerProtocol;
import io.github.snowplowcollector.model.AuditRow.Verdict;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a collector does with a rule: always the same, or one of two things by what its owner configured.
 *
 * @param when whether the owner's configuration brings {@code then}
 */
record ExpectedVerdict(Verdict then, Predicate<CollectorSpec> when, Verdict otherwise) {

    private static final Pattern SYNTAX = Pattern.compile("([a-z-]+)(?: if ([a-z-]+), else ([a-z-]+))?");

    /** The policies that Security Hub recommends. */
    static final Set<MinimumTls> RECOMMENDED_TLS =
            EnumSet.of(MinimumTls.TLS_1_2_2021, MinimumTls.TLS_1_2_2025, MinimumTls.TLS_1_3_2025);

    private static final Map<String, Predicate<CollectorSpec>> CONDITIONS = Map.of(
            "https", spec -> spec.distribution().viewerProtocol().value() != ViewerProtocol.ALLOW_ALL,
            "logs", spec -> spec.logs().keepsLogs(),
            "legacy-logs", spec -> spec.logs().keepsLogs() && !spec.logs().isVended(),
            "vended-logs", spec -> spec.logs().isVended(),
            "domain", spec -> domain(spec).isPresent(),
            "recommended-tls",
                    spec -> domain(spec)
                            .filter(own ->
                                    RECOMMENDED_TLS.contains(own.minimumTls().value()))
                            .isPresent(),
            "zone-records",
                    spec -> domain(spec)
                            .filter(own -> own.dns() == DnsMode.ROUTE53)
                            .isPresent(),
            "web-acl", spec -> spec.distribution().webAclArn().isPresent());

    /** Reads {@code pass}, or {@code pass if logs, else deviates}. */
    static ExpectedVerdict parse(String text) {
        var parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an expected verdict: " + text);
        }
        var then = verdict(parts.group(1));
        if (parts.group(2) == null) {
            return new ExpectedVerdict(then, spec -> true, then);
        }
        var when = CONDITIONS.get(parts.group(2));
        if (when == null) {
            throw new IllegalArgumentException("not a condition: " + parts.group(2));
        }
        return new ExpectedVerdict(then, when, verdict(parts.group(3)));
    }

    private static Optional<DomainSpec> domain(CollectorSpec spec) {
        return spec.domain().filter(own -> !own.names().isEmpty());
    }

    Verdict verdict(CollectorSpec spec) {
        return when.test(spec) ? then : otherwise;
    }

    private static Verdict verdict(String word) {
        return Stream.of(Verdict.values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a verdict: " + word));
    }
}
