package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.WORKERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.WiredClients;
import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.collector.takeover.Rollback;
import io.github.snowplowcollector.collector.takeover.Surroundings;
import io.github.snowplowcollector.collector.takeover.Viewer;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.LogRows;
import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/** Collectors that were built by hand become ours as they are. */
class HandBuiltTakeoverTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    /** Where takeovers keep what was there before. */
    private Path kept;

    @BeforeEach
    void keepInTheFolder() {
        kept = folder;
    }

    static List<HandBuilt> states() {
        return HandBuilt.all();
    }

    @ParameterizedTest
    @MethodSource("states")
    void becomesOurs(HandBuilt state) throws Exception {
        var sent = new Sent();
        try (var cloud = LocalCloud.open(new LocalCloudOptions(
                        folder.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
                var aws = TestCloud.open(cloud)) {
            var id = state.build(aws);
            var before = aws.cloudFront().getDistribution(r -> r.id(id)).distribution();
            var spec = spec(Map.of("takeover", id, "adopt", "true"));
            try (var collector = collector(spec, aws, cloud);
                    var sender = sent.during(cloud, id)) {
                var plan = collector.plan(ALL);
                assertThat(plan.refusals()).isEmpty();
                collector.apply(plan, ALL, change -> {}, again -> {});
                sender.await();
            }
            assertThat(sent.answers).isNotEmpty().containsOnly("200, 43 bytes");
            try (var collector = collector(spec(Map.of()), aws, cloud)) {
                var plan = collector.plan(ALL);
                assertThat(plan.refusals()).isEmpty();
                assertThat(plan.writes()).isEmpty();
                assertThat(collector.audit().stream().filter(AuditRow::finding)).isEmpty();
            }
            var after = aws.cloudFront().getDistribution(r -> r.id(id)).distribution();
            assertThat(after.domainName()).isEqualTo(before.domainName());
            assertThat(after.distributionConfig().aliases())
                    .isEqualTo(before.distributionConfig().aliases());
            assertThat(after.distributionConfig().logging())
                    .isEqualTo(before.distributionConfig().logging());
            assertThat(get(cloud, id, "/i").status()).isEqualTo(200);
        }
        assertThat(LogRows.in(folder.resolve("cloud"), HandBuilt.LOG_BUCKET))
                .extracting(LogRows.Row::query)
                .filteredOn(query -> query.contains("eid="))
                .containsExactlyInAnyOrderElementsOf(sent.events);
    }

    /** Events that were sent meanwhile, one after the other, and how each was answered. */
    private static final class Sent {

        private final List<String> events = new ArrayList<>();
        private final List<String> answers = new ArrayList<>();

        /** Sends until it is closed; what was under way then is waited for. */
        Sender during(LocalCloud cloud, String id) {
            var done = new AtomicBoolean();
            var first = new CountDownLatch(1);
            var sending = CompletableFuture.runAsync(() -> {
                for (int i = 0; !done.get(); i++) {
                    var event = "e=pv&eid=" + i;
                    answers.add(answer(URI.create(cloud.url(id) + "/i?" + event)));
                    events.add(event);
                    first.countDown();
                }
            });
            return new Sender(done, first, sending);
        }

        private static String answer(URI uri) {
            try {
                var answer = CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
                return answer.statusCode() + ", " + answer.body().length + " bytes";
            } catch (IOException | InterruptedException e) {
                return e.toString();
            }
        }
    }

    private record Sender(AtomicBoolean done, CountDownLatch first, CompletableFuture<Void> sending)
            implements AutoCloseable {

        void await() throws InterruptedException {
            first.await();
        }

        @Override
        public void close() {
            done.set(true);
            sending.join();
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void isPutBackAsItWas(HandBuilt state) {
        try (var cloud = LocalCloud.open(new LocalCloudOptions(
                        folder.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
                var aws = TestCloud.open(cloud)) {
            var id = state.build(aws);
            var before = picture(aws, id);
            var spec = spec(Map.of("takeover", id, "adopt", "true"));
            try (var collector = collector(spec, aws, cloud)) {
                collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
            }
            assertThat(picture(aws, id)).isNotEqualTo(before);

            var rollback = new Rollback(
                    aws,
                    new CollectorIdentity(spec, "000000000000"),
                    folder.resolve("adopted-" + id + ".json"),
                    waiting());
            Plan.of(rollback.settings(), WORKERS).apply(change -> {});

            assertThat(picture(aws, id)).isEqualTo(before);
            assertThat(get(cloud, id, "/i").status()).isEqualTo(200);
            assertThat(Plan.of(rollback.settings(), WORKERS).writes()).isEmpty();
        }
    }

    /** Tags of the POM take the place of others, or come to them. */
    @Test
    void putsTheTagsOfTheDistributionBack() {
        inCloud("tagged", (cloud, wire, aws) -> {
            var id = HandBuilt.GUIDE.build(aws);
            CloudFrontDrifts.tag(aws, "team", "web");
            CloudFrontDrifts.tag(aws, "stage", "production");
            var before = picture(aws, id);
            var pom = TestCloud.spec(Configuration.EMPTY
                    .with("collector", "demo")
                    .with("region", "us-east-1")
                    .with("pixelBucket", HandBuilt.PIXEL_BUCKET)
                    .with("tags", Map.of("team", "data", "cost", "events"))
                    .with("takeover", id)
                    .with("adopt", "true"));
            try (var collector = collector(pom, aws, cloud)) {
                collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
            }
            var rollback = new Rollback(
                    aws,
                    new CollectorIdentity(pom, "000000000000"),
                    kept.resolve("adopted-" + id + ".json"),
                    waiting());
            Plan.of(rollback.settings(), WORKERS).apply(change -> {});

            assertThat(new TreeMap<>(picture(aws, id))).isEqualTo(new TreeMap<>(before));
            assertThat(Plan.of(rollback.settings(), WORKERS).writes()).isEmpty();
        });
    }

    @Test
    void puttingBackUndoesNothingThatNoTakeoverDoes() {
        inCloud("cors", (cloud, wire, aws) -> {
            var id = HandBuilt.GUIDE.build(aws);
            takeOver(id, aws, cloud);
            aws.s3()
                    .putBucketCors(r -> r.bucket(HandBuilt.LOG_BUCKET)
                            .corsConfiguration(c -> c.corsRules(CORSRule.builder()
                                    .allowedOrigins("*")
                                    .allowedMethods("GET")
                                    .build())));
            var rules =
                    aws.s3().getBucketCors(r -> r.bucket(HandBuilt.LOG_BUCKET)).corsRules();

            var rollback = new Rollback(
                    aws,
                    new CollectorIdentity(spec(Map.of()), "000000000000"),
                    kept.resolve("adopted-" + id + ".json"),
                    waiting());
            Plan.of(rollback.settings(), WORKERS).apply(change -> {});

            assertThat(aws.s3()
                            .getBucketCors(r -> r.bucket(HandBuilt.LOG_BUCKET))
                            .corsRules())
                    .isEqualTo(rules);
        });
    }

    /** Whatever mutating call it dies before or after, the next run with the same command goes on, and nobody is left without the pixel. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RESET_BEFORE", "RESET_AFTER"})
    void goesOnAfterAnEnd(Fault fault) {
        var state = HandBuilt.GUIDE;
        var writes = new ArrayList<Wire.Request>();
        inCloud("undisturbed", (cloud, wire, aws) -> {
            var id = state.build(aws);
            wire.filter((request, exchange) -> {
                if (!request.line().startsWith("GET") && !request.line().startsWith("HEAD")) {
                    writes.add(request);
                }
                return exchange.call();
            });
            takeOver(id, aws, cloud);
        });
        assertThat(writes).hasSizeGreaterThan(15);
        for (int i = 0; i < writes.size(); i++) {
            var struck = writes.get(i);
            inCloud(fault + "-" + i, (cloud, wire, aws) -> {
                var id = state.build(aws);
                wire.filter(fault.killing(struck));
                assertThat(catchThrowable(() -> takeOver(id, aws, cloud)))
                        .as(struck.toString())
                        .isNotNull();
                wire.filter(Wire.CLEAR);
                assertThat(get(cloud, id, "/i").status()).as(struck.line()).isEqualTo(200);

                takeOver(id, aws, cloud);

                assertThat(get(cloud, id, "/i").status()).as(struck.line()).isEqualTo(200);
                try (var collector = collector(spec(Map.of()), aws, cloud)) {
                    assertThat(collector.plan(ALL).writes()).as(struck.line()).isEmpty();
                    assertThat(collector.audit().stream().filter(AuditRow::finding))
                            .as(struck.line())
                            .isEmpty();
                }
            });
        }
    }

    @Test
    void opensTheBucketAgainWhenItIsServedNoMore() {
        inCloud("broken", (cloud, wire, aws) -> {
            var id = HandBuilt.GUIDE.build(aws);
            var before = picture(aws, id);
            var closed = new AtomicBoolean();
            wire.filter((request, exchange) -> {
                if (request.line().startsWith("PUT")
                        && request.line().endsWith("?publicAccessBlock")
                        && request.line().contains(HandBuilt.PIXEL_BUCKET)) {
                    closed.set(true);
                }
                return exchange.call();
            });
            var spec = spec(Map.of("takeover", id, "adopt", "true"));
            try (var collector = collector(
                    spec,
                    aws,
                    (distribution, domain) ->
                            Optional.of(path -> closed.get() ? new Viewer.Answer(403, "") : get(cloud, id, path)))) {
                var plan = collector.plan(ALL);
                assertThatThrownBy(() -> collector.apply(plan, ALL, change -> {}, again -> {}))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("bucket acme-static is open again as it was")
                        .hasMessageContaining("/i is answered with 403");
            }
            assertThat(picture(aws, id)).containsEntry("acl of the pixel", before.get("acl of the pixel"));
            assertThat(picture(aws, id)).containsEntry("acme-static block", before.get("acme-static block"));
        });
    }

    @Test
    void keepsThePixelThatIsThereAndReadsItsLogsAlone() {
        inCloud("own", (cloud, wire, aws) -> {
            var id = HandBuilt.GUIDE.build(aws);
            var png = new Pixel(new byte[] {1, 2, 3}, "image/png");
            aws.s3()
                    .putObject(
                            r -> r.bucket(HandBuilt.PIXEL_BUCKET)
                                    .key("i")
                                    .contentType(png.contentType())
                                    .acl("public-read"),
                            RequestBody.fromBytes(png.bytes()));
            var before =
                    aws.s3().headObject(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key("i"));

            takeOver(id, aws, cloud);

            assertThat(aws.s3()
                            .headObject(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key("i"))
                            .lastModified())
                    .isEqualTo(before.lastModified());
            try (var collector = collector(spec(Map.of()), aws, cloud)) {
                collector.plan(ALL);
                assertThat(collector.identity().spec().pixel().value()).isEqualTo(png);
                assertThat(collector.onlyDistribution()).contains(id);
            }
        });
    }

    /** An empty one in its place would serve nothing, and its name would be taken. */
    @Test
    void makesNoBucketInThePlaceOfOneThatIsGone() {
        inCloud("gone", (cloud, wire, aws) -> {
            var id = HandBuilt.GUIDE.build(aws);
            takeOver(id, aws, cloud);
            aws.s3().deleteObject(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key("i"));
            aws.s3().deleteBucket(r -> r.bucket(HandBuilt.PIXEL_BUCKET));

            try (var collector = collector(spec(Map.of()), aws, cloud)) {
                assertThat(collector.plan(ALL).refusals())
                        .extracting(Change::reason)
                        .anyMatch(reason -> reason.contains("acme-static") && reason.contains("is not there"));
            }
        });
    }

    @Test
    void keepsALogBucketInAnotherRegion() {
        inCloud("elsewhere", (cloud, wire, aws) -> {
            var id = HandBuilt.GUIDE.build(aws);
            aws.s3()
                    .createBucket(r -> r.bucket("acme-logs-of-europe")
                            .objectOwnership("BucketOwnerPreferred")
                            .createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));
            var live = aws.cloudFront().getDistributionConfig(r -> r.id(id));
            aws.cloudFront()
                    .updateDistribution(r -> r.id(id)
                            .ifMatch(live.eTag())
                            .distributionConfig(live.distributionConfig().toBuilder()
                                    .logging(l -> l.enabled(true)
                                            .includeCookies(false)
                                            .bucket("acme-logs-of-europe.s3.amazonaws.com")
                                            .prefix(""))
                                    .build()));

            takeOver(id, aws, cloud);

            try (var collector = collector(spec(Map.of()), aws, cloud)) {
                var plan = collector.plan(ALL);
                assertThat(plan.refusals()).isEmpty();
                assertThat(plan.writes()).isEmpty();
                assertThat(collector.identity().logBucket()).isEqualTo("acme-logs-of-europe");
            }
        });
    }

    /** What an inspection says, put into a POM, makes a takeover change what it would change anyway. */
    @ParameterizedTest
    @MethodSource("states")
    void changesNothingMoreByThePropertiesOfAnInspection(HandBuilt state) {
        inCloud("described", (cloud, wire, aws) -> {
            var id = state.build(aws);
            var described = new LinkedHashMap<String, String>(Map.of("takeover", id, "adopt", "true"));
            var inspection = new Inspection(aws);
            inspection
                    .inspect(inspection.called(id).get(0))
                    .properties()
                    .forEach((property, value) -> described.put(property.replace("snowplow.", ""), value));
            assertThat(described).containsKeys("logBucket", "logPrefix", "viewerProtocol", "priceClass");
            try (var plain = collector(spec(Map.of("takeover", id, "adopt", "true")), aws, cloud);
                    var pasted = collector(spec(described), aws, cloud)) {
                assertThat(pasted.plan(ALL).changes()).isEqualTo(plain.plan(ALL).changes());
            }
        });
    }

    @Test
    void refusesWhatAnotherDistributionReads() {
        inCloud("shared", (cloud, wire, aws) -> {
            var id = HandBuilt.GUIDE.build(aws);
            var config = aws.cloudFront()
                    .getDistribution(r -> r.id(id))
                    .distribution()
                    .distributionConfig();
            var other = aws.cloudFront()
                    .createDistribution(r -> r.distributionConfig(
                            config.toBuilder().callerReference("another").build()))
                    .distribution()
                    .id();
            assertRefused(id, aws, cloud, "distribution " + other);
        });
    }

    @Test
    void refusesABucketThatLogsAreDeliveredInto() {
        inCloud("logs", (cloud, wire, aws) -> {
            var id = HandBuilt.GUIDE.build(aws);
            aws.s3()
                    .putBucketLogging(r -> r.bucket(HandBuilt.LOG_BUCKET)
                            .bucketLoggingStatus(l -> l.loggingEnabled(
                                    e -> e.targetBucket(HandBuilt.PIXEL_BUCKET).targetPrefix(""))));
            assertRefused(id, aws, cloud, "the access logs of bucket acme-logs are delivered into it");
        });
    }

    /** Of keys before the pixel's, so that all of them come first in a listing. */
    @ParameterizedTest
    @CsvSource({"201, public-read, serves more than 200 objects", "1000, private, has more than 1000 objects"})
    void refusesMoreObjectsThanItLooksThrough(int others, String acl, String why) {
        inCloud("many", (cloud, wire, aws) -> {
            var id = HandBuilt.GUIDE.build(aws);
            for (int i = 0; i < others; i++) {
                var key = "archive/" + i;
                aws.s3()
                        .putObject(
                                r -> r.bucket(HandBuilt.PIXEL_BUCKET).key(key).acl(acl), RequestBody.empty());
            }
            assertRefused(id, aws, cloud, why);
        });
    }

    /** One whose documents come after the first page of a listing. */
    @Test
    void refusesAWebsiteWithDocumentsAmongManyObjects() {
        inCloud("website", (cloud, wire, aws) -> {
            var id = new HandBuilt(HandBuilt.Access.WEBSITE, Set.of()).build(aws);
            for (int i = 0; i < 1000; i++) {
                var key = "archive/" + i;
                aws.s3().putObject(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key(key), RequestBody.empty());
            }
            var index = aws.s3()
                    .getBucketWebsite(r -> r.bucket(HandBuilt.PIXEL_BUCKET))
                    .indexDocument()
                    .suffix();
            aws.s3().putObject(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key(index), RequestBody.empty());
            assertRefused(id, aws, cloud, "the index document " + index);
        });
    }

    @Test
    void refusesWhatAToolManages() {
        inCloud("managed", (cloud, wire, aws) -> {
            var id = HandBuilt.GUIDE.build(aws);
            aws.s3()
                    .putBucketTagging(r -> r.bucket(HandBuilt.PIXEL_BUCKET)
                            .tagging(t -> t.tagSet(Tag.builder()
                                    .key("managed-by")
                                    .value("terraform")
                                    .build())));
            assertRefused(id, aws, cloud, "-Dsnowplow.adoptManaged");
        });
    }

    private void assertRefused(String id, AwsClients aws, LocalCloud cloud, String why) {
        var before = picture(aws, id);
        try (var collector = collector(spec(Map.of("takeover", id, "adopt", "true")), aws, cloud)) {
            var plan = collector.plan(ALL);
            assertThat(plan.refusals()).hasSize(1);
            assertThat(plan.refusals().get(0).reason()).contains(why);
        }
        assertThat(picture(aws, id)).isEqualTo(before);
    }

    private void takeOver(String id, AwsClients aws, LocalCloud cloud) {
        try (var collector = collector(spec(Map.of("takeover", id, "adopt", "true")), aws, cloud)) {
            collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
        }
    }

    /** What a test does in a cloud of its own, over a wire. */
    @FunctionalInterface
    private interface Work {
        void in(LocalCloud cloud, Wire wire, AwsClients aws);
    }

    private void inCloud(String name, Work work) {
        var own = folder.resolve(name);
        var wire = new Wire(UrlConnectionHttpClient.create());
        try (var cloud = LocalCloud.open(new LocalCloudOptions(
                        own.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
                var aws = WiredClients.open("us-east-1", cloud.endpoint(), new CallLog(), wire)) {
            kept = own;
            work.in(cloud, wire, aws);
        } finally {
            kept = folder;
        }
    }

    /** All that a takeover may change, as AWS tells it. */
    private static Map<String, Object> picture(AwsClients aws, String id) {
        var picture = new LinkedHashMap<String, Object>();
        var distribution = aws.cloudFront().getDistribution(r -> r.id(id)).distribution();
        picture.put("distribution", distribution.distributionConfig());
        picture.put(
                "tags",
                aws.cloudFront()
                        .listTagsForResource(r -> r.resource(distribution.arn()))
                        .tags()
                        .items());
        for (var name : List.of(HandBuilt.PIXEL_BUCKET, HandBuilt.LOG_BUCKET)) {
            picture.put(
                    name + " acl",
                    told(() -> aws.s3().getBucketAcl(r -> r.bucket(name)).grants()));
            picture.put(
                    name + " policy",
                    told(() -> aws.s3().getBucketPolicy(r -> r.bucket(name)).policy()));
            picture.put(
                    name + " ownership",
                    told(() -> aws.s3()
                            .getBucketOwnershipControls(r -> r.bucket(name))
                            .ownershipControls()));
            picture.put(
                    name + " block",
                    told(() ->
                            aws.s3().getPublicAccessBlock(r -> r.bucket(name)).publicAccessBlockConfiguration()));
            picture.put(
                    name + " cors",
                    told(() -> aws.s3().getBucketCors(r -> r.bucket(name)).corsRules()));
            picture.put(
                    name + " lifecycle",
                    told(() -> aws.s3()
                            .getBucketLifecycleConfiguration(r -> r.bucket(name))
                            .rules()));
            picture.put(
                    name + " tags",
                    told(() -> aws.s3().getBucketTagging(r -> r.bucket(name)).tagSet()));
        }
        picture.put(
                "acl of the pixel",
                told(() -> aws.s3()
                        .getObjectAcl(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key("i"))
                        .grants()));
        return picture;
    }

    private static Object told(Supplier<Object> question) {
        try {
            return question.get();
        } catch (S3Exception e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private static CollectorSpec spec(Map<String, String> more) {
        var given = Configuration.EMPTY
                .with("collector", "demo")
                .with("region", "us-east-1")
                .with("pixelBucket", HandBuilt.PIXEL_BUCKET);
        for (var one : more.entrySet()) {
            given = given.with(one.getKey(), one.getValue());
        }
        return TestCloud.spec(given);
    }

    private Collector collector(CollectorSpec spec, AwsClients aws, LocalCloud cloud) {
        return collector(spec, aws, (id, domain) -> Optional.of(path -> get(cloud, id, path)));
    }

    private Collector collector(CollectorSpec spec, AwsClients aws, Viewer.Source viewers) {
        return new Collector(
                spec,
                aws,
                Clock.systemUTC(),
                look -> {},
                WORKERS.lend(),
                Optional.of(new Surroundings(kept, viewers, waiting(), Duration.ZERO)));
    }

    private static Waiting waiting() {
        return new Waiting(
                Clock.systemUTC(),
                pause -> Thread.onSpinWait(),
                Backoff.RISING.upTo(Duration.ofMinutes(1)),
                "mvn snowplow:setup",
                (waited, awaited) -> {});
    }

    private static Viewer.Answer get(LocalCloud cloud, String id, String path) {
        try {
            var answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(cloud.url(id) + path)).build(), BodyHandlers.discarding());
            return new Viewer.Answer(
                    answer.statusCode(), answer.headers().firstValue("X-Cache").orElse(""));
        } catch (IOException | InterruptedException e) {
            return new Viewer.Answer(0, "");
        }
    }
}
