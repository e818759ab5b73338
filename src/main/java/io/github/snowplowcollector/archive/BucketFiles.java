package io.github.snowplowcollector.archive;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The log files in a log bucket, of all distributions that ever logged there. Only reads, and lists what the hours asked for hold: the
 * number of calls does not grow with anything else in the bucket. Throws the SDK's exceptions as they are.
 */
public final class BucketFiles implements LogFiles, AutoCloseable {

    private static final int CALLS_AT_ONCE = 8;

    /** Hours listed by their own prefixes when one call does not tell them all. */
    private static final Duration DENSE_STRETCH = Duration.ofHours(8);

    private static final Duration HOUR = Duration.ofHours(1);

    private final S3Client s3;
    private final String bucket;
    private final @Nullable String owner;
    private final String prefix;
    private final List<LogLayout> layouts;
    private final Parallel calls = new Parallel(CALLS_AT_ONCE);
    private final Predicate<String> wanted;
    private List<LogKeys> distributions = List.of();

    /**
     * @param bucket name of the log bucket
     * @param owner account that must own it; null if nobody knows it
     * @param prefix key prefix of the logs; empty, or ends in a slash
     */
    public BucketFiles(S3Client s3, String bucket, String owner, String prefix) {
        this(s3, bucket, owner, prefix, distribution -> true);
    }

    /**
     * As the other one, of some distributions only.
     *
     * @param wanted tells them by their ids
     */
    public BucketFiles(S3Client s3, String bucket, String owner, String prefix, Predicate<String> wanted) {
        this(s3, bucket, owner, prefix, wanted, LogLayout.all(prefix));
    }

    private BucketFiles(
            S3Client s3,
            String bucket,
            @Nullable String owner,
            String prefix,
            Predicate<String> wanted,
            List<LogLayout> layouts) {
        this.wanted = wanted;
        this.s3 = s3;
        this.bucket = bucket;
        this.owner = owner;
        this.prefix = prefix;
        this.layouts = layouts;
    }

    /**
     * The log files below a prefix of which nothing else is known: the account may be any, and the prefix that of a collector's logs or of
     * the partitions in it.
     */
    public static BucketFiles below(S3Client s3, String bucket, String prefix, Predicate<String> wanted) {
        var layouts = new ArrayList<>(LogLayout.all(prefix));
        layouts.add(new PartitionedLayout(prefix));
        return new BucketFiles(s3, bucket, null, prefix, wanted, layouts);
    }

    @Override
    public synchronized Listing list(Instant from, Instant until) {
        // Asked for again each time: while a reader follows, a distribution may be replaced.
        distributions = distributions();
        var pages = calls.all(distributions.stream()
                .flatMap(keys -> keys.first(from, until).stream())
                .toList());
        var hours = new TreeMap<Instant, List<LogFile>>();
        pages.forEach(page -> page.files().forEach(file -> add(hours, file)));
        var end = pages.stream().flatMap(page -> page.end().stream()).min(Comparator.naturalOrder());
        if (end.isEmpty()) {
            return listing(hours, until.plus(HOUR));
        }
        // What a page tells beyond the shortest one's end is listed again by the next call.
        hours.tailMap(end.get(), true).clear();
        var enough = from.plus(DENSE_STRETCH);
        if (!hours.isEmpty() && !end.get().isBefore(enough)) {
            return listing(hours, end.get());
        }
        var last = enough.isAfter(until) ? until : enough;
        var dense = last.isBefore(end.get()) ? end.get() : last;
        ofHours(end.get(), dense).forEach(file -> add(hours, file));
        return listing(hours, dense.plus(HOUR));
    }

    /** None: CloudFront names them all. */
    @Override
    public List<LogFile> withoutHour() {
        return List.of();
    }

    @Override
    public Optional<InputStream> open(LogFile file) {
        try {
            return Optional.of(open(s3, bucket, owner, file));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /** Opens a log file. Without the SDK's watch over streams that nobody reads: its thread outlives every client. */
    static InputStream open(S3Client s3, String bucket, @Nullable String owner, LogFile file) {
        return s3.getObject(
                request -> request.bucket(bucket).expectedBucketOwner(owner).key(file.key()),
                ResponseTransformer.toInputStream(Duration.ZERO));
    }

    @Override
    public synchronized Optional<LogFile> newest(Instant now) {
        return calls
                .all(distributions().stream()
                        .map(keys -> (Callable<Optional<LogFile>>) () -> keys.newest(now))
                        .toList())
                .stream()
                .flatMap(Optional::stream)
                .max(LogFile.BY_AGE);
    }

    @Override
    public String name() {
        return "s3://" + bucket + "/" + prefix;
    }

    @Override
    public void close() {
        calls.close();
    }

    private List<LogFile> ofHours(Instant first, Instant last) {
        var listings = new ArrayList<Callable<List<LogFile>>>();
        for (var hour = first; !hour.isAfter(last); hour = hour.plus(HOUR)) {
            var listed = hour;
            distributions.forEach(keys -> listings.add(() -> keys.ofHour(listed)));
        }
        return calls.all(listings).stream().flatMap(List::stream).toList();
    }

    /** From the bucket itself, so that logs of distributions that are gone are read too. */
    private List<LogKeys> distributions() {
        try {
            return calls
                    .all(layouts.stream()
                            .map(layout -> (Callable<List<LogKeys>>) () -> distributions(layout))
                            .toList())
                    .stream()
                    .flatMap(List::stream)
                    .toList();
        } catch (NoSuchBucketException e) {
            throw new NoLogBucketException(bucket, e);
        }
    }

    /** The distributions that logs are there of, also of such as are gone. */
    public List<String> distributionIds() {
        return distributions().stream()
                .map(LogKeys::distributionId)
                .distinct()
                .sorted()
                .toList();
    }

    private List<LogKeys> distributions(LogLayout layout) {
        return s3
                .listObjectsV2Paginator(request -> request.bucket(bucket)
                        .expectedBucketOwner(owner)
                        .prefix(layout.root())
                        .delimiter(layout.delimiter()))
                .commonPrefixes()
                .stream()
                .takeWhile(start -> !layout.isBehindAll(start.prefix()))
                .flatMap(start -> layout.distribution(start.prefix()).stream())
                .filter(wanted)
                .map(id -> new LogKeys(s3, bucket, owner, layout, id))
                .toList();
    }

    private static void add(NavigableMap<Instant, List<LogFile>> hours, LogFile file) {
        hours.computeIfAbsent(file.hour(), hour -> new ArrayList<>()).add(file);
    }

    private static Listing listing(NavigableMap<Instant, List<LogFile>> hours, Instant until) {
        hours.replaceAll(
                (hour, files) -> files.stream().sorted(LogFile.READING_ORDER).toList());
        return new Listing(Collections.unmodifiableNavigableMap(hours), until);
    }
}
