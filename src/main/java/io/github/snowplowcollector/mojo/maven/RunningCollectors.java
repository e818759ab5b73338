package io.github.snowplowcollector.mojo.maven;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/**
 * The collectors that {@code start} left running in this build, by module and name. What {@code stop} does not stop, the end of the
 * build does. Kept in the session, in types of the JDK: {@code start} and {@code stop} may come from different class loaders.
 */
public final class RunningCollectors {

    private static final String IN_SESSION = RunningCollectors.class.getName();
    private static final String STARTED_IN_SESSION = IN_SESSION + " started ";
    private static final String ENDED = "";

    private final SessionData data;
    private final ConcurrentMap<String, AutoCloseable> running;
    private final SafeLog log;

    private RunningCollectors(SessionData data, ConcurrentMap<String, AutoCloseable> running, SafeLog log) {
        this.data = data;
        this.running = running;
        this.log = log;
    }

    public static RunningCollectors of(MavenSession session, SafeLog log) {
        var data = session.getRepositorySession().getData();
        var fresh = new RunningCollectors(data, new ConcurrentHashMap<>(), log);
        if (data.set(IN_SESSION, null, fresh.running)) {
            EndOfBuild.then(session, fresh::end);
            return fresh;
        }
        return new RunningCollectors(data, known(data.get(IN_SESSION)), log);
    }

    /** Whether a module started a collector in this build, be it stopped by now. */
    public static boolean started(MavenSession session, MavenProject module, String collector) {
        return session.getRepositorySession().getData().get(STARTED_IN_SESSION + key(module, collector)) != null;
    }

    @SuppressWarnings("unchecked")
    private static ConcurrentMap<String, AutoCloseable> known(Object inSession) {
        return (ConcurrentMap<String, AutoCloseable>) inSession;
    }

    /** Keeps a collector running until it is stopped or the build ends; in place of one that this module started before. */
    public void keep(MavenProject module, String collector, AutoCloseable cloud) throws Exception {
        data.set(STARTED_IN_SESSION + key(module, collector), true);
        var before = running.put(key(module, collector), cloud);
        if (before != null) {
            before.close();
        }
        if (running.containsKey(ENDED)) {
            // Another module failed, and Maven did not wait for this one.
            end();
        }
    }

    /** Stops a collector; false if this module has not started it. */
    public boolean stop(MavenProject module, String collector) throws Exception {
        var cloud = Optional.ofNullable(running.remove(key(module, collector)));
        if (cloud.isPresent()) {
            cloud.get().close();
        }
        return cloud.isPresent();
    }

    private static String key(MavenProject module, String collector) {
        return module.getId() + " " + collector;
    }

    private void end() {
        running.put(ENDED, () -> {});
        for (var key : List.copyOf(running.keySet())) {
            var cloud = key.equals(ENDED) ? null : running.remove(key);
            if (cloud != null) {
                end(key, cloud);
            }
        }
    }

    private void end(String key, AutoCloseable cloud) {
        var name = key.substring(key.lastIndexOf(' ') + 1);
        try {
            cloud.close();
            log.info("Stopped the collector " + name + ", because the build ends.");
        } catch (Exception e) {
            log.warn("The collector " + name + " did not stop in order: " + e);
        }
    }
}
