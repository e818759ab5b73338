package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The access logs of one distribution in its log bucket. Only reads: ListObjectsV2 and GetObject, both naming the bucket's
 * expected owner. Throws the SDK's exceptions as they are.
 */
public final class LogArchive {

    private static final DateTimeFormatter HOUR = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd-HH")
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Before CloudFront existed. */
    static final Instant BEGINNING = Instant.parse("2008-01-01T00:00:00Z");

    private static final int MOST_KEYS = 1000;

    private final S3Client s3;
    private final String bucket;
    private final String owner;
    private final String stem;

    /**
     * @param bucket name of the log bucket
     * @param owner account that must own it
     * @param prefix key prefix of the logs; empty, or ends in a slash
     * @param distributionId the distribution whose logs these are
     */
    public LogArchive(S3Client s3, String bucket, String owner, String prefix, String distributionId) {
        this.s3 = s3;
        this.bucket = bucket;
        this.owner = owner;
        this.stem = prefix + distributionId + ".";
    }

    /**
     * The first files of a range.
     *
     * @param files in key order, which is that of their hours
     * @param complete whether that is all of the range
     */
    record Page(List<LogFile> files, boolean complete) {}

    /** All log files about the UTC hour of {@code moment}, in key order. CloudFront names them by when the requests were made. */
    public List<LogFile> ofHour(Instant moment) {
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
                && hourOf(page.contents().get(page.contents().size() - 1).key())
                        .filter(hour -> hour.isAfter(until))
                        .isPresent();
        return new Page(files, passed || !page.isTruncated());
    }

    /**
     * The log file delivered last among those about the newest hour that has any; empty if there is none at all. A file that came
     * late for an older hour is not seen. Takes about ten list calls of one key each, fewer the newer that hour is, and the listing
     * of that one hour: never the whole bucket.
     *
     * @param now the time; requests made later are not looked for
     */
    public Optional<LogFile> newest(Instant now) {
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

    /** The hour of the oldest log file. */
    public Optional<Instant> oldestHour() {
        return firstHourFrom(BEGINNING);
    }

    /**
     * Reads a log file row by row.
     *
     * @throws UncheckedIOException if the connection breaks
     */
    public void read(LogFile file, AccessLogReader.Rows rows) {
        try (var in = open(s3, bucket, owner, file)) {
            AccessLogReader.read(in, rows);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read s3://" + bucket + "/" + file.key(), e);
        }
    }

    /** Opens a log file. Without the SDK's watch over streams that nobody reads: its thread outlives every client. */
    static InputStream open(S3Client s3, String bucket, String owner, LogFile file) {
        return s3.getObject(
                request -> request.bucket(bucket).expectedBucketOwner(owner).key(file.key()),
                ResponseTransformer.toInputStream(Duration.ZERO));
    }

    /** The hour of the first log file about {@code from} or later. */
    private Optional<Instant> firstHourFrom(Instant from) {
        return after(from, 1).contents().stream()
                .map(S3Object::key)
                .flatMap(key -> hourOf(key).stream())
                .findFirst();
    }

    private ListObjectsV2Response after(Instant from, int keys) {
        // A key of that hour has more characters than its prefix, so it comes after it.
        return s3.listObjectsV2(request -> request.bucket(bucket)
                .expectedBucketOwner(owner)
                .prefix(stem)
                .startAfter(hourPrefix(from))
                .maxKeys(keys));
    }

    private Optional<LogFile> file(S3Object object) {
        return hourOf(object.key()).map(hour -> new LogFile(object.key(), hour, object.lastModified(), object.size()));
    }

    private Optional<Instant> hourOf(String key) {
        var name = key.substring(stem.length());
        int end = name.indexOf('.');
        try {
            return Optional.of(LocalDateTime.parse(name.substring(0, Math.max(end, 0)), HOUR)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String hourPrefix(Instant moment) {
        return stem + HOUR.format(moment) + ".";
    }
}
