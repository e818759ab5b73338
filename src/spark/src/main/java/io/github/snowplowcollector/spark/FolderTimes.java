package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.archive.selection.EventTimeRange;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by its name which times a partition is of: a year, a month of it, a day or an hour. */
final class FolderTimes {

    private static final Pattern PARTITION =
            Pattern.compile("year=(\\d{4})(?:/month=(\\d\\d)(?:/day=(\\d\\d)(?:/hour=(\\d\\d))?)?)?$");

    private FolderTimes() {}

    /** Whether something of these times may be in a folder; names of files may be an hour off its own. */
    static boolean mayHold(String folder, EventTimeRange range) {
        var partition = PARTITION.matcher(folder);
        if (!partition.find()) {
            return true;
        }
        try {
            var first = LocalDateTime.of(
                    Integer.parseInt(partition.group(1)),
                    part(partition, 2, 1),
                    part(partition, 3, 1),
                    part(partition, 4, 0),
                    0);
            var end = partition.group(4) != null ? first.plusHours(1) : first.plus(length(partition));
            return !first.minusHours(1).toInstant(ZoneOffset.UTC).isAfter(range.lastHour())
                    && end.plusHours(1).toInstant(ZoneOffset.UTC).isAfter(range.firstHour());
        } catch (DateTimeException e) {
            return true;
        }
    }

    private static int part(Matcher partition, int group, int otherwise) {
        return partition.group(group) == null ? otherwise : Integer.parseInt(partition.group(group));
    }

    private static Period length(Matcher partition) {
        return partition.group(3) != null
                ? Period.ofDays(1)
                : partition.group(2) != null ? Period.ofMonths(1) : Period.ofYears(1);
    }
}
