package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.accesslog.Parameter;
import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.RequestSearch;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.Durations;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.model.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Does an event arrive in the log? */
final class LogChecks {

    private static final Backoff PAUSES = Backoff.quarters(Duration.ofMillis(200), Duration.ofSeconds(15));

    private final Addresses addresses;
    private final Duration wait;
    private final HttpProbe http;
    private final Supplier<LogArchive> archive;
    private final Health health;
    private final LoggingWarmUp warmUp;
    private final Clock clock;
    private final Sleeper sleeper;

    private volatile Optional<ProbeEvent> probe = Optional.empty();

    LogChecks(
            Addresses addresses,
            Duration wait,
            HttpProbe http,
            Supplier<LogArchive> archive,
            Health health,
            Clock clock,
            Sleeper sleeper) {
        this.addresses = addresses;
        this.wait = wait;
        this.http = http;
        this.archive = archive;
        this.health = health;
        this.warmUp = new LoggingWarmUp(health.changed(), archive);
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** The event that was sent, and when it was found. */
    Optional<ProbeEvent> probe() {
        return probe;
    }

    Finding arrival() throws Exception {
        var eventId = UUID.randomUUID().toString();
        var sent = clock.instant();
        var answer = http.get(addresses.event(eventId, sent));
        var requestId = answer.headers().firstValue("x-amz-cf-id");
        if (answer.statusCode() != 200 || requestId.isEmpty()) {
            return Finding.fail(
                    "the event was answered with " + answer.statusCode() + " and x-amz-cf-id "
                            + requestId.orElse("missing"),
                    "CloudFront sends that header: see that nothing between here and it (a proxy, another CDN) takes it away.");
        }
        var event = new ProbeEvent(eventId, requestId.get(), sent, Optional.empty());
        probe = Optional.of(event);
        var found = await(event);
        if (found.isEmpty()) {
            return missing(event);
        }
        var delay = Duration.between(sent, clock.instant());
        probe = Optional.of(new ProbeEvent(eventId, requestId.get(), sent, Optional.of(delay)));
        return judge(event, found.get(), delay);
    }

    /** How fresh the log is. */
    Finding newest() {
        var now = clock.instant();
        return newest(archive.get().newest(now), health, now);
    }

    /** What the newest log file, if there is one, tells about the delivery of logs. */
    static Finding newest(Optional<LogFile> newest, Health health, Instant now) {
        return newest.map(
                        file -> Finding.pass(file.key() + ", delivered " + Durations.rounded(age(file, now)) + " ago"))
                .orElseGet(() -> Finding.pending(
                        "no log file so far",
                        "The first one comes after the first request: "
                                + health.times().words()
                                + "; in the first 4 h after logging was switched on it may take longer."));
    }

    /** Looks at once and then ever more rarely, so that what is late by little is seen soon and hours cost few calls. */
    private Optional<RequestSearch.Match> await(ProbeEvent event) throws InterruptedException {
        if (wait.isZero()) {
            return Optional.empty();
        }
        var search = new RequestSearch(archive.get(), event.requestId(), event.sent());
        var lead = Duration.between(event.sent(), clock.instant());
        Backoff sinceSent = (look, waited) -> PAUSES.within(wait).pause(look, waited.plus(lead));
        return new Waiting(clock, sleeper, sinceSent, "", (waited, awaited) -> {})
                .look(search::look, Optional::isPresent, missing -> "");
    }

    /** Never negative: S3's clock may be ahead of ours. */
    private static Duration age(LogFile file, Instant now) {
        var age = Duration.between(file.delivered(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private Finding judge(ProbeEvent event, RequestSearch.Match arrival, Duration delay) {
        var key = arrival.file().key();
        return arrival.row().query().contains(new Parameter("eid", event.eventId()))
                ? DeliveryStatus.ARRIVED.finding(
                        "event " + event.eventId() + " arrived after " + Durations.rounded(delay) + " in " + key,
                        health)
                : Finding.fail(
                        "request " + event.requestId() + " is in " + key + " but without event " + event.eventId(),
                        "Something between here and CloudFront rewrites query strings; events are damaged.");
    }

    private Finding missing(ProbeEvent event) {
        var now = clock.instant();
        var waited = wait.isZero() ? "not waited for" : "not there after " + Durations.rounded(wait);
        return DeliveryStatus.of(health.times(), event.sent(), Optional.empty(), warmUp.isUnderWay(now), now)
                .finding("request " + event.requestId() + " " + waited, health);
    }
}
