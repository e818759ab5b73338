package io.github.snowplowcollector.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a takeover changed is put back as it was. */
class HandBuiltRollbackTest {

    @TempDir
    Path folder;

    static List<HandBuilt> states() {
        return HandBuilt.all();
    }

    @ParameterizedTest
    @MethodSource("states")
    void isPutBackAsItWas(HandBuilt state) throws Exception {
        try (var cloud = new TakeoverCloud(folder, state)) {
            var before = cloud.picture();
            cloud.takeOver();
            assertThat(cloud.picture()).isNotEqualTo(before);

            var sender = PixelSender.to(cloud.uri("/i"));
            try (sender) {
                cloud.rollBack();
            }

            assertThat(sender.answers()).containsOnly(PixelSender.PIXEL);
            assertThat(cloud.picture()).isEqualTo(before);
            cloud.assertServed("then");
            assertThat(cloud.rollback().writes()).isEmpty();
        }
    }
}
