package io.github.snowplowcollector.accesslog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a log object behind the prefix: {@code <distribution>.YYYY-MM-DD-HH.<unique>.gz}; read from names with a further ending, too,
 * as in {@code .jsonl.gz}.
 *
 * @param distributionId id of the distribution
 * @param hour hour of the requests, UTC, at its beginning
 * @param unique what tells files of one hour apart; eight hex digits in files that CloudFront writes
 */
public record LogFileName(String distributionId, Instant hour, String unique) {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH", Locale.ROOT);
    private static final Pattern NAME =
            Pattern.compile("([A-Z0-9]+)\\.(\\d{4}-\\d{2}-\\d{2}-\\d{2})\\.([0-9A-Za-z]+)(?:\\.[a-z0-9]+)?\\.gz");

    /** Reads the last part of an object key; empty if it is not the name of a log object. */
    public static Optional<LogFileName> parse(String name) {
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return hour(matcher.group(2)).map(hour -> new LogFileName(matcher.group(1), hour, matcher.group(3)));
    }

    /** Reads the hour in a name; empty if it is none. */
    public static Optional<Instant> hour(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, HOUR).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The key under a prefix as it was configured: CloudFront puts a slash between when the prefix has none at its end. */
    public String key(String prefix) {
        return directory(prefix) + this;
    }

    /** What every key of one distribution's files of one hour begins with. */
    public static String hourPrefix(String prefix, String distributionId, Instant hour) {
        return directory(prefix) + distributionId + "." + HOUR.format(hour.atOffset(ZoneOffset.UTC)) + ".";
    }

    private static String directory(String prefix) {
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    @Override
    public String toString() {
        return distributionId + "." + HOUR.format(hour.atOffset(ZoneOffset.UTC)) + "." + unique + ".gz";
    }
}
