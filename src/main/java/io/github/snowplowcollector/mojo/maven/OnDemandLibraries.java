package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.archive.ondemand.Libraries;
import io.github.snowplowcollector.archive.ondemand.Library;
import io.github.snowplowcollector.archive.ondemand.RoomLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/** Libraries that Maven resolves; one that was put into the plugin's own dependencies is taken as it is. */
public final class OnDemandLibraries implements Libraries {

    /** For all goals of a build: a native library takes its time and its space each time it is loaded. */
    private static final Map<Library, RoomLoader> OF_THE_BUILD = new ConcurrentHashMap<>();

    private final ClassLoader plugin;
    private final Function<Library, List<Path>> jars;
    private final Map<Library, RoomLoader> rooms;

    /**
     * Of a goal.
     *
     * @param news takes a line before something is downloaded
     */
    public OnDemandLibraries(
            RepositorySystem repositories, MavenSession session, MavenProject project, Consumer<String> news) {
        this(
                OnDemandLibraries.class.getClassLoader(),
                new LibraryJars(repositories, session, project, news)::of,
                OF_THE_BUILD);
    }

    OnDemandLibraries(ClassLoader plugin, Function<Library, List<Path>> jars, Map<Library, RoomLoader> rooms) {
        this.plugin = plugin;
        this.jars = jars;
        this.rooms = rooms;
    }

    @Override
    public <T> T load(Library library, Class<T> as, String implementation) {
        try {
            return as.cast(
                    loader(library).loadClass(implementation).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + implementation, e);
        }
    }

    private ClassLoader loader(Library library) {
        return library.isIn(plugin)
                ? plugin
                : rooms.computeIfAbsent(library, needed -> new RoomLoader(needed, jars.apply(needed), plugin));
    }
}
