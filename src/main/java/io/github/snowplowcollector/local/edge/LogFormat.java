package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.local.logs.VendedLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.jr.ob.JSON;

/** What is in a log object. Rows come from the spool as the edge wrote them, whatever they are to become. */
@FunctionalInterface
interface LogFormat {

    /** Standard logging of a distribution whose logs are delivered in this way alone: the rows as the edge wrote them. */
    LogFormat STANDARD = object -> {
        object.write(AccessLogFormat.HEADER.getBytes(StandardCharsets.US_ASCII));
        return object;
    };

    /** The same where the spool keeps more of each row. */
    LogFormat STANDARD_OF_WIDE_ROWS = object -> new RewrittenRows(STANDARD.begin(object), WideRow::standard);

    /**
     * Begins an object.
     *
     * @param object takes its content, before it is compressed
     * @return takes rows as the edge wrote them, in pieces that end anywhere
     */
    OutputStream begin(OutputStream object) throws IOException;

    /** A vended log, of wide rows. */
    static LogFormat vended(VendedLog.Content content) {
        // Looked up once and not at every row.
        var places = new LinkedHashMap<String, Integer>();
        content.fields().forEach(field -> places.put(field, WideRow.place(field)));
        return switch (content.format()) {
            case W3C ->
                object -> {
                    var header =
                            AccessLogFormat.VERSION_LINE + "\n#Fields: " + String.join(" ", content.fields()) + "\n";
                    object.write(header.getBytes(StandardCharsets.US_ASCII));
                    return new RewrittenRows(object, row -> w3c(row, places.values(), content.delimiter()));
                };
            case JSON -> object -> new RewrittenRows(object, row -> json(row, places));
        };
    }

    private static String w3c(WideRow row, Collection<Integer> places, String delimiter) {
        return places.stream().map(row::value).collect(Collectors.joining(delimiter));
    }

    private static String json(WideRow row, Map<String, Integer> places) {
        var members = new LinkedHashMap<String, String>();
        places.forEach((field, place) -> members.put(field, row.value(place)));
        return JSON.std.asString(members);
    }
}
