package io.github.snowplowcollector.collector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.model.AuditRow.Verdict;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.Setting;
import io.github.snowplowcollector.reconcile.Workers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;

/** Rules about certificates and TLS, which are judged by what the distribution says, once the collector has a domain. */
class RulesOfADomainTest {

    private static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4-5678-90ab-cdef-1234567890ab";
    private static final ViewerCertificate CLOUDFRONTS =
            ViewerCertificate.builder().cloudFrontDefaultCertificate(true).build();

    @ParameterizedTest
    @CsvSource({
        "CloudFront.7, DEVIATES, PASS",
        "CloudFront.8, PASS, PASS",
        "CloudFront.15, DEVIATES, PASS",
        "route53-record, NOT_APPLICABLE, PASS"
    })
    void aDomainMakesThemRulesToKeep(String rule, Verdict without, Verdict with) {
        assertThat(verdict(rule, spec(null, null, null))).isEqualTo(without);
        assertThat(verdict(rule, spec("collect.example.com", null, null))).isEqualTo(with);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1, DEVIATES", "TLSv1.2_2019, DEVIATES", "TLSv1.2_2025, PASS", "TLSv1.3_2025, PASS"})
    void oldTlsIsTheOwnersChoice(String minimumTls, Verdict verdict) {
        assertThat(verdict("CloudFront.15", spec("collect.example.com", minimumTls, null)))
                .isEqualTo(verdict);
    }

    @Test
    void recordsThatTheOwnerMakesAreNotInRoute53() {
        assertThat(verdict("route53-record", spec("collect.example.com", null, "manual")))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource({"sni-only, TLSv1.2_2021, true, true", "vip, TLSv1.2_2021, false, true", "sni-only, TLSv1, true, false"})
    void whatTheDistributionSaysDecides(String method, String policy, boolean sni, boolean tls) {
        var distribution = distribution(
                ViewerCertificate.builder()
                        .acmCertificateArn(CERTIFICATE)
                        .sslSupportMethod(method)
                        .minimumProtocolVersion(policy)
                        .build(),
                Map.of());

        assertThat(isKept("CloudFront.7", distribution)).isTrue();
        assertThat(isKept("CloudFront.8", distribution)).isEqualTo(sni);
        assertThat(isKept("CloudFront.15", distribution)).isEqualTo(tls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CloudFront.7", "CloudFront.15", "route53-record"})
    void aDistributionThatLostThemIsFound(String rule) {
        assertThat(isKept(rule, distribution(CLOUDFRONTS, Map.of()))).isFalse();
    }

    @Test
    void recordsThatLeadToItKeepTheRule() {
        var records = Map.of("collect.example.com A", "alias d111.cloudfront.net");
        assertThat(isKept("route53-record", distribution(CLOUDFRONTS, records))).isTrue();
    }

    private static boolean isKept(String rule, AuditedDistribution distribution) {
        return DistributionChecks.look(rule, distribution).orElseThrow().kept();
    }

    private static Verdict verdict(String rule, CollectorSpec spec) {
        return Rules.all().stream()
                .filter(one -> one.id().equals(rule))
                .findFirst()
                .orElseThrow()
                .expected()
                .verdict(spec);
    }

    private static CollectorSpec spec(@Nullable String domain, @Nullable String minimumTls, @Nullable String dns) {
        var given = Configuration.EMPTY
                .with("collector", "demo")
                .with("region", "eu-west-1")
                .with("domain", domain == null ? null : List.of(domain))
                .with("minimumTls", minimumTls)
                .with("dns", dns);
        var problems = new Problems();
        var spec = CollectorSpec.read(given, new AwsRegions(), problems);
        problems.throwIfAny();
        return spec;
    }

    private static AuditedDistribution distribution(ViewerCertificate certificate, Map<String, String> records) {
        try (var workers = new Workers()) {
            var plan = Plan.of(List.of(new Records(records)), workers);
            return new AuditedDistribution(
                    true,
                    DistributionConfig.builder().viewerCertificate(certificate).build(),
                    plan,
                    new AuditedBucket("pixel-bucket", "pixels", plan, List.of(), List.of()));
        }
    }

    /** The records as a plan read them. */
    private record Records(Map<String, String> there) implements Setting<Map<String, String>> {

        @Override
        public String address() {
            return "hosted-zone.alias-records";
        }

        @Override
        public Optional<Map<String, String>> read() {
            return there.isEmpty() ? Optional.empty() : Optional.of(there);
        }

        @Override
        public Deferred<Map<String, String>> wanted() {
            return Deferred.known(there);
        }

        @Override
        public void apply(Map<String, String> wanted) {
            throw new IllegalStateException("nothing is applied");
        }
    }
}
