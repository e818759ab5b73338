package io.github.snowplowcollector.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.bench.LogGenerator;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on buckets, by Hadoop's S3A and on the plugin's local S3: it commits by renaming, which on S3 is copying. */
class LakeOnS3IT {

    private static final LocalDate DATE = LocalDate.parse("2026-11-24");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T05:00:00Z"), ZoneOffset.UTC);

    /** Of events, 8 MB of Parquet, which is more than a part. */
    private static final int ROWS = 60_000;

    @TempDir
    private Path temp;

    @AutoClose
    private LocalCloud cloud;

    private FileSystem logs;

    @BeforeEach
    void open() throws IOException {
        cloud = LocalCloud.open(
                new LocalCloudOptions(temp.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
        var hadoop = Sparks.session().sparkContext().hadoopConfiguration();
        Map.of(
                        "fs.s3a.endpoint", cloud.endpoint().toString(),
                        "fs.s3a.endpoint.region", "us-east-1",
                        "fs.s3a.path.style.access", "true",
                        "fs.s3a.access.key", "AKIAIOSFODNN7EXAMPLE",
                        "fs.s3a.secret.key", "secret",
                        "fs.s3a.multipart.size", "5M",
                        "fs.s3a.multipart.threshold", "5M",
                        "fs.s3a.attempts.maximum", "1",
                        "fs.s3a.buffer.dir", temp.resolve("s3a").toString(),
                        "fs.s3a.impl.disable.cache", "true")
                .forEach(hadoop::set);
        logs = bucket("logs", hadoop);
        bucket("lake", hadoop);
    }

    private static FileSystem bucket(String name, Configuration hadoop) throws IOException {
        var probe = new Configuration(hadoop);
        probe.set("fs.s3a.bucket.probe", "0");
        var fileSystem = new org.apache.hadoop.fs.Path("s3a://" + name + "/").getFileSystem(probe);
        ((S3AFileSystem) fileSystem)
                .getS3AInternals()
                .getAmazonS3Client("making a bucket")
                .createBucket(bucket -> bucket.bucket(name));
        return fileSystem;
    }

    @Test
    void writesAndCommits() throws IOException {
        var file = temp.resolve("generated.gz");
        LogGenerator.write(file, ROWS, 1);
        put(file, "E2EXAMPLE1ABCD.2026-11-24-03.aaaaaaaa.gz");
        put(file, "E2EXAMPLE1ABCD.2026-11-24-04.bbbbbbbb.gz");

        var summary = run();
        var again = run();

        long events = Sparks.read(Map.of(), file).count();
        var lake = Sparks.session().read().parquet("s3a://lake/events/");
        assertThat(lake.count()).isEqualTo(events).isGreaterThan(ROWS * 9L / 10);
        assertThat(lake.select("event_id", "page_url")
                        .exceptAll(Sparks.read(Map.of(), file).select("event_id", "page_url"))
                        .count())
                .isZero();
        assertThat(summary.dates().get(DATE)).isEqualTo(new DateCounts(0, events, events));
        assertThat(again.dates().get(DATE)).isEqualTo(new DateCounts(events, events, events));
        assertThat(names("s3a://lake/events/"))
                .isNotEmpty()
                .allMatch(name -> name.matches(".*/events/(_SUCCESS|collector_date=2026-11-24/part-[^/]*\\.parquet)"));
        assertThat(names("s3a://lake/summaries/")).hasSize(1);
    }

    private JobSummary run() throws IOException {
        return LogsToParquet.run(
                Sparks.session(),
                List.of(
                        "--source", "s3a://logs/cdn/",
                        "--output", "s3a://lake/events/",
                        "--window", "1d",
                        "--summary", "s3a://lake/summaries/last.json"),
                CLOCK);
    }

    private void put(Path file, String key) throws IOException {
        logs.copyFromLocalFile(
                new org.apache.hadoop.fs.Path(file.toUri()), new org.apache.hadoop.fs.Path("s3a://logs/cdn/" + key));
    }

    private static List<String> names(String folder) throws IOException {
        SparkSession session = Sparks.session();
        var path = new org.apache.hadoop.fs.Path(folder);
        var names = new ArrayList<String>();
        for (var found = path.getFileSystem(session.sparkContext().hadoopConfiguration())
                        .listFiles(path, true);
                found.hasNext(); ) {
            names.add(found.next().getPath().toString());
        }
        return names;
    }
}
