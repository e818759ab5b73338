package io.github.snowplowcollector.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The keys of one distribution's log files in one layout, found by listing alone. */
record LogKeys(S3Client s3, String bucket, @Nullable String owner, LogLayout layout, String distributionId) {

    /** Before CloudFront existed. */
    private static final Instant BEGINNING = Instant.parse("2008-01-01T00:00:00Z");

    private static final int MOST_KEYS = 1000;

    /** Lest one that is no log file hides those behind it. */
    private static final int SOME_KEYS = 10;

    /**
     * The first files of a range.
     *
     * @param end first hour of which files may be missing; empty if that is all of the range
     */
    record Page(List<LogFile> files, Optional<Instant> end) {}

    /** Whether there may be any: asked where that takes fewer calls than looking for them. */
    boolean mayExist() {
        return layout.ranges(distributionId, BEGINNING).size() == 1
                || !list(layout.stem(distributionId), layout.stem(distributionId), 1)
                        .contents()
                        .isEmpty();
    }

    List<LogFile> ofHour(Instant moment) {
        var hour = moment.truncatedTo(ChronoUnit.HOURS);
        var files = new ArrayList<LogFile>();
        for (var range : layout.ranges(distributionId, hour)) {
            var pages = s3.listObjectsV2Paginator(
                    request -> request.bucket(bucket).expectedBucketOwner(owner).prefix(range.hourPrefix()));
            for (var object : pages.contents()) {
                file(object).filter(file -> file.hour().equals(hour)).ifPresent(files::add);
            }
        }
        files.sort(LogFile.READING_ORDER);
        return List.copyOf(files);
    }

    /** The calls that list log files of the hours from {@code from} to {@code until}, both included; each once and up to 1000 keys. */
    List<Callable<Page>> first(Instant from, Instant until) {
        return layout.ranges(distributionId, from).stream()
                .map(range -> (Callable<Page>) () -> first(range, from, until))
                .toList();
    }

    private Page first(KeyRange range, Instant from, Instant until) {
        var page = list(range.prefix(), range.hourPrefix(), MOST_KEYS);
        var files = page.contents().stream()
                .flatMap(object -> file(object).stream())
                .filter(file -> !file.hour().isAfter(until))
                .toList();
        var reached = page.contents().stream()
                .flatMap(object -> range.reached().apply(object.key()).stream())
                .reduce(from, (earlier, later) -> later.isAfter(earlier) ? later : earlier);
        boolean all = !page.isTruncated() || reached.isAfter(until);
        return new Page(files, all ? Optional.empty() : Optional.of(reached));
    }

    /** See {@link LogArchive#newest}. */
    Optional<LogFile> newest(Instant now) {
        // From here on there is nothing: signed requests allow no clock to be slow by more than minutes.
        var empty = now.truncatedTo(ChronoUnit.HOURS).plus(2, ChronoUnit.HOURS);
        var step = Duration.ofHours(3);
        var filled = Optional.<Instant>empty();
        while (filled.isEmpty() && empty.isAfter(BEGINNING)) {
            var from = empty.minus(step);
            filled = anyHourFrom(from);
            if (filled.isEmpty()) {
                empty = from;
                step = step.multipliedBy(16);
            }
        }
        while (filled.isPresent() && Duration.between(filled.get(), empty).compareTo(Duration.ofHours(1)) > 0) {
            var middle = filled.get().plus(Duration.between(filled.get(), empty).toHours() / 2, ChronoUnit.HOURS);
            var later = anyHourFrom(middle);
            if (later.isPresent()) {
                filled = later;
            } else {
                empty = middle;
            }
        }
        return filled.flatMap(hour -> ofHour(hour).stream().max(Comparator.comparing(LogFile::delivered)));
    }

    /** The hour of the oldest log file. */
    Optional<Instant> oldestHour() {
        return layout.ranges(distributionId, BEGINNING).stream()
                .flatMap(range -> first(range, BEGINNING, Instant.MAX).files().stream())
                .map(LogFile::hour)
                .min(Comparator.naturalOrder());
    }

    /** An hour from {@code from} on that has a log file. */
    private Optional<Instant> anyHourFrom(Instant from) {
        return layout.ranges(distributionId, from).stream()
                .flatMap(range -> list(range.prefix(), range.hourPrefix(), SOME_KEYS).contents().stream())
                .flatMap(object -> layout.hour(object.key()).stream())
                .findFirst();
    }

    private ListObjectsV2Response list(String prefix, String after, int keys) {
        // A key of an hour has more characters than its prefix, so it comes after it.
        return s3.listObjectsV2(request -> request.bucket(bucket)
                .expectedBucketOwner(owner)
                .prefix(prefix)
                .startAfter(after)
                .maxKeys(keys));
    }

    private Optional<LogFile> file(S3Object object) {
        return layout.hour(object.key())
                .map(hour -> new LogFile(object.key(), hour, object.lastModified(), object.size()));
    }
}
