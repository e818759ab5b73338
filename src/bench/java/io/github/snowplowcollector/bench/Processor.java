package io.github.snowplowcollector.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells two machines' figures apart. */
final class Processor {

    private static final String NAME = "model name";

    private Processor() {}

    /** What it calls itself, how many of it there are and which JVM runs there. */
    static String name() throws IOException {
        var file = Path.of("/proc/cpuinfo");
        var name = Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith(NAME))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                : Optional.<String>empty();
        return name.orElse(System.getProperty("os.arch")) + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, JDK " + Runtime.version();
    }
}
