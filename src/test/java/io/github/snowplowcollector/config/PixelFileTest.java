package io.github.snowplowcollector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelFileTest {

    /** A transparent PNG of 1x1 pixels. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @TempDir
    Path folder;

    @Test
    void takesAGif() throws IOException {
        assertThat(pixel(Pixel.SNOWPLOW.bytes())).isEqualTo(Pixel.SNOWPLOW);
    }

    @Test
    void knowsWhetherItWasSet() throws IOException {
        var file = Files.write(folder.resolve("pixel"), Pixel.SNOWPLOW.bytes());

        assertThat(ConfigurationReader.spec(ConfigurationReader.valid().with("pixelFile", file))
                        .pixel())
                .isEqualTo(new Configured<>(Pixel.SNOWPLOW, true));
        assertThat(ConfigurationReader.spec(ConfigurationReader.valid()).pixel())
                .isEqualTo(new Configured<>(Pixel.SNOWPLOW, false));
    }

    @Test
    void takesAPngWhateverTheFileIsCalled() throws IOException {
        assertThat(pixel(PNG)).isEqualTo(new Pixel(PNG, "image/png"));
    }

    @Test
    void refusesALargerPicture() throws IOException {
        byte[] gif = Pixel.SNOWPLOW.bytes();
        gif[6] = 2;
        assertRefused(gif, "this one has 2x1 pixels.");

        byte[] wide = Pixel.SNOWPLOW.bytes();
        wide[9] = 1;
        assertRefused(wide, "this one has 1x257 pixels.");

        byte[] png = PNG.clone();
        png[20] = (byte) 0x80;
        assertRefused(png, "this one has 1x2147483649 pixels.");
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        assertRefused("<html></html>".getBytes(StandardCharsets.US_ASCII), "this file is neither.");
        assertRefused(new byte[0], "this file is neither.");
        assertRefused(Arrays.copyOf(PNG, 20), "this file is neither.");
        assertRefused(Arrays.copyOf(Pixel.SNOWPLOW.bytes(), 8), "this file is neither.");
    }

    @Test
    void refusesAPictureThatIsCutOff() throws IOException {
        assertRefused(Arrays.copyOf(Pixel.SNOWPLOW.bytes(), 42), "this one is cut off at its end.");
        assertRefused(Arrays.copyOf(PNG, PNG.length - 1), "this one is cut off at its end.");
    }

    @Test
    void refusesAFileOfMoreThanOneKilobyte() throws IOException {
        byte[] large = Arrays.copyOf(Pixel.SNOWPLOW.bytes(), 1025);
        large[1024] = 0x3B;
        assertRefused(large, "this file has 1025 bytes.");

        byte[] atTheLimit = Arrays.copyOf(Pixel.SNOWPLOW.bytes(), 1024);
        atTheLimit[1023] = 0x3B;
        assertThat(pixel(atTheLimit).bytes()).hasSize(1024);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> read(folder.resolve("no.gif")))
                .hasMessageContaining("no.gif': There is no such file.");
        assertThatThrownBy(() -> read(folder)).hasMessageContaining("There is no such file.");
    }

    private void assertRefused(byte[] content, String why) throws IOException {
        Path file = Files.write(folder.resolve("pixel.gif"), content);

        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("pixelFile = '")
                .hasMessageContaining(why + " Fix: ");
    }

    private Pixel pixel(byte[] content) throws IOException {
        return read(Files.write(folder.resolve("pixel.gif"), content));
    }

    private static Pixel read(Path file) {
        return ConfigurationReader.spec(ConfigurationReader.valid().with("pixelFile", file))
                .pixel()
                .value();
    }
}
