package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the spool where logs are vended: the columns of standard logs, then what they do not tell.
 *
 * @param columns encoded as in logs
 */
record WideRow(List<String> columns) {

    private static final List<String> NAMES = Stream.concat(
                    AccessLogFormat.FIELDS.stream(), Stream.of("timestamp(ms)", "cache-behavior-path-pattern"))
            .toList();

    /** What stands for a value that there is not. On this machine no country, network or tenant is known of a viewer. */
    private static final String NOTHING = "-";

    static WideRow parse(String line) {
        return new WideRow(List.of(line.split("\t", -1)));
    }

    /** The row as standard logs have it. */
    String standard() {
        return String.join("\t", columns.subList(0, Math.min(columns.size(), AccessLogFormat.FIELDS.size())));
    }

    /** Where a field is in every row; negative if it is in none. */
    static int place(String field) {
        return NAMES.indexOf(field);
    }

    String value(int place) {
        return place >= 0 && place < columns.size() ? columns.get(place) : NOTHING;
    }
}
