package io.github.snowplowcollector.spark;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The one session of the tests. */
final class Sparks {

    static final Path LOGS = Path.of(System.getProperty("logs"));
    static final Path GOAL = Path.of(System.getProperty("goal"));

    private Sparks() {}

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.log.level", "WARN")
                .config("spark.hadoop.fs.watched.impl", WatchedFileSystem.class.getName())
                .getOrCreate();
    }

    static Dataset<Row> read(Map<String, String> options, Path... paths) {
        var texts = new String[paths.length];
        for (int i = 0; i < paths.length; i++) {
            texts[i] = paths[i].toString();
        }
        return read(options, texts);
    }

    static Dataset<Row> read(Map<String, String> options, String... paths) {
        return session().read().format("snowplow-cloudfront").options(options).load(paths);
    }
}
