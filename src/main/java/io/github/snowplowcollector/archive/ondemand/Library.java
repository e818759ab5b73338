package io.github.snowplowcollector.archive.ondemand;

import io.github.snowplowcollector.ground.ProjectProperty;
import java.util.List;

/** What is fetched on demand. */
public enum Library {
    /** Without Hadoop: floor has the few classes of that which Parquet cannot do without. What is left out are codecs other than zstd. */
    PARQUET(
            "Parquet",
            "write Parquet files",
            17,
            "org.apache.parquet.hadoop.ParquetWriter",
            "io.github.snowplowcollector.archive.parquet",
            List.of(
                    "org.apache.parquet:parquet-hadoop:" + version("parquet"),
                    "blue.strategic.parquet:parquet-floor:" + version("parquet-floor")),
            List.of(
                    "commons-pool:commons-pool",
                    "io.airlift:aircompressor",
                    "javax.annotation:javax.annotation-api",
                    "org.xerial.snappy:snappy-java",
                    "org.slf4j:slf4j-api")),

    DUCKDB(
            "DuckDB",
            "answer SQL",
            80,
            "org.duckdb.DuckDBDriver",
            "io.github.snowplowcollector.archive.sql",
            List.of("org.duckdb:duckdb_jdbc:" + version("duckdb")),
            List.of());

    private final String label;
    private final String use;
    private final int megabytes;
    private final String mark;
    private final String room;

    @SuppressWarnings("ImmutableEnumChecker") // a list that is never added to
    private final List<String> artifacts;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> leftOut;

    Library(
            String label,
            String use,
            int megabytes,
            String mark,
            String room,
            List<String> artifacts,
            List<String> leftOut) {
        this.label = label;
        this.use = use;
        this.megabytes = megabytes;
        this.mark = mark;
        this.room = room;
        this.artifacts = artifacts;
        this.leftOut = leftOut;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** What a goal needs it for, to be said after "to". */
    public String use() {
        return use;
    }

    /** About how large all of its jars are. */
    public int megabytes() {
        return megabytes;
    }

    /** Our package over it, whose classes are loaded with it. */
    public String room() {
        return room;
    }

    /** What it is at the repositories, {@code groupId:artifactId:version} each. */
    public List<String> artifacts() {
        return artifacts;
    }

    /** What it asks for and does not need here, or has from Maven, {@code groupId:artifactId} each. */
    public List<String> leftOut() {
        return leftOut;
    }

    /** Whether this loader has it without our doing. */
    public boolean isIn(ClassLoader loader) {
        return loader.getResource(mark.replace('.', '/') + ".class") != null;
    }

    private static String version(String property) {
        return ProjectProperty.of(Library.class, property);
    }
}
