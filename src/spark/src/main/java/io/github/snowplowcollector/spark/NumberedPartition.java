package io.github.snowplowcollector.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * Files of a task that know their place among all.
 *
 * @param partition the files
 * @param first number of the first of them
 */
record NumberedPartition(LogPartition partition, int first) implements InputPartition {

    private static final long serialVersionUID = 1L;

    /** Numbers of the files by their paths. */
    Map<String, Integer> numbers() {
        var numbers = new HashMap<String, Integer>();
        for (var file : partition.files()) {
            numbers.put(file.path(), first + numbers.size());
        }
        return numbers;
    }
}
