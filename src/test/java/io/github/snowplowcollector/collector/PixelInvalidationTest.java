package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.reconcile.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pixel that is replaced is dropped from the edges. */
class PixelInvalidationTest {

    @TempDir
    Path images;

    @AutoClose
    private final TestCloud cloud;

    PixelInvalidationTest(@TempDir Path directory) {
        cloud = new TestCloud(directory);
    }

    @Test
    void dropsAReplacedPixelFromTheEdges() throws IOException {
        cloud.setUp(SPEC);

        var changed = cloud.setUp(withOtherPixel());

        assertThat(changed).extracting(Change::address).containsExactly("pixel", "distribution.invalidation");
        assertThat(invalidations()).hasSize(1);
        assertThat(cloud.plan(withOtherPixel())).isEmpty();
    }

    @Test
    void makesUpForAnInvalidationThatWasKilled() throws IOException {
        cloud.setUp(SPEC);
        var pixelOnly = EnumSet.of(Stage.UPLOAD_PIXEL);
        try (var collector = cloud.collector(withOtherPixel())) {
            assertThatThrownBy(() -> collector.apply(
                            collector.plan(pixelOnly),
                            pixelOnly,
                            change -> {
                                throw new IllegalStateException("killed");
                            },
                            again -> {}))
                    .hasMessage("killed");
        }
        assertThat(invalidations()).isEmpty();

        assertThat(cloud.setUp(withOtherPixel()))
                .extracting(Change::address)
                .containsExactly("distribution.invalidation");
        assertThat(invalidations()).hasSize(1);
    }

    private CollectorSpec withOtherPixel() throws IOException {
        var bytes = Pixel.SNOWPLOW.bytes();
        bytes[13] = 0;
        return with("pixelFile", Files.write(images.resolve("other.gif"), bytes));
    }

    private List<?> invalidations() {
        var id = CloudFrontDrifts.id(cloud.aws());
        return cloud.aws()
                .cloudFront()
                .listInvalidations(r -> r.distributionId(id))
                .invalidationList()
                .items();
    }
}
