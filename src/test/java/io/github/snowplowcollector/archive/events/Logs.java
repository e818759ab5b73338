package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Log files as CloudFront writes them. */
public final class Logs {

    private Logs() {}

    /** A page view of the app {@code web}. */
    public static String pageView(Instant time, String requestId) {
        return row(time, requestId, pageViewQuery(requestId, "web"));
    }

    public static String pageViewQuery(String requestId, String appId) {
        return "e=pv&p=web&tv=js-4.10.1&aid=" + appId + "&eid=" + eventId(requestId) + "&url=https://example.com/"
                + requestId;
    }

    /** The event id of the page view of a request. */
    public static String eventId(String requestId) {
        return UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A GET of the pixel. */
    public static String row(Instant time, String requestId, String query) {
        return row(time, Map.of("x-edge-request-id", requestId, "cs-uri-query", query));
    }

    /** A GET of the pixel with some columns set. */
    public static String row(Instant time, Map<String, String> columns) {
        var values = new String[AccessLogFormat.FIELDS.size()];
        Arrays.fill(values, "-");
        set(values, "date", time.toString().substring(0, 10));
        set(values, "time", time.toString().substring(11, 19));
        set(values, "c-ip", "192.0.2.1");
        set(values, "cs-method", "GET");
        set(values, "cs-uri-stem", "/i");
        set(values, "sc-status", "200");
        set(values, "x-edge-result-type", "Hit");
        columns.forEach((name, value) -> set(values, name, value));
        return String.join("\t", values);
    }

    private static void set(String[] values, String column, String value) {
        values[AccessLogFormat.FIELDS.indexOf(column)] = value;
    }

    /** A whole file. */
    public static byte[] gzip(List<String> rows) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(AccessLogFormat.HEADER.getBytes(StandardCharsets.US_ASCII));
            for (var row : rows) {
                gzip.write((row + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** A whole file of logging v2: the same rows, with milliseconds, in JSON. */
    static byte[] objects(List<String> rows, int millis) {
        var text = new StringBuilder();
        for (var row : rows) {
            var values = new LinkedHashMap<String, String>();
            var columns = row.split("\t", -1);
            for (int i = 0; i < columns.length; i++) {
                values.put(AccessLogFormat.FIELDS.get(i), columns[i]);
            }
            var second = Instant.parse(columns[0] + "T" + columns[1] + "Z");
            values.put("timestamp(ms)", Long.toString(second.toEpochMilli() + millis));
            text.append(JsonMapper.shared().writeValueAsString(values)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The key of a file of logging v2. */
    static String partitioned(Instant hour, String unique) {
        var name = name(hour, unique);
        return "v2/json/distributionid=E1/year=" + name.substring(3, 7) + "/month=" + name.substring(8, 10) + "/day="
                + name.substring(11, 13) + "/hour=" + name.substring(14, 16) + "/" + name;
    }

    /** The name of a file. */
    public static String name(Instant hour, String unique) {
        return "E1." + hour.toString().substring(0, 13).replace('T', '-') + "." + unique + ".gz";
    }
}
