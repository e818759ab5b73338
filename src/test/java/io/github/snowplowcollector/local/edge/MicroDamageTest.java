package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.MicroClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A collector that starts on events that a power loss damaged, or that an older version wrote. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MicroDamageTest {

    private static final String GOOD = "e=pv&p=web&tv=js-4.10.1";

    @TempDir
    Path directory;

    EdgeFixture fixture;
    String id;

    @BeforeEach
    void collect() throws IOException {
        fixture = new EdgeFixture(directory);
        id = fixture.cloud.deploy(fixture.cloud.collector("ref")).id();
        var micro = new MicroClient(fixture.edge.ports(id).http());
        micro.event(GOOD);
        micro.event(GOOD);
        micro.get("/micro/all");
        fixture.edge.close();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Path file(String suffix) throws IOException {
        var folder = fixture.cloud.cloudFront.directory().resolve("micro").resolve(id);
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String countsAfterOneMore() throws Exception {
        try (var edge = fixture.restarted()) {
            var micro = new MicroClient(edge.ports(id).http());
            micro.event(GOOD);
            return micro.ask("/micro/all").get(10, TimeUnit.SECONDS).body();
        }
    }

    @Test
    void countsOnBehindZeroes() throws Exception {
        var rows = Files.readString(file(".rows"));
        Files.writeString(file(".rows"), rows + "\0".repeat(4096) + "\n");

        assertThat(countsAfterOneMore()).isEqualTo("{\"total\":3,\"good\":3,\"bad\":0}");
    }

    @Test
    void countsWithoutARowThatBecameZeroes() throws Exception {
        var rows = Files.readAllBytes(file(".rows"));
        Arrays.fill(rows, 0, rows.length / 2 - 10, (byte) 0);
        Files.write(file(".rows"), rows);

        assertThat(countsAfterOneMore()).isEqualTo("{\"total\":2,\"good\":2,\"bad\":0}");
    }

    @Test
    void countsAnewWhenTheIndexBecameZeroes() throws Exception {
        Files.write(file(".index"), new byte[(int) Files.size(file(".index"))]);

        assertThat(countsAfterOneMore()).isEqualTo("{\"total\":3,\"good\":3,\"bad\":0}");
    }

    @Test
    void countsAnewWhenTheIndexBecameGarbage() throws Exception {
        var garbage = new byte[(int) Files.size(file(".index"))];
        Arrays.fill(garbage, (byte) 0x5a);
        Files.write(file(".index"), garbage);

        assertThat(countsAfterOneMore()).isEqualTo("{\"total\":3,\"good\":3,\"bad\":0}");
    }

    @Test
    void countsOnBehindARowThatIsLongerThanTheLimitsAllow() throws Exception {
        var rows = Files.readString(file(".rows"), StandardCharsets.US_ASCII);
        var row = rows.substring(0, rows.indexOf('\n') + 1);
        Files.writeString(file(".rows"), rows + row.replace("\tGET\t", "\t" + "%25".repeat(100_000) + "\t"));

        assertThat(countsAfterOneMore()).isEqualTo("{\"total\":3,\"good\":3,\"bad\":0}");
    }
}
