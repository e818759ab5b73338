package io.github.snowplowcollector.local;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The rows of all logs in a bucket, read from the cloud's folder. */
public final class LogRows {

    private LogRows() {}

    /** A row, columns apart. */
    public record Row(List<String> columns) {

        public String column(String name) {
            return columns.get(AccessLogFormat.FIELDS.indexOf(name));
        }

        public String query() {
            return column("cs-uri-query");
        }
    }

    public static List<Row> in(Path cloud, String bucket) throws IOException {
        return lines(cloud, bucket).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> new Row(List.of(line.split("\t", -1))))
                .toList();
    }

    /** The lines of all logs in a bucket, as they are. */
    static List<String> lines(Path cloud, String bucket) throws IOException {
        var lines = new ArrayList<String>();
        try (var files = Files.walk(cloud.resolve("buckets").resolve(bucket))) {
            for (var file : files.filter(LogRows::isLog).toList()) {
                try (var in = new GZIPInputStream(Files.newInputStream(file))) {
                    new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                            .lines()
                            .forEach(lines::add);
                }
            }
        }
        return lines;
    }

    private static boolean isLog(Path file) {
        return file.toString().endsWith(".gz") && file.toString().contains("objects") && Files.isRegularFile(file);
    }
}
