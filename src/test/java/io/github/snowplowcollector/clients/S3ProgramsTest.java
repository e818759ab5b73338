package io.github.snowplowcollector.clients;

import static io.github.snowplowcollector.clients.S3Room.LARGE;
import static io.github.snowplowcollector.clients.S3Room.SMALL;
import static io.github.snowplowcollector.clients.S3Room.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs that speak to S3, run as a person would run them. */
@Tag("long")
class S3ProgramsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CLI_PART = 8 << 20;
    private static final Map<String, String> TREE = Map.of("top.txt", "top", "deep/a b+c.txt", "deep");

    /** The program sets the list of every copy, which buckets without such lists refuse. */
    private static final String ACLS = "--add-header=x-amz-object-ownership:ObjectWriter";

    @TempDir
    Path temp;

    @AutoClose
    private S3Room s3;

    @BeforeEach
    void open() throws Exception {
        s3 = new S3Room(temp);
    }

    @Test
    void awsCli() throws Exception {
        try (var aws = AwsCli.installed(s3.endpoint(), "eu-central-1", Files.createDirectory(temp.resolve("cli")))) {
            passesAwsCli(aws);
        }
    }

    private void passesAwsCli(AwsCli aws) throws IOException {
        var cli = new Passed("AWS CLI, `s3` and `s3api`");
        cli.step("make a bucket", () -> aws.say("s3 mb s3://by-aws-cli"));
        cli.step("upload in parts", () -> {
            aws.say("s3 cp --metadata team=web " + s3.file("large") + " s3://by-aws-cli/large");
            var head = aws.run("s3api head-object --bucket by-aws-cli --key large");
            assertThat(head.path("ETag").asString()).isEqualTo(LARGE.etag(CLI_PART));
            assertThat(head.at("/Metadata/team").asString()).isEqualTo("web");
        });
        cli.step("download in parts", () -> {
            aws.say("s3 cp s3://by-aws-cli/large " + s3.file("cli"));
            assertThat(s3.content("cli")).isEqualTo(LARGE.sha256());
        });
        cli.step("tags", () -> {
            aws.run(
                    "s3api put-object-tagging --bucket by-aws-cli --key large --tagging TagSet=[{Key=stage,Value=raw}]");
            assertThat(tag(aws, "large")).isEqualTo("raw");
        });
        cli.step("copy in parts", () -> {
            aws.say("s3 cp s3://by-aws-cli/large s3://by-aws-cli/copies/large");
            var head = aws.run("s3api head-object --bucket by-aws-cli --key copies/large");
            assertThat(head.path("ETag").asString()).isEqualTo(LARGE.etag(CLI_PART));
            aws.say("s3 cp s3://by-aws-cli/copies/large " + s3.file("cli"));
            assertThat(s3.content("cli")).isEqualTo(LARGE.sha256());
        });
        cli.step("move", () -> {
            aws.say("s3 cp " + s3.file("small") + " s3://by-aws-cli/small");
            aws.say("s3 mv s3://by-aws-cli/small s3://by-aws-cli/moved/small");
            aws.say("s3 cp s3://by-aws-cli/moved/small " + s3.file("cli"));
            assertThat(s3.content("cli")).isEqualTo(SMALL.sha256());
            assertThat(aws.refused("s3api head-object --bucket by-aws-cli --key small"))
                    .contains("(404)");
        });
        cli.step("sync up", () -> {
            var sync = "s3 sync --no-progress " + s3.tree("up") + " s3://by-aws-cli/tree";
            assertThat(aws.say(sync).lines()).hasSize(2);
            assertThat(aws.say(sync)).isEmpty();
        });
        cli.step("sync down", () -> {
            var down = s3.folder().resolve("cli-down");
            aws.say("s3 sync s3://by-aws-cli/tree " + down);
            assertThat(texts(down)).isEqualTo(TREE);
            Files.writeString(down.resolve("not-in-the-bucket"), "");
            aws.say("s3 sync --delete s3://by-aws-cli/tree " + down);
            assertThat(texts(down)).isEqualTo(TREE);
        });
        cli.step(
                "list by pages",
                () -> assertThat(aws.run("s3api list-objects-v2 --bucket by-aws-cli --page-size 2")
                                .path("Contents"))
                        .extracting(object -> object.path("Key").asString())
                        .containsExactly(
                                "copies/large", "large", "moved/small", "tree/deep/a b+c.txt", "tree/top.txt"));
        cli.step("presigned GET", () -> {
            var url = aws.say("s3 presign s3://by-aws-cli/moved/small").strip();
            assertThat(download(url).sha256()).isEqualTo(SMALL.sha256());
        });
        cli.step("delete", () -> {
            aws.say("s3 rm --recursive s3://by-aws-cli/tree");
            aws.say("s3 rb --force s3://by-aws-cli");
            assertThat(aws.run("s3api list-buckets").path("Buckets")).isEmpty();
        });
        cli.everythingThatThePageLists();
    }

    private static String tag(AwsCli aws, String key) throws IOException {
        return aws.run("s3api get-object-tagging --bucket by-aws-cli --key " + key)
                .at("/TagSet/0/Value")
                .asString();
    }

    @Test
    void s3cmd() throws Exception {
        Files.writeString(s3.folder().resolve("s3cmd.cfg"), """
                [default]
                access_key = AKIAIOSFODNN7EXAMPLE
                secret_key = secret
                host_base = %1$s
                host_bucket = %1$s
                use_https = False
                multipart_chunk_size_mb = 5
                bucket_location = us-east-1
                """.formatted(s3.authority()));
        var program = Program.installed("s3cmd", "s3cmd", s3.folder(), Map.of());
        var s3cmd = new Passed("s3cmd");
        s3cmd.step("make a bucket", () -> s3cmd(program, "mb", ACLS, "s3://by-s3cmd"));
        s3cmd.step(
                "put", () -> s3cmd(program, "put", "--add-header=x-amz-meta-team:web", "small", "s3://by-s3cmd/small"));
        s3cmd.step("get", () -> {
            s3cmd(program, "get", "s3://by-s3cmd/small", "s3cmd");
            assertThat(s3.content("s3cmd")).isEqualTo(SMALL.sha256());
        });
        s3cmd.step("upload in parts", () -> {
            s3cmd(program, "put", "large", "s3://by-s3cmd/large");
            s3cmd(program, "get", "--force", "s3://by-s3cmd/large", "s3cmd");
            assertThat(s3.content("s3cmd")).isEqualTo(LARGE.sha256());
        });
        s3cmd.step(
                "info",
                () -> assertThat(s3cmd(program, "info", "s3://by-s3cmd/small"))
                        .contains(
                                "File size: 1000",
                                "MD5 sum:   " + SMALL.etag().replace("\"", ""),
                                "x-amz-meta-team: web"));
        s3cmd.step("copy", () -> {
            s3cmd(program, "cp", "s3://by-s3cmd/small", "s3://by-s3cmd/copies/small");
            s3cmd(program, "get", "--force", "s3://by-s3cmd/copies/small", "s3cmd");
            assertThat(s3.content("s3cmd")).isEqualTo(SMALL.sha256());
        });
        s3cmd.step("copy in parts", () -> {
            s3cmd(program, "cp", "s3://by-s3cmd/large", "s3://by-s3cmd/copies/large");
            s3cmd(program, "get", "--force", "s3://by-s3cmd/copies/large", "s3cmd");
            assertThat(s3.content("s3cmd")).isEqualTo(LARGE.sha256());
        });
        s3cmd.step("modify", () -> {
            s3cmd(program, "modify", "--add-header=Cache-Control:no-cache", "s3://by-s3cmd/small");
            assertThat(s3cmd(program, "info", "s3://by-s3cmd/small")).contains("x-amz-meta-team: web");
        });
        s3cmd.step("move", () -> {
            s3cmd(program, "mv", "s3://by-s3cmd/small", "s3://by-s3cmd/moved");
            assertThat(s3cmd(program, "ls", "s3://by-s3cmd"))
                    .contains("s3://by-s3cmd/moved")
                    .doesNotContain("small");
        });
        s3cmd.step("sync up", () -> {
            s3.tree("up");
            assertThat(s3cmd(program, "sync", "up/", "s3://by-s3cmd/tree/")).contains("top.txt");
            assertThat(s3cmd(program, "sync", "up/", "s3://by-s3cmd/tree/")).doesNotContain("top.txt");
        });
        s3cmd.step("sync down", () -> {
            var down = Files.createDirectory(s3.folder().resolve("s3cmd-down"));
            s3cmd(program, "sync", "s3://by-s3cmd/tree/", down + "/");
            assertThat(texts(down)).isEqualTo(TREE);
        });
        s3cmd.step(
                "list uploads",
                () -> assertThat(s3cmd(program, "multipart", "s3://by-s3cmd").lines())
                        .last()
                        .isEqualTo("Initiated\tPath\tId"));
        s3cmd.step("delete", () -> {
            s3cmd(program, "del", "s3://by-s3cmd/moved");
            s3cmd(program, "del", "--recursive", "--force", "s3://by-s3cmd");
            s3cmd(program, "rb", "s3://by-s3cmd");
            assertThat(s3cmd(program, "ls")).isEmpty();
        });
        s3cmd.everythingThatThePageLists();
    }

    private static String s3cmd(Program program, String command, String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("--config=s3cmd.cfg", "--no-progress", command));
        all.addAll(List.of(arguments));
        return program.run(all).succeeded().text();
    }

    @Test
    void rclone() throws Exception {
        // Debian's version sends an access control list with every object; of those a bucket without such lists takes
        // this one.
        Files.writeString(s3.folder().resolve("rclone.conf"), """
                [s3]
                type = s3
                provider = Other
                endpoint = %s
                region = us-east-1
                access_key_id = AKIAIOSFODNN7EXAMPLE
                secret_access_key = secret
                acl = bucket-owner-full-control
                upload_cutoff = 5Mi
                copy_cutoff = 5Mi
                """.formatted(s3.endpoint()));
        var environment =
                Map.of("RCLONE_CONFIG", s3.file("rclone.conf"), "RCLONE_RETRIES", "1", "RCLONE_LOW_LEVEL_RETRIES", "1");
        var program = Program.installed("rclone", "rclone", s3.folder(), environment);
        var rclone = new Passed("rclone");
        rclone.step("make a bucket", () -> rclone(program, "mkdir", "s3:by-rclone"));
        rclone.step("copy up", () -> {
            rclone(program, "copy", "small", "s3:by-rclone");
            assertThat(rcloneStat(program, "small").at("/Hashes/md5").asString())
                    .isEqualTo(SMALL.etag().replace("\"", ""));
        });
        rclone.step("upload in parts", () -> {
            rclone(program, "copy", "large", "s3:by-rclone");
            assertThat(rcloneStat(program, "large").path("Size").asInt()).isEqualTo(LARGE.bytes().length);
        });
        rclone.step("copy down", () -> {
            rclone(program, "copyto", "s3:by-rclone/large", "rclone");
            assertThat(s3.content("rclone")).isEqualTo(LARGE.sha256());
        });
        rclone.step("copy there", () -> {
            rclone(program, "copyto", "s3:by-rclone/small", "s3:by-rclone/copies/small");
            assertThat(rcloneStat(program, "copies/small").at("/Hashes/md5").asString())
                    .isEqualTo(SMALL.etag().replace("\"", ""));
        });
        rclone.step("copy in parts", () -> {
            rclone(program, "copyto", "s3:by-rclone/large", "s3:by-rclone/copies/large");
            var copy =
                    program.run("cat", "s3:by-rclone/copies/large").succeeded().out();
            assertThat(new Content(copy).sha256()).isEqualTo(LARGE.sha256());
        });
        rclone.step("move", () -> {
            rclone(program, "moveto", "s3:by-rclone/small", "s3:by-rclone/moved");
            assertThat(rclone(program, "lsf", "s3:by-rclone").lines()).containsExactly("copies/", "large", "moved");
        });
        rclone.step("sync up", () -> {
            s3.tree("up");
            rclone(program, "sync", "up", "s3:by-rclone/tree");
            assertThat(rclone(program, "lsf", "-R", "--files-only", "s3:by-rclone/tree")
                            .lines())
                    .containsExactlyInAnyOrderElementsOf(TREE.keySet());
        });
        rclone.step("check", () -> rclone(program, "check", "up", "s3:by-rclone/tree"));
        rclone.step("sync down", () -> {
            rclone(program, "sync", "s3:by-rclone/tree", "rclone-down");
            assertThat(texts(s3.folder().resolve("rclone-down"))).isEqualTo(TREE);
        });
        rclone.step("set times", () -> {
            rclone(program, "touch", "--timestamp", "2026-01-02T03:04:05", "s3:by-rclone/moved");
            assertThat(rcloneStat(program, "moved").path("ModTime").asString()).startsWith("2026-01-02T03:04:05");
        });
        rclone.step(
                "list uploads",
                () -> assertThat(JSON.readTree(rclone(program, "backend", "list-multipart-uploads", "s3:by-rclone")))
                        .isEqualTo(JSON.readTree("{\"by-rclone\": []}")));
        rclone.step("presigned GET", () -> {
            var url = rclone(program, "link", "--expire", "60s", "s3:by-rclone/moved")
                    .strip();
            assertThat(download(url).sha256()).isEqualTo(SMALL.sha256());
        });
        rclone.step("delete", () -> {
            rclone(program, "deletefile", "s3:by-rclone/moved");
            rclone(program, "purge", "s3:by-rclone");
            assertThat(rclone(program, "lsd", "s3:")).isEmpty();
        });
        rclone.everythingThatThePageLists();
    }

    private static String rclone(Program program, String... arguments) throws Exception {
        return program.run(arguments).succeeded().text();
    }

    private static JsonNode rcloneStat(Program program, String key) throws Exception {
        return JSON.readTree(rclone(program, "lsjson", "--stat", "--hash", "s3:by-rclone/" + key));
    }

    private static Content download(String url) throws IOException {
        try (var stream = URI.create(url).toURL().openStream()) {
            return new Content(stream.readAllBytes());
        }
    }
}
