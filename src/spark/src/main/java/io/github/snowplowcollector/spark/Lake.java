package io.github.snowplowcollector.spark;

import static org.apache.spark.sql.functions.col;

import io.github.snowplowcollector.config.Problems;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The folder of Parquet: one folder in it for each date, as the goal writes it. */
final class Lake {

    private static final String PARTITION = JobTable.DATE + "=";
    private static final String OUTPUT = JobArguments.OUTPUT;

    /** Of a file, where many rows of a date come together in one task. */
    private static final long MOST_ROWS = 1_000_000;

    private static final Map<String, String> WRITING = Map.of(
            // Spark's own default deletes every other date.
            "partitionOverwriteMode", "dynamic",
            "compression", "zstd",
            "maxRecordsPerFile", Long.toString(MOST_ROWS),
            "parquet.block.size", Integer.toString(32 << 20),
            // A stranger's 8 kB are not to stand in the footer twice a column.
            "parquet.statistics.truncate.length", "64",
            "parquet.columnindex.truncate.length", "64");

    private final SparkSession session;
    private final Path folder;
    private final FileSystem fileSystem;

    Lake(SparkSession session, String folder) throws IOException {
        this.session = session;
        this.folder = qualified(folder);
        fileSystem = Hadoop.fileSystem(this.folder);
    }

    /**
     * Refuses a folder that is for something else.
     *
     * @param sources where logs are read, with patterns
     * @param summary the file for the summary
     */
    void check(List<String> sources, Optional<String> summary, Problems problems) throws IOException {
        if (hasPattern(folder)) {
            problems.add(
                    OUTPUT,
                    folder.toString(),
                    "It is one folder, and Spark would read all that a pattern fits.",
                    "Name a folder without any of * ? [ { in it.");
            return;
        }
        checkApart(sources, problems);
        if (summary.isPresent()) {
            checkSummary(summary.get(), sources, problems);
        }
        checkContent(problems);
    }

    /** It takes the place of what is there, which may be no log. */
    private void checkSummary(String summary, List<String> sources, Problems problems) throws IOException {
        var file = qualified(summary);
        if (isBelow(file, folder)) {
            addSummary(summary, "In the folder of " + OUTPUT + " only Parquet may lie.", problems);
        }
        for (var source : sources) {
            if (isIn(file, source)) {
                addSummary(summary, "It may not lie in the logs in " + source + ", or a run would read it.", problems);
            }
        }
        var there = Hadoop.fileSystem(file).globStatus(file);
        if (there != null && Arrays.stream(there).anyMatch(FileStatus::isDirectory)) {
            addSummary(summary, "It is a folder, and the summary is a file.", problems);
        }
    }

    private static void addSummary(String summary, String rule, Problems problems) {
        problems.add(JobArguments.SUMMARY, summary, rule, "Name a file elsewhere.");
    }

    private static boolean isIn(Path file, String source) throws IOException {
        var logs = qualified(source);
        var matches = Hadoop.fileSystem(logs).globStatus(logs);
        return matches != null && Arrays.stream(matches).anyMatch(match -> isBelow(file, match.getPath()));
    }

    private void checkApart(List<String> sources, Problems problems) throws IOException {
        for (var source : sources) {
            var logs = qualified(source);
            if (isBelow(folder, withoutPattern(logs)) || isBelow(logs, folder)) {
                problems.add(
                        OUTPUT,
                        folder.toString(),
                        "Neither it nor the logs in " + source
                                + " may lie in the other, or a run would read what another wrote.",
                        "Name a folder of its own.");
            }
        }
    }

    private void checkContent(Problems problems) throws IOException {
        for (var status : list()) {
            var name = status.getName();
            if (!name.startsWith("_") && !name.startsWith(".") && !isPartition(name)) {
                problems.add(
                        OUTPUT,
                        folder.toString(),
                        "It may hold folders " + PARTITION + "<date> alone, and there is '" + name + "'.",
                        "Name a folder of its own, or remove what is not the job's.");
                return;
            }
        }
    }

    private static boolean isPartition(String name) {
        return name.startsWith(PARTITION)
                && Days.date(name.substring(PARTITION.length())).isPresent();
    }

    private static Path qualified(String name) throws IOException {
        var path = new Path(name);
        return Hadoop.fileSystem(path).makeQualified(path);
    }

    /** The folders that a pattern surely lies in. */
    private static Path withoutPattern(Path path) {
        var plain = path;
        for (var at = path; at != null; at = at.getParent()) {
            if (isPattern(at.getName())) {
                plain = at.getParent();
            }
        }
        return plain;
    }

    private static boolean hasPattern(Path path) {
        return !withoutPattern(path).equals(path);
    }

    private static boolean isPattern(String name) {
        return name.chars().anyMatch(letter -> "*?[{".indexOf(letter) >= 0);
    }

    private static boolean isBelow(Path one, Path other) {
        for (var at = one; at != null; at = at.getParent()) {
            if (at.equals(other)) {
                return true;
            }
        }
        return false;
    }

    private List<Path> list() throws IOException {
        var names = new ArrayList<Path>();
        try {
            for (var status : fileSystem.listStatus(folder)) {
                names.add(status.getPath());
            }
        } catch (FileNotFoundException e) {
            // The first run makes it.
        }
        return names;
    }

    /** Events that it holds now of each of these days, from the ends of its files. */
    Map<LocalDate, Long> events(Days days) throws IOException {
        var paths = list().stream()
                .filter(path -> path.getName().startsWith(PARTITION))
                .filter(path -> !date(path).isBefore(days.since()) && date(path).isBefore(days.until()))
                .toList();
        var events = new HashMap<LocalDate, Long>();
        for (var path : paths) {
            if (holdsFiles(path)) {
                // Or only one of the files would tell its columns.
                var rows = session.read().option("mergeSchema", true).parquet(path.toString());
                checkColumns(path, rows.schema());
                events.put(date(path), rows.count());
            }
        }
        return events;
    }

    private static LocalDate date(Path path) {
        return LocalDate.parse(path.getName().substring(PARTITION.length()));
    }

    private boolean holdsFiles(Path path) throws IOException {
        for (var status : fileSystem.listStatus(path)) {
            var name = status.getPath().getName();
            if (!name.startsWith("_") && !name.startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** Whoever has added a column has values in it that overwriting would lose. */
    private static void checkColumns(Path path, StructType found) {
        var known = new HashMap<String, DataType>();
        for (var field : JobTable.EVENTS.schema().fields()) {
            known.put(field.name(), field.dataType());
        }
        var foreign = new TreeSet<String>();
        for (var field : found.fields()) {
            if (!field.dataType().equals(known.get(field.name().toLowerCase(Locale.ROOT)))) {
                foreign.add(field.name() + " " + field.dataType().catalogString());
            }
        }
        if (!foreign.isEmpty()) {
            throw new JobException(path + " has columns that the job does not write: " + String.join(", ", foreign)
                    + ". Overwriting it would lose them. Fix: name another folder with " + OUTPUT + ".");
        }
    }

    /**
     * Writes each date that has rows in place of what it held, and leaves the others as they are.
     *
     * @param events {@link JobTable#EVENTS}
     */
    void write(Dataset<Row> events) {
        events.drop(JobTable.HIGH, JobTable.LOW, JobTable.PLACE)
                .write()
                .mode(SaveMode.Overwrite)
                .options(WRITING)
                .partitionBy(JobTable.DATE)
                .parquet(folder.toString());
    }

    /** Removes a date of which there is nothing any more. */
    void remove(LocalDate date) throws IOException {
        fileSystem.delete(new Path(folder, PARTITION + date), true);
    }

    /** Rows of those days alone. */
    static Dataset<Row> of(Days days, Dataset<Row> events) {
        return events.filter(
                col(JobTable.DATE).geq(days.since()).and(col(JobTable.DATE).lt(days.until())));
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
