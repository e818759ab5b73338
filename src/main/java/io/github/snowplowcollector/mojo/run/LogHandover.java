package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.archive.RequestComparison;
import io.github.snowplowcollector.collector.outside.LogPlace;
import io.github.snowplowcollector.collector.outside.LogProof;
import io.github.snowplowcollector.collector.outside.Overlap;
import io.github.snowplowcollector.collector.outside.SentEvent;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.verify.EventSender;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Sends an event from this machine, and reads in the log buckets what became of it and of all others. */
final class LogHandover implements LogProof {

    private final Connection connection;
    private final Supplier<String> account;
    private final Clock clock;
    private final Map<List<Object>, RequestComparison> comparisons = new ConcurrentHashMap<>();

    /** @param account id of the account that owns the log buckets */
    LogHandover(Connection connection, Supplier<String> account, Clock clock) {
        this.connection = connection;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public SentEvent send(String distributionId, String domain) {
        var sent = clock.instant();
        return connection
                .url(distributionId, domain)
                .flatMap(url -> send(distributionId, url, sent))
                .map(id -> new SentEvent(id, sent))
                .orElseThrow(() -> new RefusedException("distribution " + distributionId + " at " + domain
                        + " does not answer an event, by which its two ways of logging are compared. Fix: see what"
                        + " snowplow:verify-pixel says; both go on until it answers."));
    }

    private Optional<String> send(String distributionId, URI url, Instant sent) {
        try (var http = connection.http(distributionId)) {
            return new EventSender(http, connection.version()).send(url, sent);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public Overlap compare(String distributionId, LogPlace old, LogPlace next, SentEvent event, Instant until) {
        var comparison = comparisons.computeIfAbsent(
                List.of(distributionId, old, next, event, until),
                all -> new RequestComparison(
                        archive(distributionId, old),
                        archive(distributionId, next),
                        event.requestId(),
                        event.sent(),
                        until));
        var seen = comparison.look();
        return new Overlap(seen.old(), seen.next(), seen.lacking());
    }

    private LogArchive archive(String distributionId, LogPlace place) {
        var s3 = connection.aws().s3();
        return place.vended()
                ? LogArchive.ofDelivery(s3, place.bucket(), account.get(), place.prefix(), distributionId)
                : LogArchive.ofStandardLogging(s3, place.bucket(), account.get(), place.prefix(), distributionId);
    }
}
