package io.github.snowplowcollector.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What figures were measured on, so that those of two machines are not taken for each other. */
final class Processor {

    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private Processor() {}

    /** The name that the system gives it; its architecture where it gives none. */
    static String name() throws IOException {
        if (!Files.exists(CPUINFO)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(CPUINFO)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
