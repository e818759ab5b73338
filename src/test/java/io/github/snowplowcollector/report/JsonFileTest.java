package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonFileTest {

    @TempDir
    Path folder;

    private record Everything(
            String text,
            Optional<String> there,
            Optional<String> missing,
            OptionalInt days,
            Duration took,
            Instant at,
            URI url,
            Path file,
            List<Integer> numbers,
            Map<String, String> tags) {}

    @Test
    void writesRecordsAsTheyAreDeclaredAndMapsByKey() throws IOException {
        var tags = new LinkedHashMap<String, String>();
        tags.put("b", "2");
        tags.put("a", "1");
        Path file = folder.resolve("new/folder/all.json");
        JsonFile.write(
                file,
                new Everything(
                        "grün \u001b",
                        Optional.of("x"),
                        Optional.empty(),
                        OptionalInt.of(7),
                        Duration.ofMillis(1500),
                        Instant.parse("2026-11-24T01:02:03Z"),
                        URI.create("https://d111.cloudfront.net"),
                        Path.of("target", "x"),
                        List.of(1, 2),
                        tags));
        assertThat(Files.readString(file)).isEqualTo("""
                        {
                          "text": "grün \\u001B",
                          "there": "x",
                          "missing": null,
                          "days": 7,
                          "took": "PT1.5S",
                          "at": "2026-11-24T01:02:03Z",
                          "url": "https://d111.cloudfront.net",
                          "file": "target/x",
                          "numbers": [
                            1,
                            2
                          ],
                          "tags": {
                            "a": "1",
                            "b": "2"
                          }
                        }
                        """);
    }

    @Test
    void replacesTheFileAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(file, "something much longer than what follows");
        JsonFile.write(file, List.of());
        assertThat(Files.readString(file)).isEqualTo("[]\n");
        assertThat(folder.toFile().list()).containsExactly("a.json");
    }

    /** Both ways to write a file. */
    static Stream<BiConsumer<Path, Object>> ways() {
        return Stream.of(JsonFile::write, FlatJsonFile::write);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void namesTheFileItCannotWrite(BiConsumer<Path, Object> way) throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
        assertThatThrownBy(() -> way.accept(blocked.resolve("a.json"), List.of()))
                .isInstanceOf(ReportException.class)
                .hasMessageContainingAll("blocked", "a.json", "outputDirectory");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void namesTheFileWhoseContentIsNoJson(BiConsumer<Path, Object> way) {
        var endless = new LinkedHashMap<String, Object>();
        endless.put("self", endless);
        assertThatThrownBy(() -> way.accept(folder.resolve("a.json"), endless))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("a.json");
        assertThat(folder.toFile().list()).isEmpty();
    }
}
