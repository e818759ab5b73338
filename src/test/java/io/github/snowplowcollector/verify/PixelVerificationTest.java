package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.snowplowcollector.archive.FakeBucket;
import io.github.snowplowcollector.archive.FakeBucket.Reply;
import io.github.snowplowcollector.config.LogMode;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Check.Status;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PixelVerificationTest {

    @AutoClose
    private final FakeCollector collector = new FakeCollector();

    @Test
    void passesEveryRowOfAGoodCollector() throws InterruptedException {
        var report = collector.verify();

        assertThat(report.checks())
                .extracting(Check::name, Check::status)
                .containsExactly(
                        tuple("dns", Status.PASS),
                        tuple("https", Status.SKIPPED),
                        tuple("http", Status.PASS),
                        tuple("body", Status.PASS),
                        tuple("content-type", Status.PASS),
                        tuple("cache-control", Status.PASS),
                        tuple("cors", Status.PASS),
                        tuple("preflight", Status.PASS),
                        tuple("cache-hit", Status.PASS),
                        tuple("post", Status.PASS),
                        tuple("direct-s3", Status.PASS),
                        tuple("long-url", Status.PASS),
                        tuple("distribution", Status.PASS),
                        tuple("logging", Status.PASS),
                        tuple("log-bucket", Status.PASS),
                        tuple("log-grant", Status.PASS),
                        tuple("log-arrival", Status.PASS),
                        tuple("log-newest", Status.PASS));
        assertThat(report.failed()).isFalse();
        assertThat(row(report, "https").detail()).contains("plain http");
    }

    @Test
    void changesNothing() throws InterruptedException {
        collector.verify();

        assertThat(collector.server().calls().writes()).isZero();
        assertThat(collector.server().calls().calls())
                .extracting(call -> call.operation())
                .contains(
                        "GetDistribution", "GetBucketAcl", "GetBucketOwnershipControls", "ListObjectsV2", "GetObject");
    }

    @Test
    void probesCarryNoQueryOrAreEventsOfTheReservedApp() throws InterruptedException {
        collector.verify();

        assertThat(collector.requests)
                .hasSize(7)
                .allMatch(request -> request.endsWith(" by snowplow-maven-plugin/1.2.3"))
                .allMatch(request -> !request.contains("?")
                        || request.matches(
                                "GET /i\\?stm=\\d{13}&e=pv&p=srv&tv=maven-1\\.2\\.3&aid=snowplow-maven-plugin"
                                        + "&eid=[0-9a-f-]{36}&dtm=\\d{13}&url=http%3A%2F%2Flocalhost.*"));
        assertThat(collector.requests).anyMatch(request -> request.contains("&page=xxx"));
    }

    record Broken(String row, Consumer<FakeCollector> how, String detail) {

        @Override
        public String toString() {
            return row + ": " + detail;
        }
    }

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken("http", c -> c.status = 403, "http answered 403"),
                new Broken("http", c -> c.status = 500, "http answered 500"),
                new Broken("body", c -> c.body = new byte[] {1, 2, 3}, "3 bytes with SHA-256"),
                new Broken("body", c -> c.body = new byte[1_000_000], "65536 bytes with SHA-256"),
                new Broken(
                        "content-type",
                        c -> c.headers.put("Content-Type", "text/html"),
                        "text/html instead of image/gif"),
                new Broken("content-type", c -> c.headers.remove("Content-Type"), "missing instead of image/gif"),
                new Broken("cache-control", c -> c.headers.put("Cache-Control", "max-age=60"), "max-age=60 instead of"),
                new Broken("cors", c -> c.headers.remove("Access-Control-Allow-Origin"), "allowed nobody"),
                new Broken(
                        "cors",
                        c -> c.allowedOrigins = List.of("https://a.example", "https://b.example"),
                        "https://a.example: allowed *, credentials false"),
                new Broken(
                        "cors",
                        c -> {
                            c.allowedOrigins = List.of("https://*.a.example");
                            c.headers.put("Access-Control-Allow-Origin", "https://sample.a.example");
                        },
                        "credentials false"),
                new Broken("preflight", c -> c.preflightStatus = 403, "OPTIONS answered 403"),
                new Broken("preflight", c -> c.headers.remove("Access-Control-Allow-Headers"), "allowed headers none"),
                new Broken(
                        "cache-hit",
                        c -> c.headers.put("X-Cache", "Miss from cloudfront"),
                        "Miss from cloudfront in 5 tries"),
                new Broken("cache-hit", c -> c.headers.remove("X-Cache"), "no X-Cache header"),
                new Broken("post", c -> c.postStatus = 200, "POST answered 200"),
                new Broken("direct-s3", c -> c.directStatus = 200, "/pixels/i answered 200 instead of 403"),
                new Broken("long-url", c -> c.longUrlStatus = 414, "answered with 414"),
                new Broken("distribution", c -> c.distribution.put("Enabled", "false"), "disabled"),
                new Broken("distribution", c -> c.cloudFrontFails(404, "NoSuchDistribution"), "NoSuchDistribution"),
                new Broken("logging", c -> c.distribution.put("Logging", "false"), "logging is off"),
                new Broken(
                        "logging",
                        c -> c.distribution.put("Bucket", "logs2.s3.amazonaws.com"),
                        "logs2.s3.amazonaws.com"),
                new Broken(
                        "logging",
                        c -> c.distribution.put("Prefix", "other/"),
                        "prefix 'other/' instead of logs, prefix 'app/'"),
                new Broken("log-bucket", c -> c.ownership("BucketOwnerEnforced"), "ACLs off (BucketOwnerEnforced)"),
                new Broken("log-grant", c -> c.grant("somebody", "FULL_CONTROL"), "awslogsdelivery has no grant"),
                new Broken(
                        "log-grant",
                        c -> c.grant("c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0", "READ"),
                        "awslogsdelivery has READ"),
                new Broken(
                        "log-grant", c -> c.logs.subResource("acl", Reply.error(403, "AccessDenied")), "AccessDenied"),
                new Broken(
                        "log-arrival",
                        c -> c.clock.whileAsleep(() -> {
                            c.logged.replaceAll((id, query) -> "eid=another");
                            c.deliver();
                        }),
                        "but without event"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void failsARowWithAHint(Broken broken) throws InterruptedException {
        broken.how().accept(collector);
        var report = collector.verify();

        assertThat(report.failed()).isTrue();
        assertThat(row(report, broken.row())).satisfies(check -> {
            assertThat(check.status()).isEqualTo(Status.FAIL);
            assertThat(check.detail()).contains(broken.detail());
            assertThat(check.hint()).isNotBlank();
        });
    }

    @Test
    void acceptsTheEchoOfAListedOrigin() throws InterruptedException {
        collector.allowedOrigins = List.of("https://*.a.example");
        collector.headers.put("Access-Control-Allow-Origin", "https://sample.a.example");
        collector.headers.put("Access-Control-Allow-Credentials", "true");
        var report = collector.verify();

        assertThat(row(report, "cors").status()).isEqualTo(Status.PASS);
        assertThat(row(report, "preflight").status()).isEqualTo(Status.PASS);
    }

    @Test
    void namesThePermissionThatIsMissing() throws InterruptedException {
        collector.logs.subResource("acl", Reply.error(403, "AccessDenied"));

        assertThat(row(collector.verify(), "log-grant").hint()).contains("s3:GetBucketAcl");
    }

    @Test
    void waitsForCloudFrontWithoutFailing() throws InterruptedException {
        collector.distribution.put("Status", "InProgress");
        var report = collector.verify();

        assertThat(row(report, "distribution").status()).isEqualTo(Status.PENDING);
        assertThat(report.failed()).isFalse();
    }

    @Test
    void takesALogBucketWithoutOwnershipControls() throws InterruptedException {
        collector.logs.subResource("ownershipControls", Reply.error(404, "OwnershipControlsNotFoundError"));

        assertThat(row(collector.verify(), "log-bucket").status()).isEqualTo(Status.PASS);
    }

    @Test
    void takesTheGlobalAndRegionalNameOfTheLogBucketAndAPrefixWithoutSlash() throws InterruptedException {
        collector.distribution.put("Bucket", "logs.s3.eu-west-1.amazonaws.com");
        collector.distribution.put("Prefix", "app");

        assertThat(row(collector.verify(), "logging").status()).isEqualTo(Status.PASS);
    }

    @Test
    void skipsWhatNeedsAFailedRow() throws InterruptedException {
        collector.status = 403;
        collector.distribution.put("Logging", "false");
        var report = collector.verify();

        assertThat(Stream.of(
                        "body", "content-type", "cache-control", "cors", "preflight", "cache-hit", "post", "long-url"))
                .allSatisfy(name -> assertThat(row(report, name))
                        .isEqualTo(new Check(name, Status.SKIPPED, "needs the row 'http'", "")));
        assertThat(row(report, "log-arrival").status()).isEqualTo(Status.SKIPPED);
        assertThat(row(report, "direct-s3").status()).isEqualTo(Status.PASS);
        assertThat(report.probe()).isEmpty();
    }

    @Test
    void skipsAllThatNeedsANameThatDoesNotResolve() throws InterruptedException {
        // Longer than a label may be: no resolver is asked.
        var facts = collector.facts(URI.create("http://" + "x".repeat(64) + ".example"));
        var report = collector.verify(facts);

        assertThat(row(report, "dns")).satisfies(check -> {
            assertThat(check.status()).isEqualTo(Status.FAIL);
            assertThat(check.detail()).isEqualTo("the host name does not resolve");
            assertThat(check.hint()).contains("DNS");
        });
        assertThat(row(report, "http").detail()).isEqualTo("needs the row 'dns'");
        assertThat(row(report, "body").detail()).isEqualTo("needs the row 'http'");
        assertThat(row(report, "log-grant").status()).isEqualTo(Status.PASS);
    }

    @Test
    void skipsLogRowsWithoutLogging() throws InterruptedException {
        collector.logMode = LogMode.NONE;
        var report = collector.verify();

        assertThat(Stream.of("logging", "log-bucket", "log-grant", "log-arrival", "log-newest"))
                .allSatisfy(name -> assertThat(row(report, name).taking(Duration.ZERO))
                        .isEqualTo(new Check(name, Status.SKIPPED, "logging is none", "")));
        assertThat(row(report, "distribution").status()).isEqualTo(Status.PASS);
        assertThat(collector.logs.requests()).isEmpty();
    }

    @Test
    void reportsTheProbeAndItsDelay() throws InterruptedException {
        var report = collector.verify();

        assertThat(report.probe()).hasValueSatisfying(probe -> {
            assertThat(probe.sent()).isEqualTo(FakeCollector.NOW);
            assertThat(probe.delay()).contains(Duration.ofMillis(200));
            assertThat(collector.logged.get(probe.requestId())).contains("eid=" + probe.eventId());
        });
        assertThat(row(report, "log-arrival").detail()).contains("arrived after 0.2 s in app/E1.2026-11-24-10.");
        assertThat(row(report, "log-newest").detail()).startsWith("app/E1.2026-11-24-10.");
    }

    @Test
    void leavesTheLogPendingAtTheEndOfTheWait() throws InterruptedException {
        collector.clock.whileAsleep(() -> {});
        var report = collector.verify();

        assertThat(row(report, "log-arrival")).satisfies(check -> {
            assertThat(check.status()).isEqualTo(Status.PENDING);
            assertThat(check.detail()).startsWith("pending: request ").endsWith("not there after 60 s");
            assertThat(check.hint()).contains("snowplow.logs.wait", "normally within 1 h");
        });
        assertThat(row(report, "log-newest").status()).isEqualTo(Status.PENDING);
        assertThat(report.failed()).isFalse();
        assertThat(report.probe())
                .hasValueSatisfying(probe -> assertThat(probe.delay()).isEmpty());
        assertThat(collector.clock.sleeps().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void doesNotWaitForTheLogUnlessAsked() throws InterruptedException {
        collector.logsWait = Duration.ZERO;
        var report = collector.verify();

        assertThat(row(report, "log-arrival").status()).isEqualTo(Status.PENDING);
        assertThat(report.probe()).isPresent();
        assertThat(collector.clock.sleeps()).isEmpty();
    }

    @Test
    void warmsUpInTheFirstHoursOfLogging() throws InterruptedException {
        collector.clock.whileAsleep(() -> {});
        collector.distribution.put("LastModifiedTime", "2026-11-24T09:00:00Z");

        assertThat(row(collector.verify(), "log-arrival").detail()).startsWith("warming: request ");
    }

    @Test
    void doesNotTakeAnyChangeForSwitchingLoggingOn() throws InterruptedException {
        collector.clock.whileAsleep(() -> {});
        collector.distribution.put("LastModifiedTime", "2026-11-24T09:00:00Z");
        collector.logs.put(
                "app/E1.2026-11-20-10.aa.gz", FakeBucket.log(FakeCollector.NOW, Map.of()), FakeCollector.NOW);

        assertThat(row(collector.verify(), "log-arrival").detail()).startsWith("pending: request ");
    }

    @Test
    void saysThatItArrived() throws InterruptedException {
        assertThat(row(collector.verify(), "log-arrival").detail()).startsWith("arrived: event ");
    }

    @Test
    void looksForTheEventsOfEarlierVerifications() throws InterruptedException {
        collector.earlier = List.of(probe("new", Duration.ofHours(2)), probe("old", Duration.ofHours(5)));
        var delivered = FakeCollector.NOW.minus(Duration.ofHours(4));
        collector.logs.put(
                "app/E1.2026-11-24-05.aa.gz", FakeBucket.log(delivered, Map.of("request-old", "eid=old")), delivered);
        var report = collector.verify();

        assertThat(row(report, "last-verified")).satisfies(check -> {
            assertThat(check.status()).isEqualTo(Status.PENDING);
            assertThat(check.detail()).isEqualTo("late: event new, sent 2 h ago, is not in the log");
            assertThat(check.hint()).contains("up to a day late");
        });
        assertThat(report.earlier()).extracting(ProbeEvent::eventId).containsExactly("new");
        assertThat(report.failed()).isFalse();
    }

    @Test
    void failsWhenAnEarlierEventIsLost() throws InterruptedException {
        collector.earlier = List.of(probe("new", Duration.ofMinutes(5)), probe("old", Duration.ofHours(25)));
        var report = collector.verify();

        assertThat(row(report, "last-verified")).satisfies(check -> {
            assertThat(check.status()).isEqualTo(Status.FAIL);
            assertThat(check.detail())
                    .isEqualTo("pending: event new, sent 5 min ago, is not in the log; lost: event old, sent 25 h ago,"
                            + " is not in the log");
            assertThat(check.hint()).contains("run snowplow:setup");
        });
        assertThat(report.earlier()).extracting(ProbeEvent::eventId).containsExactly("new");
    }

    @Test
    void keepsWaitingForEarlierEventsWhenItMayNotLook() throws InterruptedException {
        collector.earlier = List.of(probe("new", Duration.ofHours(2)));
        collector.logMode = LogMode.NONE;

        assertThat(collector.verify().earlier()).hasSize(1);
    }

    private static ProbeEvent probe(String id, Duration age) {
        return new ProbeEvent(id, "request-" + id, FakeCollector.NOW.minus(age), Optional.empty());
    }

    @Test
    void printsNothingThatATerminalObeys() throws InterruptedException {
        collector.headers.put("Cache-Control", "\u009b31m");

        assertThat(row(collector.verify(), "cache-control").detail()).startsWith("\\u009B31m");
    }

    private static Check row(VerificationReport report, String name) {
        return report.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
