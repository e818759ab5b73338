package io.github.snowplowcollector.verify;

import com.sun.net.httpserver.HttpExchange;
import io.github.snowplowcollector.archive.FakeBucket;
import io.github.snowplowcollector.archive.FakeBucket.Reply;
import io.github.snowplowcollector.archive.FakeServer;
import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.collector.Collector;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.DistributionSpec;
import io.github.snowplowcollector.config.LogMode;
import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.config.ViewerProtocol;
import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A collector whose every part can be broken, with AWS beside it, on one loopback port. */
final class FakeCollector implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-24T10:30:00Z");

    final SleepingClock clock = new SleepingClock(NOW);
    final FakeBucket logs = new FakeBucket("logs");
    final Map<String, String> headers = new ConcurrentHashMap<>();
    final Map<String, String> distribution = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final Map<String, String> logged = new ConcurrentHashMap<>();

    private volatile Reply cloudFront = new Reply(200, "");
    volatile int status = 200;
    volatile int preflightStatus = 200;
    volatile int postStatus = 403;
    volatile int directStatus = 403;
    volatile int longUrlStatus = 200;
    volatile byte[] body = Pixel.SNOWPLOW.bytes();
    volatile List<String> allowedOrigins = List.of("*");
    volatile LogMode logMode = LogMode.STANDARD;
    volatile List<ProbeEvent> earlier = List.of();
    volatile Duration logsWait = Duration.ofSeconds(60);
    volatile Optional<URI> otherProtocol = Optional.empty();
    volatile Optional<SSLContext> trust = Optional.empty();
    volatile List<String> names = List.of();
    volatile Dns dns = (name, type) -> List.of();

    private final FakeServer server = new FakeServer()
            .at("/logs", logs)
            .at("/2020-05-31/distribution/E1", this::cloudFront)
            .at("/pixels/i", exchange -> answer(exchange, directStatus, new byte[0]))
            .at("/i", this::pixel);

    FakeCollector() {
        headers.putAll(Map.of(
                "Content-Type", "image/gif",
                "Cache-Control", "no-cache, no-store, must-revalidate",
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Headers", "SP-Anonymous",
                "X-Cache", "Hit from cloudfront"));
        distribution.putAll(Map.of(
                "Status", "Deployed",
                "Enabled", "true",
                "Logging", "true",
                "Bucket", "logs.s3.amazonaws.com",
                "Prefix", "app/"));
        ownership("BucketOwnerPreferred");
        grant("c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0", "FULL_CONTROL");
        clock.whileAsleep(this::deliver);
    }

    void ownership(String ownership) {
        logs.subResource(
                "ownershipControls",
                new Reply(
                        200,
                        "<OwnershipControls><Rule><ObjectOwnership>" + ownership
                                + "</ObjectOwnership></Rule></OwnershipControls>"));
    }

    void grant(String canonicalId, String permission) {
        logs.subResource(
                "acl",
                new Reply(
                        200,
                        "<AccessControlPolicy><Owner><ID>me</ID></Owner><AccessControlList><Grant><Grantee"
                                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>"
                                + canonicalId + "</ID></Grantee><Permission>" + permission
                                + "</Permission></Grant></AccessControlList></AccessControlPolicy>"));
    }

    /** Lets CloudFront's API answer with an error. */
    void cloudFrontFails(int errorStatus, String code) {
        cloudFront = new Reply(
                errorStatus,
                "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
                        + "</Code><Message>said so</Message></Error><RequestId>R</RequestId></ErrorResponse>");
    }

    /** Lets CloudFront's API answer again. */
    void cloudFrontRecovers() {
        cloudFront = new Reply(200, "");
    }

    /** Delivers what was requested so far, as CloudFront encodes it. */
    void deliver() {
        var now = clock.instant();
        logs.put(
                "app/E1." + now.toString().substring(0, 13).replace('T', '-') + ".aa" + now.toEpochMilli() + ".gz",
                FakeBucket.log(now, logged),
                now);
    }

    URI url() {
        return server.uri();
    }

    FakeServer server() {
        return server;
    }

    CollectorFacts facts() {
        return facts(url());
    }

    CollectorFacts facts(URI url) {
        return new CollectorFacts(
                "app",
                "eu-west-1",
                FakeBucket.OWNER,
                url,
                "E1",
                "d1.cloudfront.net",
                "pixels",
                logMode.keepsLogs() ? Optional.of("logs") : Optional.empty(),
                "app/");
    }

    private CollectorIdentity identity() {
        var given = Configuration.EMPTY
                .with("collector", "app")
                .with("region", "eu-west-1")
                .with("pixelBucket", "pixels")
                .with("logBucket", "logs")
                .with("logging", logMode.word());
        return new CollectorIdentity(CollectorSpec.read(given, new AwsRegions(), new Problems()), FakeBucket.OWNER);
    }

    VerifySettings settings(ViewerProtocol viewerProtocol) {
        return new VerifySettings(
                DistributionSpec.read(
                        Configuration.EMPTY
                                .with("allowedOrigins", allowedOrigins)
                                .with("viewerProtocol", viewerProtocol.awsName()),
                        "app",
                        new Problems()),
                Pixel.SNOWPLOW,
                names,
                logsWait,
                Optional.of(url()),
                otherProtocol,
                Optional.of(url()),
                dns,
                "1.2.3");
    }

    VerificationReport verify() throws InterruptedException {
        return verify(facts());
    }

    VerificationReport verify(CollectorFacts facts) throws InterruptedException {
        var own = facts.domain().map(domain -> new OwnHosts(domain.hosts(), dns));
        try (var http = new HttpProbe("1.2.3", Map.of(), trust, Duration.ofSeconds(20), own)) {
            return new PixelVerification(
                            facts,
                            settings(ViewerProtocol.ALLOW_ALL),
                            earlier,
                            http,
                            server.clients()::s3,
                            Collector.health(identity(), server.clients(), facts.distributionId()),
                            clock,
                            clock)
                    .run();
        }
    }

    @Override
    public void close() {
        server.close();
    }

    void pixel(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        requests.add(exchange.getRequestMethod() + " " + uri + " by "
                + exchange.getRequestHeaders().getFirst("User-Agent"));
        var id = "request-" + requests.size();
        exchange.getResponseHeaders().add("x-amz-cf-id", id);
        headers.forEach(exchange.getResponseHeaders()::add);
        if (uri.getRawQuery() != null) {
            logged.put(id, uri.getRawQuery().replace("%", "%25"));
        }
        var getStatus = uri.toString().length() > 2_000 ? longUrlStatus : status;
        switch (exchange.getRequestMethod()) {
            case "OPTIONS" -> answer(exchange, preflightStatus, new byte[0]);
            case "POST" -> answer(exchange, postStatus, new byte[0]);
            default -> answer(exchange, getStatus, body);
        }
    }

    private void cloudFront(HttpExchange exchange) throws IOException {
        var reply = cloudFront.status() == 200 ? new Reply(200, distribution()) : cloudFront;
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        answer(exchange, reply.status(), reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private String distribution() {
        var changed = distribution.containsKey("LastModifiedTime")
                ? "<LastModifiedTime>" + distribution.get("LastModifiedTime") + "</LastModifiedTime>"
                : "";
        return "<Distribution><Id>E1</Id><Status>" + distribution.get("Status")
                + "</Status>" + changed + "<DistributionConfig><Enabled>" + distribution.get("Enabled")
                + "</Enabled><Logging><Enabled>" + distribution.get("Logging") + "</Enabled><Bucket>"
                + distribution.get("Bucket") + "</Bucket><Prefix>" + distribution.get("Prefix")
                + "</Prefix></Logging></DistributionConfig></Distribution>";
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            // Or each answer waits for a delayed acknowledgement.
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
