package io.github.snowplowcollector.archive.ondemand;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a library, which see the JDK, Maven's log and each other. They know nothing of the plugin, because DuckDB's native code
 * holds them, and so what they know, for as long as the JVM runs.
 */
final class LibraryLoader extends URLClassLoader {

    static {
        ClassLoader.registerAsParallelCapable();
    }

    private static final String LOG = "org.slf4j.";
    /** DuckDB looks whether it is there and leaves a hook, with which the JDK would keep whoever called, too. */
    private static final String FLIGHT_RECORDER = "jdk.jfr.";

    private final ClassLoader maven;

    /**
     * A loader over {@code jars}.
     *
     * @param maven has the log
     */
    LibraryLoader(List<Path> jars, ClassLoader maven) {
        super(jars.stream().map(LibraryLoader::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.maven = maven;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(LOG)) {
            return maven.loadClass(name);
        }
        if (name.startsWith(FLIGHT_RECORDER)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    /** Never from the JDK's cache, which would keep the jar open for as long as the JVM runs. */
    @Override
    public @Nullable URL findResource(String name) {
        URL found = super.findResource(name);
        try {
            return found == null ? null : new URL(null, found.toExternalForm(), new Uncached(found));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static final class Uncached extends URLStreamHandler {

        private final URL resource;

        Uncached(URL resource) {
            this.resource = resource;
        }

        @Override
        protected URLConnection openConnection(URL same) throws IOException {
            var connection = resource.openConnection();
            connection.setUseCaches(false);
            return connection;
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar.toString(), e);
        }
    }
}
