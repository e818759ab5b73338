package io.github.snowplowcollector.clients;

import static io.github.snowplowcollector.clients.S3Room.LARGE;
import static io.github.snowplowcollector.clients.S3Room.PART;
import static io.github.snowplowcollector.clients.S3Room.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.GoalClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Libraries that speak to S3, each in a script of its own that tells what it saw. */
@Tag("long")
class S3LibrariesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SOURCES = Path.of("src/test/clients").toAbsolutePath();
    private static final List<?> NONE = List.of();

    @TempDir
    Path temp;

    @AutoClose
    private S3Room s3;

    @BeforeEach
    void open() throws Exception {
        s3 = new S3Room(temp);
    }

    @Test
    void boto3() throws Exception {
        var python = Program.installed("python3", "python3-boto3", s3.folder(), Map.of(), "-c", "import boto3");
        var seen = new LinkedHashMap<String, Object>();
        seen.put("put", List.of("image/gif", Map.of("team", "web"), Map.of("stage", "raw")));
        seen.put("get", SMALL.sha256());
        seen.put("upload in parts", List.of(LARGE.etag(PART), Map.of("team", "web")));
        seen.put("download in parts", LARGE.sha256());
        seen.put("get a part", List.of(2, (4 << 20) + 1, "bytes 5242880-9437184/9437185"));
        seen.put(
                "copy",
                List.of(SMALL.sha256(), SMALL.etag(), "image/gif", Map.of("team", "web"), Map.of("stage", "raw")));
        seen.put("copy with other metadata", Map.of("team", "data"));
        seen.put("copy in parts", List.of(LARGE.sha256(), LARGE.etag(PART)));
        seen.put("tags", List.of(Map.of("stage", "good"), Map.of()));
        seen.put("attributes", List.of(LARGE.etag(PART).replace("\"", ""), LARGE.bytes().length, "STANDARD", 2));
        seen.put("list by pages", List.of(List.of("copies/large", "copies/small"), List.of("large", "small")));
        seen.put("presigned GET", List.of(SMALL.sha256(), "attachment; filename=small.gif"));
        seen.put("presigned PUT", List.of(200, SMALL.sha256()));
        seen.put("abort", List.of(List.of("aborted"), List.of(List.of(7, 4)), NONE));
        seen.put("delete", List.of(5, List.of(NONE), false));

        assertTold("boto3", python, List.of(SOURCES.resolve("s3_boto3.py").toString()), seen);
    }

    @Test
    void sdkForJavaScript() throws Exception {
        var seen = new LinkedHashMap<String, Object>();
        var raw = List.of(Map.of("Key", "stage", "Value", "raw"));
        seen.put("put", List.of(Map.of("team", "web"), raw));
        seen.put("get", SMALL.sha256());
        seen.put("upload in parts", List.of(LARGE.etag(PART), "COMPOSITE", 2, Map.of("team", "web"), LARGE.sha256()));
        seen.put("upload with one checksum of all parts", List.of(LARGE.etag(PART), "FULL_OBJECT", crc32(LARGE)));
        seen.put("abort", List.of("AbortError", NONE));
        seen.put("copy", List.of(SMALL.sha256(), SMALL.etag(), Map.of("team", "web"), raw));
        seen.put(
                "copy in parts",
                List.of(
                        List.of("copies/large"),
                        List.of(List.of(PART, true), List.of((4 << 20) + 1, false)),
                        LARGE.etag(PART),
                        LARGE.sha256()));
        seen.put("refuse parts that are too small", List.of("EntityTooSmall", "NoSuchUpload"));
        seen.put("tags", List.of(List.of(Map.of("Key", "stage", "Value", "good")), NONE));
        seen.put(
                "attributes",
                List.of(
                        LARGE.etag(PART).replace("\"", ""),
                        LARGE.bytes().length,
                        "STANDARD",
                        2,
                        List.of(PART, (4 << 20) + 1)));
        seen.put(
                "list by pages",
                List.of(List.of("copies/large", "copies/small"), List.of("large", "small"), List.of("whole")));
        seen.put("presigned GET", List.of(SMALL.sha256(), "image/gif"));
        seen.put("presigned PUT", List.of(200, SMALL.sha256()));
        seen.put("delete", List.of(6, List.of(NONE)));

        assertTold("`@aws-sdk/client-s3`, `lib-storage`, `s3-request-presigner`", node(), npm("s3.mjs"), seen);
    }

    @Test
    void minioClient() throws Exception {
        var composed = LARGE.followedBy(SMALL);
        var seen = new LinkedHashMap<String, Object>();
        seen.put("put", List.of(true, SMALL.etag().replace("\"", ""), "web"));
        seen.put("get", SMALL.sha256());
        seen.put(
                "upload in parts",
                List.of(LARGE.etag(PART).replace("\"", ""), LARGE.bytes().length, "image/gif", "web"));
        seen.put("download in parts", LARGE.sha256());
        seen.put("get a range", true);
        seen.put("copy", List.of(SMALL.sha256(), "web"));
        seen.put("copy in parts", List.of(composed.etag(LARGE.bytes().length).replace("\"", ""), composed.sha256()));
        seen.put("tags", List.of(List.of(Map.of("Key", "stage", "Value", "good")), NONE));
        seen.put("list", List.of("copies/large", "copies/small", "large", "small"));
        seen.put("presigned GET", List.of(SMALL.sha256(), "image/gif"));
        seen.put("presigned PUT", List.of(200, SMALL.sha256()));
        seen.put("abort", List.of(List.of("aborted"), NONE));
        seen.put("delete", List.of(NONE, 0));

        assertTold("minio-js", node(), npm("minio.mjs"), seen);
    }

    /** Hadoop's, on Maven Central; it wants Java as old as 17. */
    @Test
    void s3a() throws Exception {
        var java = Program.installed(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "openjdk-17-jdk",
                s3.folder(),
                Map.of());
        var script = SOURCES.resolve("s3a/S3a.java").toString();
        try (var aws = GoalClients.open(s3.endpoint())) {
            aws.s3().createBucket(bucket -> bucket.bucket("by-s3a"));
        }
        var seen = new LinkedHashMap<String, Object>();
        seen.put("write", SMALL.sha256());
        seen.put("write in parts", LARGE.etag(PART) + " " + LARGE.sha256());
        seen.put("read a range", "true");
        seen.put("rename a file", "true [large, renamed]");
        seen.put("rename a folder", "true [large, renamed] " + LARGE.sha256());
        seen.put("commit by the magic committer", "[_SUCCESS, part-0] " + LARGE.sha256());
        seen.put("delete", "true false");

        assertTold("S3A of Hadoop 3.4.2", java, List.of("-cp", hadoop(), script), seen);
    }

    /** The class path, which Maven finds. */
    private String hadoop() throws Exception {
        var maven = Program.installed("mvn", "maven", s3.folder(), Map.of());
        var classPath = s3.folder().resolve("hadoop");
        maven.run(
                        "--batch-mode",
                        "--quiet",
                        "--file=" + SOURCES.resolve("s3a/pom.xml"),
                        "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath",
                        "-Dmdep.outputFile=" + classPath)
                .succeeded();
        return Files.readString(classPath);
    }

    private Program node() throws InterruptedException {
        return Program.installed("node", "nodejs", s3.folder(), Map.of());
    }

    private static List<String> npm(String script) throws Exception {
        return List.of(TrackerPackages.installed().resolve(script).toString());
    }

    private void assertTold(String client, Program program, List<String> script, Map<String, Object> seen)
            throws Exception {
        var arguments = new ArrayList<>(script);
        arguments.addAll(List.of(s3.endpoint().toString(), s3.folder().toString()));
        var told = JSON.readTree(program.run(arguments).succeeded().text());
        var passed = new Passed(client);
        seen.forEach((operation, expected) -> passed.step(
                operation,
                () -> assertThat(told.path(operation)).isEqualTo(JSON.readTree(JSON.writeValueAsString(expected)))));
        assertThat(told.propertyNames()).containsExactlyElementsOf(seen.keySet());
        passed.everythingThatThePageLists();
    }

    private static String crc32(Content content) {
        var crc = new CRC32();
        crc.update(content.bytes());
        var bytes = HexFormat.of().parseHex(String.format("%08x", crc.getValue()));
        return Base64.getEncoder().encodeToString(bytes);
    }
}
