package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.Configuration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** What a takeover changed is put back as it was. */
class HandBuiltRollbackTest {

    @TempDir
    Path folder;

    static List<HandBuilt> states() {
        return HandBuilt.all();
    }

    @ParameterizedTest
    @MethodSource("states")
    void isPutBackAsItWas(HandBuilt state) throws Exception {
        try (var cloud = new TakeoverCloud(folder, state)) {
            var before = cloud.picture();
            cloud.takeOver();
            assertThat(cloud.picture()).isNotEqualTo(before);

            var sender = PixelSender.to(cloud.uri("/i"));
            try (sender) {
                cloud.rollBack();
            }

            assertThat(sender.answers()).containsOnly(PixelSender.PIXEL);
            assertThat(cloud.picture()).isEqualTo(before);
            cloud.assertServed("then");
            assertThat(cloud.rollback().writes()).isEmpty();
        }
    }

    /** S3 shows a rollback that follows at once what the bucket was before the takeover. */
    @Test
    void opensTheBucketEvenIfItLooksOpen() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            var before = cloud.picture();
            var past = new HashMap<String, Supplier<HttpExecuteResponse>>();
            cloud.wire().filter((request, exchange) -> {
                var answer = exchange.call();
                var body = Fault.body(answer);
                if (request.line().matches("GET /acme-static\\?(publicAccessBlock|ownershipControls|acl|policy)")) {
                    past.put(request.line(), () -> Fault.response(answer.httpResponse(), body));
                }
                return Fault.response(answer.httpResponse(), body);
            });
            cloud.picture();
            cloud.wire().filter(Wire.CLEAR);
            cloud.takeOver();
            var seen = cloud.now().plus(TakeoverCloud.SETTLING);
            cloud.wire()
                    .filter((request, exchange) ->
                            past.containsKey(request.line()) && cloud.now().isBefore(seen)
                                    ? past.get(request.line()).get()
                                    : exchange.call());

            cloud.rollBack();

            cloud.assertServed("then");
            cloud.rollBack();
            assertThat(cloud.picture()).isEqualTo(before);
        }
    }

    /** Tags of the POM take the place of others, or come to them. */
    @Test
    void bringsTheTagsOfTheDistributionBack() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            CloudFrontDrifts.tag(cloud.aws(), "team", "web");
            CloudFrontDrifts.tag(cloud.aws(), "stage", "production");
            var before = cloud.picture();
            var pom = TestCloud.spec(Configuration.EMPTY
                    .with("collector", "demo")
                    .with("region", "us-east-1")
                    .with("pixelBucket", HandBuilt.PIXEL_BUCKET)
                    .with("tags", Map.of("team", "data", "cost", "events"))
                    .with("takeover", cloud.id())
                    .with("adopt", "true"));
            try (var collector = cloud.collector(pom)) {
                collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
            }

            cloud.rollback(pom).apply(change -> {});

            assertThat(cloud.picture()).isEqualTo(before);
            assertThat(cloud.rollback(pom).writes()).isEmpty();
        }
    }

    @Test
    void undoesNothingThatNoTakeoverDoes() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            cloud.takeOver();
            var s3 = cloud.aws().s3();
            s3.putBucketCors(r -> r.bucket(HandBuilt.LOG_BUCKET)
                    .corsConfiguration(c -> c.corsRules(CORSRule.builder()
                            .allowedOrigins("*")
                            .allowedMethods("GET")
                            .build())));

            cloud.rollBack();

            assertThat(s3.getBucketCors(r -> r.bucket(HandBuilt.LOG_BUCKET)).corsRules())
                    .hasSize(1);
        }
    }
}
