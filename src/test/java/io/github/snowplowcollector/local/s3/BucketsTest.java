package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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

    /** The folder would have no settings, and no cloud could open it. */
    @Test
    void oneThatGoesWhileAPartIsWrittenLeavesNoFolder() {
        var buckets = new Buckets(cloud);
        var gone = buckets.create("pixels", Map.of());
        var object = new ObjectInfo(0, "", S3Server.NOW, Map.of(), Optional.empty());
        var upload = new Upload("0".repeat(32), "i", Optional.empty(), Checksum.FULL_OBJECT, object);
        gone.uploads().create(upload);
        gone.uploads().retire();

        var part = new UploadedPart(new ObjectPart(1, 0, Optional.empty()), ETag.of(new byte[0]), S3Server.NOW);
        assertThatThrownBy(() -> gone.uploads().put(upload, beside -> {
                    Files.createFile(beside);
                    return part;
                }))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("does not exist");
    }
}
