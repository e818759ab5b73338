package io.github.snowplowcollector.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a process has, to be compared with what it has later. */
record Leftovers(Set<Thread> threads, long files) {

    static Leftovers now() {
        return new Leftovers(
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getThreadGroup() != null
                                && !Set.of("system", "InnocuousThreadGroup")
                                        .contains(thread.getThreadGroup().getName()))
                        .collect(Collectors.toSet()),
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getOpenFileDescriptorCount()
                        : 0);
    }

    /** Until there is no more than this: Netty's last thread goes a second after it has nothing to do. */
    void await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!(threads.containsAll(now().threads) && now().files <= files) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(now().threads).as("threads").isSubsetOf(threads);
        assertThat(now().files).as("open files").isLessThanOrEqualTo(files);
    }

    /** The temporary folders of this process's collectors. */
    static List<Path> folders() throws IOException {
        var mine = "\"pid\":" + ProcessHandle.current().pid() + ",";
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(folder -> folder.getFileName().toString().startsWith("snowplow-collector-"))
                    .filter(folder -> read(folder.resolve("cloud.json")).contains(mine))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
