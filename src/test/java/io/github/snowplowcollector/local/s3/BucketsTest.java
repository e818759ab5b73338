package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketsTest {

    @TempDir
    Path cloud;

    /** A request that found the bucket before it was gone must not leave a folder of it, in which none could be made again. */
    @Test
    void oneThatIsGoneTakesNoSettingAndCanBeMadeAgain() {
        var buckets = new Buckets(cloud);
        var gone = buckets.create("pixels", Map.of());
        buckets.delete(gone);

        var setting = XmlElement.parse("<Tagging/>".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> gone.settings().store("tagging.xml", setting))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("does not exist");

        assertThat(buckets.create("pixels", Map.of()).name()).isEqualTo("pixels");
    }
}
