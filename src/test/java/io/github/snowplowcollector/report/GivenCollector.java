package io.github.snowplowcollector.report;

import io.github.snowplowcollector.spec.CollectorFacts;
import io.github.snowplowcollector.spec.DistributionSpec;
import io.github.snowplowcollector.spec.HttpVersion;
import io.github.snowplowcollector.spec.PriceClass;
import io.github.snowplowcollector.spec.ViewerProtocol;
import java.net.URI;
import java.util.List;
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

    static DistributionSpec distribution(String... allowedOrigins) {
        return new DistributionSpec(
                List.of(allowedOrigins),
                ViewerProtocol.REDIRECT_TO_HTTPS,
                PriceClass.PRICE_CLASS_ALL,
                true,
                HttpVersion.HTTP2AND3,
                "",
                Optional.empty());
    }
}
