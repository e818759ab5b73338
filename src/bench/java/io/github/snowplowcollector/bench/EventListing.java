package io.github.snowplowcollector.bench;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.archive.BucketFiles;
import io.github.snowplowcollector.archive.events.EventDestination;
import io.github.snowplowcollector.archive.events.EventFormat;
import io.github.snowplowcollector.archive.events.EventReading;
import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.ReadingContext;
import io.github.snowplowcollector.archive.events.StopSignal;
import io.github.snowplowcollector.archive.parquet.ParquetFormat;
import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.archive.selection.EventTimeRange;
import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.AwsSettings;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.CredentialSettings;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;

/** How many calls it takes to read one hour out of a bucket with ever more objects. */
final class EventListing {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");
    private static final int FILES_OF_THE_HOUR = 12;
    private static final int FILES_OF_OTHER_HOURS = 120;
    private static final int[] SIZES = {1_000, 100_000, 1_000_000};
    private static final String BUCKET = "bench-logs";

    private EventListing() {}

    static void run(PrintStream out) throws Exception {
        var folder = Files.createTempDirectory("event-listing");
        try {
            try (var cloud = LocalCloud.open(options(folder));
                    var aws = clients(cloud.endpoint(), new CallLog())) {
                aws.s3().createBucket(request -> request.bucket(BUCKET));
            }
            var logs = Files.createDirectories(
                    folder.resolve("buckets").resolve(BUCKET).resolve("objects").resolve("app"));
            int filled = 0;
            for (int size : SIZES) {
                fill(logs, filled, size);
                filled = size;
                read(folder, size, out);
            }
        } finally {
            delete(folder);
        }
    }

    private static void read(Path folder, int size, PrintStream out) throws InterruptedException {
        var calls = new CallLog();
        try (var cloud = LocalCloud.open(options(folder));
                var aws = clients(cloud.endpoint(), calls);
                var files = new BucketFiles(aws.s3(), BUCKET, LocalCloud.ACCOUNT, "app/")) {
            var request = new EventRequest(
                    EventSelection.ALL.in(new EventTimeRange(HOUR, Optional.of(HOUR.plus(Duration.ofHours(1))))),
                    EventDestination.console(EventFormat.NDJSON));
            var stop = new StopSignal();
            long began = System.nanoTime();
            var seen = EventReading.ofBucket(
                            files,
                            request,
                            new ReadingContext(
                                    Clock.systemUTC(),
                                    stop,
                                    stop,
                                    Duration.ofSeconds(1),
                                    folder,
                                    OptionalInt.empty(),
                                    ParquetFormat::new,
                                    e -> {},
                                    n -> {},
                                    w -> {}))
                    .run();
            out.printf(
                    "%,d objects: %d LIST calls, %d GET calls, %d events, %.2f s%n",
                    size,
                    count(calls, "ListObjectsV2"),
                    count(calls, "GetObject"),
                    seen.good(),
                    (System.nanoTime() - began) / 1e9);
        }
    }

    private static long count(CallLog calls, String operation) {
        return calls.calls().stream()
                .filter(call -> call.operation().equals(operation))
                .count();
    }

    /** Puts the files where the cloud keeps objects; it reads their names when it starts. Those of other hours are empty. */
    private static void fill(Path logs, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            // Half before the hour and half after it.
            int place = (i - FILES_OF_THE_HOUR) / FILES_OF_OTHER_HOURS + 3;
            var hour = i < FILES_OF_THE_HOUR ? HOUR : HOUR.plus(Duration.ofHours(place % 2 == 0 ? place : -place));
            var name = String.format(
                    "E1.%s.%08x.gz", hour.toString().substring(0, 13).replace('T', '-'), i);
            Files.write(logs.resolve(name), i < FILES_OF_THE_HOUR ? log(i) : new byte[0]);
        }
    }

    private static byte[] log(int number) throws IOException {
        var row = new String[AccessLogFormat.FIELDS.size()];
        Arrays.fill(row, "-");
        var values = Map.of(
                "date", "2026-11-24",
                "time", "10:00:01",
                "cs-method", "GET",
                "cs-uri-stem", "/i",
                "sc-status", "200",
                "cs-uri-query", "e=pv&p=web&tv=js-4",
                "x-edge-request-id", "request-" + number);
        values.forEach((name, value) -> row[AccessLogFormat.FIELDS.indexOf(name)] = value);
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write((AccessLogFormat.HEADER + String.join("\t", row) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static LocalCloudOptions options(Path folder) {
        return new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC());
    }

    private static AwsClients clients(URI endpoint, CallLog calls) {
        var keys = CredentialSettings.ofLocalCloud();
        return AwsClients.open(
                new AwsSettings(
                        "us-east-1", Optional.of(endpoint), keys, Map.of(), Optional.empty(), 3, "snowplow-bench"),
                calls);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
