package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.LogFileName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Keys of logging v2 in one format: {@code <folder>distributionid=<distribution>/}, then {@code year=YYYY/month=MM/day=DD/hour=HH/}, the day's
 * folder alone, or nothing, as partitions were set at the time; then the name of standard logging. All three may be side by side.
 */
record PartitionedLayout(String folder) implements LogLayout {

    @Override
    public String delimiter() {
        return "/";
    }

    /** With the begin of the folders' names, lest whatever else lies beside them is listed. */
    @Override
    public String root() {
        return folder + Partition.DISTRIBUTION;
    }

    @Override
    public Optional<String> distribution(String start) {
        return Optional.of(start.substring(
                        root().length(), start.length() - delimiter().length()))
                .filter(StandardLayout::isDistribution);
    }

    /** Nothing else begins as the root does. */
    @Override
    public boolean isBehindAll(String start) {
        return false;
    }

    @Override
    public String stem(String distributionId) {
        return root() + distributionId + delimiter();
    }

    /**
     * In key order come the files without a partition; then, day by day, the day's own files before its hours. So those of the first day
     * are a range apart, and behind a file of a later day all hours of that day may come.
     */
    @Override
    public List<KeyRange> ranges(String distributionId, Instant hour) {
        var stem = stem(distributionId);
        var day = stem + Partition.ofDay(hour);
        return List.of(
                new KeyRange(
                        files(stem, distributionId), LogFileName.hourPrefix(stem, distributionId, hour), this::hour),
                new KeyRange(
                        stem + Partition.YEAR,
                        stem + Partition.ofHour(hour),
                        key -> partition(key).map(Partition::first)),
                new KeyRange(files(day, distributionId), ofDay(day, distributionId, hour), this::hour));
    }

    private static String files(String folder, String distributionId) {
        return folder + distributionId + ".";
    }

    /** With the day's first hour come files whose names are of the day before. */
    private static String ofDay(String day, String distributionId, Instant hour) {
        return hour.equals(hour.truncatedTo(ChronoUnit.DAYS))
                ? files(day, distributionId)
                : LogFileName.hourPrefix(day, distributionId, hour);
    }

    /**
     * The hour in its name. What lies in a partition is of that: so keys stay in the order of hours, whatever names say. Names that begin
     * with a dot or an underscore are passed over, as Hive does.
     */
    @Override
    public Optional<Instant> hour(String key) {
        var name = key.substring(key.lastIndexOf('/') + 1);
        if (name.isEmpty() || name.startsWith(".") || name.startsWith("_")) {
            return Optional.empty();
        }
        var named = StandardLayout.hourInName(name);
        if (isInNone(key)) {
            return named;
        }
        return partition(key)
                .flatMap(partition ->
                        partition.isHour() ? Optional.of(partition.first()) : named.map(partition::nearest));
    }

    private boolean isInNone(String key) {
        return key.lastIndexOf('/') == key.indexOf('/', folder.length());
    }

    private Optional<Partition> partition(String key) {
        var folders = key.substring(folder.length(), key.lastIndexOf('/') + 1);
        return Partition.of(folders.substring(folders.indexOf('/') + 1));
    }
}
