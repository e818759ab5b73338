package io.github.snowplowcollector.spark;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;

/** Hadoop as Spark's session has it. */
final class Hadoop {

    private Hadoop() {}

    /** The driver's configuration with options of file systems before it, as Spark's own sources take them. */
    static Configuration configuration(Map<String, String> options) {
        var configuration = new Configuration(SparkContext.getOrCreate().hadoopConfiguration());
        options.forEach(configuration::set);
        return configuration;
    }
}
