package io.github.snowplowcollector.report;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.MinimumTls;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.model.CertificateFacts;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.DomainFacts;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A collector as tests need it. */
final class GivenCollector {

    private GivenCollector() {}

    static CollectorFacts facts(URI url, Optional<String> logBucket) {
        return new CollectorFacts(
                "acme",
                "eu-west-1",
                "111122223333",
                url,
                "E123",
                "d111.cloudfront.net",
                "acme-pixel",
                logBucket,
                "acmé\\/");
    }

    static CollectorFacts facts() {
        return facts(URI.create("https://d111.cloudfront.net"), Optional.of("acme-logs"));
    }

    /** The same with names of its own. */
    static CollectorFacts withDomain() {
        return facts().with(new DomainFacts(
                List.of("*.example.com", "collect.example.com"),
                "collect.example.com",
                MinimumTls.TLS_1_2_2021,
                Map.of("_a1.example.com", "_b2.acm-validations.aws"),
                Optional.of(new CertificateFacts(
                        "arn:aws:acm:us-east-1:111122223333:certificate/c3",
                        Optional.of(Instant.parse("2027-06-15T00:00:00Z"))))));
    }

    static CollectorSpec spec(String logging) {
        var given = Configuration.EMPTY
                .with("collector", "acme")
                .with("region", "eu-west-1")
                .with("logging", logging);
        return CollectorSpec.read(given, new AwsRegions(), new Problems());
    }
}
