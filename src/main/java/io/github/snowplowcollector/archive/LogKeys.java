package io.github.snowplowcollector.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The keys of one distribution's log files in one layout, found by listing alone. */
record LogKeys(S3Client s3, String bucket, String owner, LogLayout layout, String distributionId) {

    /** Before CloudFront existed. */
    private static final Instant BEGINNING = Instant.parse("2008-01-01T00:00:00Z");

    private static final int MOST_KEYS = 1000;

    /**
     * The first files of a range.
     *
     * @param files in key order, which is that of their hours
     * @param complete whether that is all of the range
     */
    record Page(List<LogFile> files, boolean complete) {}

    List<LogFile> ofHour(Instant moment) {
        var files = new ArrayList<LogFile>();
        var pages = s3.listObjectsV2Paginator(
                request -> request.bucket(bucket).expectedBucketOwner(owner).prefix(hourPrefix(moment)));
        for (var object : pages.contents()) {
            file(object).ifPresent(files::add);
        }
        return List.copyOf(files);
    }

    /** Up to 1000 log files of the hours from {@code from} to {@code until}, both included, in one call. */
    Page first(Instant from, Instant until) {
        var page = after(from, MOST_KEYS);
        var files = page.contents().stream()
                .flatMap(object -> file(object).stream())
                .filter(file -> !file.hour().isAfter(until))
                .toList();
        boolean passed = !page.contents().isEmpty()
                && layout.hour(page.contents().get(page.contents().size() - 1).key())
                        .filter(hour -> hour.isAfter(until))
                        .isPresent();
        return new Page(files, passed || !page.isTruncated());
    }

    /** See {@link LogArchive#newest}. */
    Optional<LogFile> newest(Instant now) {
        // From here on there is nothing: signed requests allow no clock to be slow by more than minutes.
        var empty = now.truncatedTo(ChronoUnit.HOURS).plus(2, ChronoUnit.HOURS);
        var step = Duration.ofHours(3);
        var filled = Optional.<Instant>empty();
        while (filled.isEmpty() && empty.isAfter(BEGINNING)) {
            var from = empty.minus(step);
            filled = firstHourFrom(from);
            if (filled.isEmpty()) {
                empty = from;
                step = step.multipliedBy(16);
            }
        }
        while (filled.isPresent() && Duration.between(filled.get(), empty).compareTo(Duration.ofHours(1)) > 0) {
            var middle = filled.get().plus(Duration.between(filled.get(), empty).toHours() / 2, ChronoUnit.HOURS);
            var later = firstHourFrom(middle);
            if (later.isPresent()) {
                filled = later;
            } else {
                empty = middle;
            }
        }
        return filled.flatMap(hour -> ofHour(hour).stream().max(Comparator.comparing(LogFile::delivered)));
    }

    Optional<Instant> oldestHour() {
        return firstHourFrom(BEGINNING);
    }

    /** The hour of the first log file about {@code from} or later. */
    private Optional<Instant> firstHourFrom(Instant from) {
        return after(from, 1).contents().stream()
                .map(S3Object::key)
                .flatMap(key -> layout.hour(key).stream())
                .findFirst();
    }

    private ListObjectsV2Response after(Instant from, int keys) {
        // A key of that hour has more characters than its prefix, so it comes after it.
        return s3.listObjectsV2(request -> request.bucket(bucket)
                .expectedBucketOwner(owner)
                .prefix(layout.stem(distributionId))
                .startAfter(hourPrefix(from))
                .maxKeys(keys));
    }

    private Optional<LogFile> file(S3Object object) {
        return layout.hour(object.key())
                .map(hour -> new LogFile(object.key(), hour, object.lastModified(), object.size()));
    }

    private String hourPrefix(Instant moment) {
        return layout.hourPrefix(distributionId, moment);
    }
}
