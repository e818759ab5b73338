package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.snowplowcollector.local.MicroClient;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds in a JVM that outlives them, as an IDE or a daemon runs them: nothing of them stays. */
class LongLivedJvmTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What the JDK and the test itself may load after the first build; a build has 7,500. */
    private static final int CLASSES_OF_THE_JDK = 250;

    /** Jars that the test itself, or one before it, opens late; of each of ten builds, one would be more. */
    private static final int FILES_OF_THE_TEST = 5;

    @TempDir
    Path folder;

    private final List<WeakReference<FreshRealm>> realms = new ArrayList<>();
    private final ReferenceQueue<FreshRealm> gone = new ReferenceQueue<>();
    private final List<URI> collectors = new ArrayList<>();

    @Test
    @Tag("long")
    void buildsLeaveNothing() throws Exception {
        run(2);
    }

    @Test
    @Tag("long")
    void tenBuildsLeaveNothing() throws Exception {
        run(10);
    }

    private void run(int builds) throws Exception {
        var threads = threads();
        build(0);
        settle(threads, Integer.MAX_VALUE, Long.MAX_VALUE);
        int classes = classes() + CLASSES_OF_THE_JDK;
        long files = openFiles() + FILES_OF_THE_TEST;
        for (int number = 1; number < builds; number++) {
            build(number);
        }
        settle(threads, classes, files);

        assertThat(realms).as("builds whose classes stay").allMatch(realm -> realm.refersTo(null));
        assertThat(classes()).as("loaded classes").isLessThan(classes);
        assertThat(threads()).as("threads").isSubsetOf(threads);
        assertThat(openFiles()).as("open files").isLessThan(files);
        assertThat(collectors).hasSize(2 * builds).noneMatch(MicroClient::listens);
    }

    private void build(int number) throws Exception {
        var project = Builds.module("shop", folder.resolve("build" + number), Builds.plugin());
        var session = Builds.session(Builds.request(folder), project);
        try (var realm = new FreshRealm()) {
            realms.add(new WeakReference<>(realm, gone));
            var goals = new Goals(realm, session, project);
            goals.run("start", Map.of());
            collectors.add(goals.collector());
            try (var pixel =
                    goals.collector().resolve("/i?e=pv&p=web&tv=test").toURL().openStream()) {
                assertThat(pixel.readAllBytes()).hasSize(43);
            }
            goals.run("stop", Map.of());
            goals.run("setup", Map.of("local", "true"));
            goals.run("events", Map.of("local", "true"));
            assertThat(goals.lines.lines).anyMatch(line -> line.contains("page_view"));
            failsWhenItsPortIsTaken(goals);
            goals.run("start", Map.of());
            collectors.add(goals.collector());
            session.getRequest().getExecutionListener().sessionEnded(null);
        }
    }

    private static void failsWhenItsPortIsTaken(Goals goals) throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> goals.run("start", Map.of("port", Integer.toString(other.getLocalPort()))))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageContaining("cannot listen");
        }
    }

    private record Goals(FreshRealm realm, MavenSession session, MavenProject project, LogLines lines) {

        Goals(FreshRealm realm, MavenSession session, MavenProject project) {
            this(realm, session, project, new LogLines());
        }

        void run(String goal, Map<String, Object> parameters) throws Exception {
            var all = new HashMap<String, Object>(Map.of("collector", "shop"));
            if (!goal.equals("stop")) {
                all.put("localLogDelivery", "100ms");
            }
            all.putAll(parameters);
            realm.run(goal, session, project, lines, all);
        }

        URI collector() {
            return URI.create(project.getProperties().getProperty("snowplow.output.collectorUrl"));
        }
    }

    /**
     * Until everything is gone, or for as long as that may take: the JDK's HTTP client notices after seconds that nobody has it,
     * and keeps idle connections for seconds; classes whose loader is gone go with the next full collection.
     */
    private void settle(Set<Thread> threads, int classes, long files) throws Exception {
        replaceTheRecordThatTheJdkKeeps();
        BooleanSupplier settled = () -> realms.stream().allMatch(realm -> realm.refersTo(null))
                && classes() < classes
                && threads.containsAll(threads())
                && openFiles() < files;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!settled.getAsBoolean() && System.nanoTime() < end) {
            System.gc();
            gone.remove(300);
        }
    }

    /** {@code java.lang.runtime.ObjectMethods} holds the class of the record component that it has seen last, one in a JVM. */
    private static void replaceTheRecordThatTheJdkKeeps() throws Exception {
        try (var small = new FreshRealm()) {
            var other = small.loadClass(Other.class.getName()).getDeclaredMethod("compare");
            other.setAccessible(true);
            other.invoke(null);
        }
    }

    record Other(Other inner) {

        static String compare() {
            var one = new Other(null);
            return one.equals(new Other(one)) + " " + one.hashCode() + " " + one;
        }
    }

    private static int classes() {
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /** All but those of the JDK, which has one of each kind. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && !Set.of("system", "InnocuousThreadGroup")
                                .contains(thread.getThreadGroup().getName()))
                .collect(Collectors.toSet());
    }
}
