package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.Column;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Looks for one request in the log, again and again; reads no log file twice, since CloudFront never changes one. */
public final class RequestSearch {

    /** As far as our clock may be from CloudFront's: signed requests fail beyond it. */
    static final Duration SKEW = Duration.ofMinutes(15);

    private final LogArchive archive;
    private final String requestId;
    private final Instant sent;
    private final Set<String> read = new HashSet<>();

    /**
     * @param requestId the response header {@code x-amz-cf-id} of the request
     * @param sent when it was sent, by our clock
     */
    public RequestSearch(LogArchive archive, String requestId, Instant sent) {
        this.archive = archive;
        this.requestId = requestId;
        this.sent = sent;
    }

    /**
     * A request that was found.
     *
     * @param file the file that holds it
     * @param row its row
     */
    public record Match(LogFile file, AccessLogRecord row) {}

    /** Reads what is new about the hour of the request, and about its neighbour when the hour was about to change. */
    public Optional<Match> look() {
        return hours().stream()
                .flatMap(hour -> archive.ofHour(hour).stream())
                .filter(file -> !file.delivered().isBefore(sent.minus(SKEW)))
                .filter(file -> !read.contains(file.key()))
                .flatMap(file -> lookInto(file).stream())
                .findFirst();
    }

    private Set<Instant> hours() {
        var first = sent.minus(SKEW).truncatedTo(ChronoUnit.HOURS);
        var last = sent.plus(SKEW).truncatedTo(ChronoUnit.HOURS);
        return new TreeSet<>(List.of(first, last));
    }

    private Optional<Match> lookInto(LogFile file) {
        var rows = new Matching(requestId);
        try {
            archive.read(file, rows);
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
        read.add(file.key());
        return rows.found.map(row -> new Match(file, row));
    }

    private static final class Matching implements AccessLogReader.Rows {

        private final String requestId;
        private Optional<AccessLogRecord> found = Optional.empty();

        Matching(String requestId) {
            this.requestId = requestId;
        }

        @Override
        public void row(AccessLogRecord row) {
            if (row.field(Column.REQUEST_ID).filter(requestId::equals).isPresent()) {
                found = Optional.of(row.kept());
            }
        }

        @Override
        public void unreadable(UnreadableRow row) {
            // Another request's row; ours is looked for in the rest.
        }
    }
}
