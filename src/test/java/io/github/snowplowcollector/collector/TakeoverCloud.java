package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.WORKERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.ManualClock;
import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.WiredClients;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.collector.takeover.Rollback;
import io.github.snowplowcollector.collector.takeover.Surroundings;
import io.github.snowplowcollector.collector.takeover.Viewer;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.local.InProcessCloud;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.MadeKeys;
import io.github.snowplowcollector.local.edge.Edge;
import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Plan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A local cloud with its edge in which a collector stands that was built by hand; reached over a wire, and a folder for what takeovers save. */
final class TakeoverCloud implements AutoCloseable {

    private static final HttpClient VIEWER = HttpClient.newHttpClient();

    /** A change of a bucket is seen within that time. */
    static final Duration SETTLING = Duration.ofSeconds(10);

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Path folder;
    private final ManualClock clock;
    private final Edge edge;
    private final Wire wire;
    private final AwsClients aws;
    private final String id;

    /** @param folder one that nobody else uses */
    TakeoverCloud(Path folder, HandBuilt state) {
        this(folder, new ManualClock(Instant.now()), state::build);
    }

    /** @param id gives the id of the distribution that was built */
    private TakeoverCloud(Path folder, ManualClock clock, Function<AwsClients, String> id) {
        this.folder = folder;
        this.clock = clock;
        var options = new LocalCloudOptions(folder.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, clock);
        MadeKeys.putInto(options.directory());
        var cloud = InProcessCloud.open(options);
        edge = cloud.serve(options);
        wire = new Wire(cloud);
        aws = WiredClients.open("us-east-1", InProcessCloud.ENDPOINT, new CallLog(), wire);
        this.id = id.apply(aws);
    }

    /** Another cloud, in a folder of its own, that begins a second later with what this one holds. */
    TakeoverCloud copy(Path to) {
        var later = new ManualClock(clock.instant().plusSeconds(1));
        return new TakeoverCloud(PolicedCloud.copy(folder, to), later, clients -> id);
    }

    Wire wire() {
        return wire;
    }

    AwsClients aws() {
        return aws;
    }

    /** The id of the distribution that was built. */
    String id() {
        return id;
    }

    Instant now() {
        return clock.instant();
    }

    /** Where a takeover saves what was there before. */
    Path saved() {
        return folder.resolve("adopted-" + id + ".json");
    }

    /** What a POM says for ever. */
    static CollectorSpec spec() {
        return spec(Map.of());
    }

    static CollectorSpec spec(Map<String, ?> more) {
        var given = Configuration.EMPTY
                .with("collector", "demo")
                .with("region", "us-east-1")
                .with("pixelBucket", HandBuilt.PIXEL_BUCKET);
        for (var one : more.entrySet()) {
            given = given.with(one.getKey(), one.getValue());
        }
        return TestCloud.spec(given);
    }

    /** What the command says once, for a takeover. */
    CollectorSpec takeover() {
        return takeover(Map.of());
    }

    /** @param more parameters besides */
    CollectorSpec takeover(Map<String, ?> more) {
        var all = new LinkedHashMap<String, Object>(more);
        all.put("takeover", id);
        all.put("adopt", "true");
        return spec(all);
    }

    /** Builds a second collector that logs into the same bucket; what the command says to take it over. */
    CollectorSpec second() {
        var s3 = aws.s3();
        s3.createBucket(r -> r.bucket("acme-blog").objectOwnership("ObjectWriter"));
        s3.deletePublicAccessBlock(r -> r.bucket("acme-blog"));
        s3.putObject(
                r -> r.bucket("acme-blog").key("i").acl("public-read").contentType("image/gif"),
                RequestBody.fromBytes(Pixel.SNOWPLOW.bytes()));
        var config = aws.cloudFront().getDistributionConfig(r -> r.id(id)).distributionConfig();
        var origin = config.origins().items().get(0).toBuilder()
                .domainName("acme-blog.s3.amazonaws.com")
                .originAccessControlId("")
                .build();
        var second = aws.cloudFront()
                .createDistribution(r -> r.distributionConfig(config.toBuilder()
                        .callerReference("blog")
                        .origins(all -> all.quantity(1).items(origin))
                        .build()))
                .distribution();
        return TestCloud.spec(Configuration.EMPTY
                .with("collector", "blog")
                .with("region", "us-east-1")
                .with("pixelBucket", "acme-blog")
                .with("takeover", second.id())
                .with("adopt", "true"));
    }

    Collector collector(CollectorSpec spec) {
        return collector(spec, this::get);
    }

    /** @param viewer asks what the distribution serves */
    Collector collector(CollectorSpec spec, Viewer viewer) {
        return new Collector(
                spec,
                aws,
                clock,
                look -> {},
                WORKERS.lend(),
                new Outside(Zone.world(aws), waiting()),
                Optional.of(new Surroundings(folder, (of, domain) -> Optional.of(viewer), waiting(), Duration.ZERO)));
    }

    void takeOver() {
        takeOver(takeover());
    }

    void takeOver(CollectorSpec spec) {
        try (var collector = collector(spec)) {
            collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
        }
    }

    /** The plan that puts back what was there. */
    Plan rollback() {
        return rollback(takeover());
    }

    Plan rollback(CollectorSpec spec) {
        return Plan.of(rollbackOf(spec).settings(), WORKERS);
    }

    Rollback rollbackOf(CollectorSpec spec) {
        return new Rollback(aws, new CollectorIdentity(spec, LocalCloud.ACCOUNT), saved(), waiting(), SETTLING);
    }

    void rollBack() {
        rollback().apply(change -> {});
    }

    /** Moves the cloud's time instead of waiting for it. */
    private Waiting waiting() {
        return new Waiting(
                clock, clock::advance, Backoff.RISING.upTo(TIMEOUT), "mvn snowplow:setup", (waited, awaited) -> {});
    }

    /** Where the edge serves a path. */
    URI uri(String path) {
        return uri(id, path);
    }

    private URI uri(String distribution, String path) {
        return URI.create("http://localhost:" + edge.ports(distribution).http() + path);
    }

    Viewer.Answer get(String path) {
        return get(id, path);
    }

    Viewer.Answer get(String distribution, String path) {
        try {
            var answer =
                    VIEWER.send(HttpRequest.newBuilder(uri(distribution, path)).build(), BodyHandlers.discarding());
            return new Viewer.Answer(
                    answer.statusCode(), answer.headers().firstValue("X-Cache").orElse(""));
        } catch (IOException | InterruptedException e) {
            return new Viewer.Answer(0, "");
        }
    }

    /** Whether the pixel bucket has no public access block, as {@link HandBuilt#GUIDE} leaves it. */
    boolean isOpen() {
        return told(() -> aws.s3()
                        .getPublicAccessBlock(r -> r.bucket(HandBuilt.PIXEL_BUCKET))
                        .publicAccessBlockConfiguration())
                .equals("NoSuchPublicAccessBlockConfiguration");
    }

    /** That viewers are answered with what is in the bucket now, and not only from a cache. */
    void assertServed(String when) {
        assertThat(get("/i").status()).as(when).isEqualTo(200);
        aws.cloudFront()
                .createInvalidation(r -> r.distributionId(id)
                        .invalidationBatch(
                                batch -> batch.callerReference(UUID.randomUUID().toString())
                                        .paths(paths -> paths.quantity(1).items("/*"))));
        assertThat(get("/i")).as(when).isEqualTo(new Viewer.Answer(200, "Miss from cloudfront"));
    }

    /** That the collector is ours, and nothing is left to do or to say about it. */
    void assertOurs(String when) {
        try (var collector = collector(spec())) {
            var plan = collector.plan(ALL);
            assertThat(plan.refusals()).as(when).isEmpty();
            assertThat(plan.writes()).as(when).isEmpty();
            assertThat(collector.audit().stream().filter(AuditRow::finding))
                    .as(when)
                    .isEmpty();
            assertThat(collector.onlyDistribution()).as(when).contains(id);
        }
    }

    /** All that a takeover may change, as AWS tells it. */
    Map<String, Object> picture() {
        var picture = new LinkedHashMap<String, Object>();
        var distribution = aws.cloudFront().getDistribution(r -> r.id(id)).distribution();
        picture.put("distribution", distribution.distributionConfig());
        picture.put(
                "tags",
                aws.cloudFront()
                        .listTagsForResource(r -> r.resource(distribution.arn()))
                        .tags()
                        .items());
        var s3 = aws.s3();
        for (var name : List.of(HandBuilt.PIXEL_BUCKET, HandBuilt.LOG_BUCKET)) {
            picture.put(
                    name + " acl",
                    told(() -> s3.getBucketAcl(r -> r.bucket(name)).grants()));
            picture.put(
                    name + " policy",
                    told(() -> s3.getBucketPolicy(r -> r.bucket(name)).policy()));
            picture.put(
                    name + " ownership",
                    told(() ->
                            s3.getBucketOwnershipControls(r -> r.bucket(name)).ownershipControls()));
            picture.put(
                    name + " block",
                    told(() -> s3.getPublicAccessBlock(r -> r.bucket(name)).publicAccessBlockConfiguration()));
            picture.put(
                    name + " encryption",
                    told(() -> s3.getBucketEncryption(r -> r.bucket(name)).serverSideEncryptionConfiguration()));
            picture.put(
                    name + " cors",
                    told(() -> s3.getBucketCors(r -> r.bucket(name)).corsRules()));
            picture.put(
                    name + " lifecycle",
                    told(() -> s3.getBucketLifecycleConfiguration(r -> r.bucket(name))
                            .rules()));
            picture.put(
                    name + " tags",
                    told(() -> s3.getBucketTagging(r -> r.bucket(name)).tagSet()));
            for (var object : s3.listObjectsV2(r -> r.bucket(name)).contents()) {
                picture.put(name + " object " + object.key(), object.eTag());
                picture.put(
                        name + " acl of " + object.key(),
                        told(() -> s3.getObjectAcl(r -> r.bucket(name).key(object.key()))
                                .grants()));
            }
        }
        return picture;
    }

    private static Object told(Supplier<Object> question) {
        try {
            return question.get();
        } catch (S3Exception e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    @Override
    public void close() {
        aws.close();
        edge.close();
    }
}
