package io.github.snowplowcollector.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * Files that one task reads, one after the other. A compressed file cannot be split; small ones go together.
 *
 * @param files in their order
 */
record LogPartition(ArrayList<LogInput> files) implements InputPartition {

    private static final long serialVersionUID = 1L;

    private static final long LARGEST = 64L * 1024 * 1024;

    /** What opening a file costs, in bytes that are read in the same time. */
    private static final long OPENING = 1024L * 1024;

    /** A task's own cost, likewise. */
    private static final long SMALLEST = 4 * OPENING;

    /**
     * Splits files in their order.
     *
     * @param parallelism how many tasks run at once: small logs are for all of them
     */
    static List<LogPartition> split(List<LogInput> files, int parallelism) {
        long all = files.stream().mapToLong(LogPartition::cost).sum();
        long most = Math.min(LARGEST, Math.max(SMALLEST, all / Math.max(1, parallelism)));
        var partitions = new ArrayList<LogPartition>();
        long size = Long.MAX_VALUE;
        for (var file : files) {
            if (size >= most || size + cost(file) > most + OPENING) {
                partitions.add(new LogPartition(new ArrayList<>()));
                size = 0;
            }
            partitions.get(partitions.size() - 1).files().add(file);
            size += cost(file);
        }
        return partitions;
    }

    private static long cost(LogInput file) {
        return file.length() + OPENING;
    }
}
