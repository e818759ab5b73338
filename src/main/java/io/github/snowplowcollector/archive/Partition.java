package io.github.snowplowcollector.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hours of a partition, a day's or one, which Hive-compatible paths name.
 *
 * @param first its first hour
 * @param last its last hour, which of an hour is the same
 */
record Partition(Instant first, Instant last) {

    /** What the partition of a distribution begins with, before the id. */
    static final String DISTRIBUTION = "distributionid=";

    /** What all that are of a time begin with. */
    static final String YEAR = "year=";

    private static final DateTimeFormatter DAY = formatter("'year='uuuu/'month='MM/'day='dd/");
    private static final DateTimeFormatter HOUR = formatter("'year='uuuu/'month='MM/'day='dd/'hour='HH/");
    private static final Pattern TIMES =
            Pattern.compile("year=(\\d{4})/month=(\\d\\d)/day=(\\d\\d)/(?:hour=(\\d\\d)/)?");

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    static String ofDay(Instant hour) {
        return DAY.format(hour);
    }

    static String ofHour(Instant hour) {
        return HOUR.format(hour);
    }

    /** The partition that a folder is, wherever it lies; empty if it is none of a time. */
    static Optional<Partition> ofFolder(String folder) {
        return of(folder.substring(Math.max(0, ("/" + folder).lastIndexOf("/" + YEAR))));
    }

    /** The partition that folders name, from the year on and nothing behind; empty if they name none. */
    static Optional<Partition> of(String folders) {
        var times = TIMES.matcher(folders);
        if (!times.matches()) {
            return Optional.empty();
        }
        var hour = Optional.ofNullable(times.group(4)).map(Integer::valueOf);
        try {
            var day = LocalDateTime.of(number(times.group(1)), number(times.group(2)), number(times.group(3)), 0, 0);
            return Optional.of(new Partition(at(day, hour.orElse(0)), at(day, hour.orElse(23))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static Instant at(LocalDateTime day, int hour) {
        return day.withHour(hour).toInstant(ZoneOffset.UTC);
    }

    boolean isHour() {
        return first.equals(last);
    }

    /** The hour, or the nearest one in here. */
    Instant nearest(Instant hour) {
        return hour.isBefore(first) ? first : hour.isAfter(last) ? last : hour;
    }
}
