package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.archive.ondemand.Library;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorPolicy;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * The jars of a library, as Maven would resolve those of a plugin: from the local repository, or the plugin repositories with the
 * mirrors, proxies and servers of settings.xml.
 *
 * @param news takes a line before something is downloaded
 */
record LibraryJars(
        RepositorySystem repositories,
        RepositorySystemSession session,
        List<RemoteRepository> remotes,
        Consumer<String> news) {

    LibraryJars(RepositorySystem repositories, MavenSession session, MavenProject project, Consumer<String> news) {
        this(repositories, session.getRepositorySession(), project.getRemotePluginRepositories(), news);
    }

    /**
     * Where they are, once they are here.
     *
     * @throws UnavailableLibraryException if one of them cannot be had
     */
    List<Path> of(Library library) {
        var request = new DependencyRequest(new CollectRequest(dependencies(library), List.of(), remotes), null);
        try {
            return repositories.resolveDependencies(announcing(library), request).getArtifactResults().stream()
                    .map(result -> result.getArtifact().getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            throw session.isOffline()
                    ? UnavailableLibraryException.offline(library, e)
                    : UnavailableLibraryException.refused(library, answer(e), e);
        }
    }

    /** One that takes no jar for complete whose POM it cannot read, as Maven's own does. */
    private RepositorySystemSession announcing(Library library) {
        Runnable news = () -> news().accept("Fetching " + library.label() + " (" + library.megabytes()
                + " MB), once, from the plugin repositories: this goal needs it to " + library.use() + ".");
        return new DefaultRepositorySystemSession(session)
                .setArtifactDescriptorPolicy((any, request) -> ArtifactDescriptorPolicy.STRICT)
                .setTransferListener(new FirstTransfer(news, session.getTransferListener()));
    }

    private static List<Dependency> dependencies(Library library) {
        var leftOut = library.leftOut().stream().map(LibraryJars::exclusion).toList();
        return library.artifacts().stream()
                .map(artifact -> new Dependency(new DefaultArtifact(artifact), "runtime", false, leftOut))
                .toList();
    }

    private static Exclusion exclusion(String groupAndArtifact) {
        var names = groupAndArtifact.split(":", -1);
        return new Exclusion(names[0], names[1], "*", "*");
    }

    /** Which file, which repository and why not, as far as the resolver and what it stands on say so. */
    private static String answer(Throwable failure) {
        String said = "";
        String reason = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reason = String.valueOf(cause.getMessage());
            if (cause instanceof RepositoryException) {
                said = reason;
            }
        }
        return said.contains(reason) ? said : said + " (" + reason + ")";
    }
}
