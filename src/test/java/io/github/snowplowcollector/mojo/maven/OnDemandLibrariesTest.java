package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.archive.ondemand.Library;
import io.github.snowplowcollector.archive.parquet.OneTable;
import io.github.snowplowcollector.archive.sql.OneQuery;
import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnDemandLibrariesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Library> resolved = new ArrayList<>();
    private final URLClassLoader plugin = plugin();
    private final OnDemandLibraries libraries = new OnDemandLibraries(plugin, this::resolve, new HashMap<>());

    @AfterEach
    void close() throws Exception {
        plugin.close();
    }

    /** With the jars that are resolved, and no other one of Parquet's. */
    @Test
    void ourClassesAreDefinedOverTheLibrary() throws Exception {
        Callable<?> ours = libraries.load(Library.PARQUET, Callable.class, OneTable.class.getName());

        assertThat(ours.call()).isEqualTo("PAR1");
        assertThat(ours.getClass().getClassLoader()).isNotSameAs(plugin);
        assertThat(ours.getClass().getClassLoader().getParent()).isSameAs(plugin);
    }

    @Test
    void aLibraryIsResolvedAndLoadedOnce() {
        var first = libraries.load(Library.PARQUET, Callable.class, OneTable.class.getName());
        var second = libraries.load(Library.PARQUET, Callable.class, OneTable.class.getName());

        assertThat(second).isNotSameAs(first).hasSameClassAs(first);
        assertThat(resolved).containsExactly(Library.PARQUET);
    }

    /** The tests' own class path has both. */
    @Test
    void aCopyThatThePluginHasWins() {
        var copies = new OnDemandLibraries(getClass().getClassLoader(), this::resolve, new HashMap<>());

        assertThat(copies.load(Library.PARQUET, Callable.class, OneTable.class.getName()))
                .isInstanceOf(OneTable.class);
        assertThat(copies.load(Library.DUCKDB, Callable.class, OneQuery.class.getName()))
                .isInstanceOf(OneQuery.class);
        assertThat(resolved).isEmpty();
    }

    /** DuckDB's own classes do: its native code holds them. They know nothing of ours. */
    @ParameterizedTest
    @CsvSource({
        "PARQUET, io.github.snowplowcollector.archive.parquet.OneTable",
        "DUCKDB, io.github.snowplowcollector.archive.sql.OneQuery"
    })
    void nothingOfThePluginStays(Library library, String ours) throws Exception {
        var gone = new ReferenceQueue<ClassLoader>();
        var another = usedPlugin(library, ours, gone);

        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!another.refersTo(null) && System.nanoTime() < end) {
            System.gc();
            gone.remove(100);
        }
        assertThat(another.refersTo(null)).isTrue();
    }

    private WeakReference<ClassLoader> usedPlugin(Library library, String ours, ReferenceQueue<ClassLoader> gone)
            throws Exception {
        try (var another = plugin()) {
            OwnThread.run(() -> assertThat(new OnDemandLibraries(another, this::resolve, new HashMap<>())
                            .load(library, Callable.class, ours)
                            .call())
                    .asString()
                    .isNotEmpty());
            return new WeakReference<>(another, gone);
        }
    }

    @Test
    void whatIsNoClassOfOursIsOurMistake() {
        assertThatThrownBy(() -> libraries.load(Library.PARQUET, Callable.class, OneTable.class.getName() + "s"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OneTables");
    }

    private List<Path> resolve(Library library) {
        resolved.add(library);
        return Resolver.ofThisBuild().jars(library);
    }

    /** With its own classes, none of the libraries, and the log from Maven. */
    private static URLClassLoader plugin() {
        return new URLClassLoader(withoutLibraries(), new ClassLoader(ClassLoader.getPlatformClassLoader()) {

            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith("org.slf4j.")) {
                    return OnDemandLibrariesTest.class.getClassLoader().loadClass(name);
                }
                throw new ClassNotFoundException(name);
            }
        });
    }

    private static URL[] withoutLibraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(
                        ".*(parquet|duckdb|zstd-jni|jts-core|snappy|aircompressor|commons-pool).*\\.jar"))
                .map(OnDemandLibrariesTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
