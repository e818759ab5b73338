package io.github.snowplowcollector.spark;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;

/** Hadoop as Spark's session has it. */
final class Hadoop {

    private Hadoop() {}

    /** The file system of a path, as the session has it. */
    static FileSystem fileSystem(Path path) throws IOException {
        return path.getFileSystem(configuration(Map.of()));
    }

    /** The driver's configuration with options of file systems before it, as Spark's own sources take them. */
    static Configuration configuration(Map<String, String> options) {
        var configuration = new Configuration(SparkContext.getOrCreate().hadoopConfiguration());
        options.forEach(configuration::set);
        return configuration;
    }
}
