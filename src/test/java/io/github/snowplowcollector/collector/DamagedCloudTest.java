package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudException;
import io.github.snowplowcollector.local.LocalCloudOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local cloud's folder after a power loss, or after somebody was in it. */
class DamagedCloudTest {

    @TempDir
    Path directory;

    @Test
    void namesEveryFileThatIsNotWhatItWas() throws IOException {
        try (var cloud = new FaultyCloud(directory)) {
            assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
        }
        int damaged = 0;
        for (var file : documents()) {
            var sound = Files.readAllBytes(file);
            for (var content : List.of("", "\0\0\0\0", "<Other/>")) {
                Files.writeString(file, content);
                var failure = catchThrowable(this::openAndClose);
                if (failure != null) {
                    damaged++;
                    assertThat(failure)
                            .as("%s with '%s'", file, content)
                            .isInstanceOf(LocalCloudException.class)
                            .hasMessageContainingAll(file.toString(), "is damaged", "Fix: delete that file");
                }
            }
            Files.write(file, sound);
        }
        assertThat(damaged).isGreaterThan(20);
    }

    private List<Path> documents() throws IOException {
        try (var files = Files.walk(directory.toRealPath())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(xml|json)"))
                    .toList();
        }
    }

    private void openAndClose() {
        LocalCloud.open(new LocalCloudOptions(directory, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()))
                .close();
    }
}
