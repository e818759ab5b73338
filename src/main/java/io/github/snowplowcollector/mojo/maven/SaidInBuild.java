package io.github.snowplowcollector.mojo.maven;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;

/**
 * What a build has said, so that it is said once. Kept in the session, in types of the JDK: goals may come from different class loaders.
 *
 * @param lines all that was said
 */
public record SaidInBuild(Set<String> lines) {

    private static final String IN_SESSION = SaidInBuild.class.getName();

    @SuppressWarnings("unchecked")
    static SaidInBuild of(MavenSession session) {
        var data = session.getRepositorySession().getData();
        data.set(IN_SESSION, null, ConcurrentHashMap.newKeySet());
        return new SaidInBuild((Set<String>) data.get(IN_SESSION));
    }

    /** Whether a line was not said yet; from now on it was. */
    boolean isNew(String line) {
        return lines.add(line);
    }
}
