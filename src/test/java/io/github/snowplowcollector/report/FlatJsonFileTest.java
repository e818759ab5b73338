package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlatJsonFileTest {

    @TempDir
    Path folder;

    static Stream<Object> documents() {
        return Stream.of(
                List.of(),
                Map.of(),
                List.of(
                        new Call("S3", "HeadBucket", Call.Kind.READ, "grün \u001b\"", "404 NoSuchBucket", 7),
                        new Call("S3", "CreateBucket", Call.Kind.WRITE, "", "200", 1L << 40)),
                new TreeMap<>(Map.of("port", "80", "collector", "shop")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void writesWhatJsonFileWouldWrite(Object document) throws IOException {
        FlatJsonFile.write(folder.resolve("new/folder/flat.json"), document);
        JsonFile.write(folder.resolve("mapped.json"), document);

        assertThat(folder.resolve("new/folder/flat.json")).hasSameTextualContentAs(folder.resolve("mapped.json"));
    }
}
