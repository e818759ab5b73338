package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import java.io.File;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;

/** The plugin loaded anew, as Maven does for a build: all classes are its own but the JDK's and what Maven hands to plugins. */
public final class FreshRealm extends URLClassLoader {

    private static final List<String> MAVEN =
            List.of("org.apache.maven.", "org.codehaus.plexus.", "org.eclipse.aether.", "org.slf4j.", "javax.inject.");

    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

    FreshRealm() {
        super(classPath(), new MavenApi());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        loaded.add(name);
        return super.findClass(name);
    }

    /** The names of the classes that goals loaded so far. */
    Set<String> loaded() {
        return loaded;
    }

    private static final class MavenApi extends ClassLoader {

        MavenApi() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (MAVEN.stream().noneMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return FreshRealm.class.getClassLoader().loadClass(name);
        }
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(FreshRealm::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }

    /** Runs a goal with its defaults and these parameters on this thread, as Maven does. */
    void run(String goal, MavenSession session, MavenProject project, LogLines lines, Map<String, Object> parameters)
            throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            var descriptor = descriptor(goal);
            var mojo = (Mojo) loadClass(descriptor.getImplementation())
                    .getDeclaredConstructor()
                    .newInstance();
            var values = defaults(descriptor);
            values.putAll(parameters);
            values.put("session", session);
            values.put("project", project);
            values.put("mojoExecution", Builds.execution(goal, List.of(), Map.of()));
            for (var value : values.entrySet()) {
                field(mojo.getClass(), value.getKey()).set(mojo, value.getValue());
            }
            mojo.setLog(lines);
            mojo.execute();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private MojoDescriptor descriptor(String goal) throws Exception {
        try (var text =
                new InputStreamReader(getResourceAsStream("META-INF/maven/plugin.xml"), StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(text).getMojo(goal);
        }
    }

    private static Map<String, Object> defaults(MojoDescriptor descriptor) {
        var values = new HashMap<String, Object>();
        for (var parameter : descriptor.getMojoConfiguration().getChildren()) {
            var text = parameter.getAttribute("default-value", "$");
            if (!text.startsWith("$")) {
                values.put(parameter.getName(), text);
            }
        }
        return values;
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (var field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
