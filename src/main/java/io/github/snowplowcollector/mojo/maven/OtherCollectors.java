package io.github.snowplowcollector.mojo.maven;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/** What a build says of the other collectors in the account: nothing of those that its own POMs declare, and the same only once. */
public final class OtherCollectors {

    private final MavenSession session;
    private final MojoExecution execution;

    public OtherCollectors(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /**
     * A line about those that no POM of this build declares; empty if there are none.
     *
     * @param found all others in the account, as {@code <name>/<region>}
     * @param region the region of collectors whose POM does not say
     */
    public Optional<String> line(List<String> found, String region) {
        var modules = session.getAllProjects() == null ? session.getProjects() : session.getAllProjects();
        var declared = modules.stream()
                .flatMap(module -> DeclaredCollector.of(session, module, execution).stream())
                .map(collector -> collector.name() + "/" + collector.region().orElse(region))
                .collect(Collectors.toSet());
        var strangers = found.stream().filter(id -> !declared.contains(id)).toList();
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of("This account also holds "
                        + (strangers.size() == 1 ? "the collector " : "the collectors ")
                        + String.join(", ", strangers) + ". Another name or region is another collector: nothing here"
                        + " changes " + (strangers.size() == 1 ? "it." : "them."));
    }

    /** Whether a line was not said yet in this build. */
    public boolean isNew(String line) {
        return SaidInBuild.of(session).isNew(line);
    }
}
