package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.DomainFacts;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.model.Health;
import io.github.snowplowcollector.model.HealthCheck.Look;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Proof that a collector collects: its pixel is served as trackers need it, and a request shows up in its log. Of AWS it only
 * reads: what {@link Health} needs, and {@code s3:ListBucket} and {@code s3:GetObject} on the log bucket.
 */
public final class PixelVerification {

    private static final int THREADS = 6;

    private final CollectorFacts facts;
    private final VerifySettings settings;
    private final List<ProbeEvent> earlier;
    private final HttpProbe http;
    private final Supplier<S3Client> s3;
    private final Health health;
    private final Clock clock;
    private final Sleeper sleeper;

    /**
     * @param facts the collector
     * @param settings what it should be
     * @param earlier events that earlier verifications sent, newest first; see {@link ProbeEvent#read}
     * @param http sends the requests; not closed
     * @param s3 client of the buckets' region; not asked for when there are no logs
     * @param health whether its events are kept, read anew
     * @param clock tells the time
     * @param sleeper waits for the log
     */
    public PixelVerification(
            CollectorFacts facts,
            VerifySettings settings,
            List<ProbeEvent> earlier,
            HttpProbe http,
            Supplier<S3Client> s3,
            Health health,
            Clock clock,
            Sleeper sleeper) {
        this.facts = facts;
        this.settings = settings;
        this.earlier = List.copyOf(earlier);
        this.http = http;
        this.s3 = s3;
        this.health = health;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Looks at everything. What goes wrong is a row of the report, never an exception.
     *
     * @throws InterruptedException if the thread is interrupted, in which case what is still under way is given up
     */
    public VerificationReport run() throws InterruptedException {
        var started = clock.instant();
        var addresses = new Addresses(facts, settings.endpoint(), settings.otherProtocol(), settings.version());
        var logs = new LogChecks(addresses, settings.logsWait(), http, this::archive, health, clock, sleeper);
        var before = new EarlierProbes(earlier, this::archive, health, clock);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, CheckList.THREADS);
        try {
            var list = new CheckList(threads);
            addPixel(list, addresses);
            addLogs(list, logs, addresses.isHttps() ? "https" : "http");
            if (!earlier.isEmpty()) {
                list.add("last-verified", health.atLogs(before::look));
            }
            var checks = list.await();
            return new VerificationReport(facts, checks, logs.probe(), before.awaited(), started, clock.instant());
        } finally {
            threads.shutdownNow();
        }
    }

    private void addPixel(CheckList list, Addresses addresses) {
        var serving = new ServingChecks(addresses, settings, http);
        var requests = new RequestChecks(addresses, settings, http, clock);
        var domain = facts.domain().map(own -> new DomainChecks(own, addresses, settings, http, clock));
        var pixel = addresses.isHttps() ? "https" : "http";
        list.add("dns", domain.<Look>map(own -> own::dns).orElse(serving::dns));
        list.add("https", serving::https, "dns");
        list.add("http", serving::http, "dns");
        list.add("body", serving::body, pixel);
        list.add("content-type", serving::contentType, pixel);
        list.add("cache-control", serving::cacheControl, pixel);
        list.add("cors", requests::cors, pixel);
        list.add("preflight", requests::preflight, pixel);
        list.add("cache-hit", requests::cacheHit, pixel);
        list.add("post", requests::post, pixel);
        list.add("direct-s3", requests::directS3);
        list.add("long-url", requests::longUrl, pixel);
        domain.ifPresent(own -> addDomain(list, own));
        if (!missingNames().isEmpty()) {
            list.add("names", this::namesAreMissing);
        }
    }

    private List<String> missingNames() {
        var borne = facts.domain().map(DomainFacts::names).orElse(List.of());
        return settings.names().stream().filter(name -> !borne.contains(name)).toList();
    }

    /** Whoever comes by such a name is answered with an error, or by nobody, however well the rest is. */
    private Finding namesAreMissing() {
        return Finding.fail(
                "distribution " + facts.distributionId() + " does not serve " + String.join(", ", missingNames()),
                "Run snowplow:create-distribution, which gives the distribution its names, or goes on to.");
    }

    private void addDomain(CheckList list, DomainChecks domain) {
        if (missingNames().isEmpty()) {
            list.add("names", domain::names, "dns");
        }
        list.add("certificate", domain::certificate, "dns");
        list.add("tls-minimum", domain::tlsMinimum, "https");
        list.add("validation-record", domain::validationRecord);
        list.add("old-name", domain::oldName);
    }

    private void addLogs(CheckList list, LogChecks logs, String pixel) {
        health.checks().forEach(list::add);
        list.add(
                "log-arrival",
                health.atLogs(logs::arrival),
                Stream.concat(Stream.of(pixel), health.delivery().stream()).toArray(String[]::new));
        list.addLast("log-newest", health.atLogs(logs::newest));
    }

    private LogArchive archive() {
        return LogHealth.archive(facts, s3.get());
    }
}
