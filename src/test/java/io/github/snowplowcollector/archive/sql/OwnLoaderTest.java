package io.github.snowplowcollector.archive.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.query.QueryTables;
import io.github.snowplowcollector.archive.query.ResultSink;
import io.github.snowplowcollector.archive.query.SqlEngine;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine in class loaders of its own, as a goal has it. DuckDB's native part holds DuckDB's classes for as long as the JVM lives, so
 * that their loader must not know ours.
 */
class OwnLoaderTest {

    private static final long PATIENCE_MILLIS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void nothingOfOursStaysInTheJvm() throws Exception {
        var gone = new ReferenceQueue<ClassLoader>();
        var loader = new WeakReference<>(loaderThatAnswered(), gone);

        System.gc();
        assertThat(gone.remove(PATIENCE_MILLIS)).isSameAs(loader);
    }

    private ClassLoader loaderThatAnswered() throws Exception {
        try (var duckDb = new DuckDbLoader();
                var loader = new OwnLoader(duckDb)) {
            var engine = loader.loadClass(DuckDbEngine.class.getName())
                    .asSubclass(SqlEngine.class)
                    .getConstructor()
                    .newInstance();
            assertThat(engine).isNotInstanceOf(DuckDbEngine.class);
            var rows = new ArrayList<List<@Nullable Object>>();
            engine.run("SELECT 1, [2]", new QueryTables(List.of(), Optional.empty()), folder, new ResultSink() {
                @Override
                public void columns(List<String> names) {
                    // They are of no interest.
                }

                @Override
                public void row(List<@Nullable Object> values) {
                    rows.add(values);
                }

                @Override
                public void end() {
                    // Nothing is kept back.
                }
            });
            assertThat(rows).containsExactly(List.of(1, List.of(2)));
            return loader;
        }
    }

    private static URL place(String name) throws ClassNotFoundException {
        return Class.forName(name, false, OwnLoaderTest.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
    }

    /** Does not show it the flight recorder, which would hold all classes that are at work when the driver is first used. */
    private static final class DuckDbLoader extends URLClassLoader {

        DuckDbLoader() throws ClassNotFoundException {
            super(new URL[] {place("org.duckdb.DuckDBDriver")}, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jdk.jfr.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    /** Defines our classes over DuckDB's itself, and has all others from the test's loader. */
    private static final class OwnLoader extends URLClassLoader {

        private final ClassLoader duckDb;

        OwnLoader(ClassLoader duckDb) throws ClassNotFoundException {
            super(new URL[] {place(DuckDbEngine.class.getName())}, OwnLoaderTest.class.getClassLoader());
            this.duckDb = duckDb;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.duckdb.")) {
                return duckDb.loadClass(name);
            }
            synchronized (getClassLoadingLock(name)) {
                return name.startsWith(DuckDbEngine.class.getPackageName() + ".") && findLoadedClass(name) == null
                        ? findClass(name)
                        : super.loadClass(name, resolve);
            }
        }
    }
}
