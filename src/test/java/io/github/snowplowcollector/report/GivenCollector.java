package io.github.snowplowcollector.report;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.model.CollectorFacts;
import java.net.URI;
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

    static CollectorSpec spec(String logging) {
        var given = Configuration.EMPTY
                .with("collector", "acme")
                .with("region", "eu-west-1")
                .with("logging", logging);
        return CollectorSpec.read(given, new AwsRegions(), new Problems());
    }
}
