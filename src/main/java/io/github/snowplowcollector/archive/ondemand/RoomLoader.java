package io.github.snowplowcollector.archive.ondemand;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Our classes over a library, defined anew from the plugin's own code. They see the library as it is in its jars, whatever the plugin
 * has of that, and of everything else what the plugin sees.
 */
public final class RoomLoader extends ClassLoader {

    static {
        ClassLoader.registerAsParallelCapable();
    }

    private final String room;
    private final ClassLoader library;
    private final ClassLoader plugin;

    /**
     * A loader of the room over {@code library}.
     *
     * @param jars of the library
     */
    public RoomLoader(Library library, List<Path> jars, ClassLoader plugin) {
        super(plugin);
        this.room = library.room() + ".";
        this.library = new LibraryLoader(jars, maven(plugin));
        this.plugin = plugin;
    }

    /** A plugin has its log from Maven. */
    private static ClassLoader maven(ClassLoader plugin) {
        try {
            return plugin.loadClass("org.slf4j.Logger").getClassLoader();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no Maven", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(room)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> defined = findLoadedClass(name);
                return defined == null ? define(name) : defined;
            }
        }
        try {
            return library.loadClass(name);
        } catch (ClassNotFoundException notOfTheLibrary) {
            return plugin.loadClass(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (var in = plugin.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
