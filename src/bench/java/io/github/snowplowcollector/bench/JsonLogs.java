package io.github.snowplowcollector.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Log files as logging v2 writes them in JSON, with the same rows as files of standard logging have. */
final class JsonLogs {

    private JsonLogs() {}

    /** Copies a file. No value needs an escape: CloudFront encodes quotes and backslashes. */
    static void copy(Path standard, Path json) throws IOException {
        try (var in = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(Files.newInputStream(standard)), UTF_8));
                var out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(json)), 64 * 1024)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("#")) {
                    out.write(object(line.split("\t", -1)).getBytes(UTF_8));
                }
            }
        }
    }

    private static String object(String[] values) {
        var object = new StringBuilder(4096).append('{');
        for (int i = 0; i < values.length; i++) {
            add(object, AccessLogFormat.FIELDS.get(i), values[i]);
        }
        var millis = Instant.parse(values[0] + "T" + values[1] + "Z").toEpochMilli();
        add(object, "timestamp(ms)", Long.toString(millis));
        add(object, "c-country", "DE");
        add(object, "asn", "64500");
        object.setCharAt(object.length() - 1, '}');
        return object.append('\n').toString();
    }

    private static void add(StringBuilder object, String name, String value) {
        object.append('"').append(name).append("\":\"").append(value).append("\",");
    }
}
