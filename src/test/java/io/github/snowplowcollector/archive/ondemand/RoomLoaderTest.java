package io.github.snowplowcollector.archive.ondemand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.archive.sql.OneQuery;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Over a library that the plugin's loader has as well, perhaps of another version. */
class RoomLoaderTest {

    private final ClassLoader plugin = getClass().getClassLoader();
    private final RoomLoader room =
            new RoomLoader(Library.DUCKDB, List.of(jar("duckdb_jdbc"), jar("slf4j-api")), plugin);

    @Test
    void definesOurClassesItself() throws Exception {
        assertThat(room.loadClass(OneQuery.class.getName()))
                .isSameAs(room.loadClass(OneQuery.class.getName()))
                .isNotSameAs(OneQuery.class);
        assertThat(room.loadClass(OneQuery.class.getName()).getClassLoader()).isSameAs(room);
        assertThatThrownBy(() -> room.loadClass(Library.DUCKDB.room() + ".Missing"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void takesTheLibraryFromItsJars() throws Exception {
        assertThat(room.loadClass(DuckDBDriver.class.getName())).isNotSameAs(DuckDBDriver.class);
        assertThat(libraries().getParent()).isSameAs(ClassLoader.getPlatformClassLoader());
    }

    @Test
    void leavesEverythingElseToThePlugin() throws Exception {
        assertThat(room.loadClass(Library.class.getName())).isSameAs(Library.class);
        assertThat(room.loadClass(Logger.class.getName())).isSameAs(Logger.class);
        assertThat(room.loadClass(URI.class.getName())).isSameAs(URI.class);
        assertThatThrownBy(() -> room.loadClass("com.example.Missing")).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void keepsNoJarOfTheLibraryOpen() throws Exception {
        var resource = libraries().getResource("META-INF/MANIFEST.MF");

        assertThat(resource).asString().contains("duckdb_jdbc");
        assertThat(resource.openConnection().getUseCaches()).isFalse();
        try (var in = resource.openStream()) {
            assertThat(in.readAllBytes()).isNotEmpty();
        }
        assertThat(libraries().getResource("there/is/no/such")).isNull();
    }

    /** Two threads that load classes of one another would wait forever. */
    @Test
    void isParallelCapable() throws Exception {
        assertThat(room.isRegisteredAsParallelCapable()).isTrue();
        assertThat(libraries().isRegisteredAsParallelCapable()).isTrue();
    }

    @Test
    void tellsTheLibraryOfNoFlightRecorder() throws Exception {
        var libraries = libraries();

        assertThatThrownBy(() -> libraries.loadClass("jdk.jfr.FlightRecorder"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private ClassLoader libraries() throws ClassNotFoundException {
        return room.loadClass(DuckDBDriver.class.getName()).getClassLoader();
    }

    private static Path jar(String name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains(name))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
    }
}
