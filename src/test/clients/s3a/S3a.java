import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/** What Hadoop's S3A does with a bucket, as a document of what it saw: {@code S3a.java <endpoint> <folder that holds the files large and small>}. */
class S3a {

    private static final URI BUCKET = URI.create("s3a://by-s3a/");

    private final Map<String, String> told = new LinkedHashMap<>();
    private final Configuration configuration;
    private final FileSystem files;
    private final byte[] small;
    private final byte[] large;

    private S3a(String endpoint, Path folder) throws Exception {
        small = Files.readAllBytes(folder.resolve("small"));
        large = Files.readAllBytes(folder.resolve("large"));
        configuration = new Configuration();
        Map.of(
                        "fs.s3a.endpoint", endpoint,
                        "fs.s3a.endpoint.region", "us-east-1",
                        "fs.s3a.path.style.access", "true",
                        "fs.s3a.access.key", "AKIAIOSFODNN7EXAMPLE",
                        "fs.s3a.secret.key", "secret",
                        "fs.s3a.multipart.size", "5M",
                        "fs.s3a.multipart.threshold", "5M",
                        "fs.s3a.attempts.maximum", "1",
                        "fs.s3a.buffer.dir", folder.resolve("s3a").toString(),
                        "fs.s3a.committer.name", "magic")
                .forEach(configuration::set);
        configuration.set(
                "mapreduce.outputcommitter.factory.scheme.s3a",
                "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory");
        files = FileSystem.get(BUCKET, configuration);
    }

    public static void main(String[] arguments) throws Exception {
        var s3a = new S3a(arguments[0], Path.of(arguments[1]));
        s3a.takeSteps();
        System.out.println(s3a.told.entrySet().stream()
                .map(step -> quoted(step.getKey()) + ": " + quoted(step.getValue()))
                .collect(Collectors.joining(", ", "{", "}")));
        s3a.files.close();
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("[\\\\\"]", "\\\\$0").replaceAll("\\s+", " ") + '"';
    }

    private void takeSteps() {
        step("write", () -> {
            write(path("in/small"), small);
            return sha256(path("in/small"));
        });
        step("write in parts", () -> {
            write(path("in/large"), large);
            return ((EtagSource) files.getFileStatus(path("in/large"))).getEtag() + " " + sha256(path("in/large"));
        });
        step("read a range", () -> {
            var range = new byte[3];
            try (var in = files.open(path("in/large"))) {
                in.readFully(5 << 20, range);
            }
            return String.valueOf(java.util.Arrays.equals(range, 0, 3, large, 5 << 20, (5 << 20) + 3));
        });
        step("rename a file", () -> files.rename(path("in/small"), path("in/renamed")) + " " + list("in"));
        step("rename a folder", () -> files.rename(path("in"), path("out"))
                + " " + list("out") + " " + sha256(path("out/large")));
        step("commit by the magic committer", () -> {
            commit(path("table"));
            return list("table") + " " + sha256(path("table/part-0"));
        });
        step("delete", () -> files.delete(path("out"), true) + " " + files.exists(path("out")));
    }

    /** As a job of one task does. */
    private void commit(org.apache.hadoop.fs.Path table) throws Exception {
        var task = new TaskAttemptContextImpl(configuration, TaskAttemptID.forName("attempt_202601020304_0001_m_000000_0"));
        var committer = PathOutputCommitterFactory.createCommitter(table, task);
        committer.setupJob(task);
        committer.setupTask(task);
        write(new org.apache.hadoop.fs.Path(committer.getWorkPath(), "part-0"), large);
        if (files.exists(new org.apache.hadoop.fs.Path(table, "part-0"))) {
            throw new IllegalStateException("there before it was committed");
        }
        committer.commitTask(task);
        committer.commitJob(task);
    }

    private void step(String operation, Callable<String> taken) {
        try {
            told.put(operation, taken.call());
        } catch (Exception e) {
            told.put(operation, String.valueOf(e));
        }
    }

    private static org.apache.hadoop.fs.Path path(String key) {
        return new org.apache.hadoop.fs.Path(BUCKET.resolve(key));
    }

    private void write(org.apache.hadoop.fs.Path path, byte[] bytes) throws Exception {
        try (var out = files.create(path)) {
            out.write(bytes);
        }
    }

    private String sha256(org.apache.hadoop.fs.Path path) throws Exception {
        try (var in = files.open(path)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        }
    }

    private List<String> list(String folder) throws Exception {
        var names = new TreeSet<String>();
        var found = files.listFiles(path(folder), true);
        while (found.hasNext()) {
            names.add(found.next().getPath().getName());
        }
        return new ArrayList<>(names);
    }
}
