package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.archive.ondemand.Library;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.spi.connector.RepositoryConnectorFactory;

/** Maven's resolver as this build has it, over a local repository. */
@SuppressWarnings("deprecation") // The injection of Maven itself would take a second of each test.
public final class Resolver {

    private final RepositorySystem system;
    private final DefaultRepositorySystemSession session;
    private final List<RemoteRepository> remotes = new ArrayList<>();
    private final List<String> news = new ArrayList<>();

    private Resolver(Path localRepository, RepositorySystem system) {
        this.system = system;
        session = MavenRepositorySystemUtils.newSession();
        session.setSystemProperties(System.getProperties());
        session.setLocalRepositoryManager(
                system.newLocalRepositoryManager(session, new LocalRepository(localRepository.toFile(), "simple")));
    }

    /** Over what this build has resolved already, whatever it came from, and nothing else. */
    public static Resolver ofThisBuild() {
        return new Resolver(
                        localRepository(),
                        MavenRepositorySystemUtils.newServiceLocator().getService(RepositorySystem.class))
                .offline();
    }

    /** Over another local repository and a remote one, which {@code connectors} reach. */
    static Resolver over(Path localRepository, RepositoryConnectorFactory connectors) {
        var services = MavenRepositorySystemUtils.newServiceLocator();
        services.setServices(RepositoryConnectorFactory.class, connectors);
        var resolver = new Resolver(localRepository, services.getService(RepositorySystem.class));
        resolver.remotes.add(
                new RemoteRepository.Builder("mirror", "default", "https://mirror.example.com/maven").build());
        return resolver;
    }

    Resolver offline() {
        session.setOffline(true);
        return this;
    }

    LibraryJars jars() {
        return new LibraryJars(system, session, remotes, news::add);
    }

    /** The jars of a library. */
    public List<Path> jars(Library library) {
        return jars().of(library);
    }

    /** What a library consists of, as it lies in the local repository. */
    public List<Artifact> artifacts(Library library) {
        return jars(library).stream().map(this::artifact).toList();
    }

    private Artifact artifact(Path jar) {
        var root = session.getLocalRepository().getBasedir().toPath();
        var folder = root.relativize(jar.getParent());
        int version = folder.getNameCount() - 1;
        return new DefaultArtifact(
                        folder.subpath(0, version - 1).toString().replace(File.separatorChar, '.'),
                        folder.getName(version - 1).toString(),
                        "jar",
                        folder.getName(version).toString())
                .setFile(jar.toFile());
    }

    /** What was said so far. */
    List<String> news() {
        return news;
    }

    /** Names of the licences that an artifact's POM has, or one above it. */
    public List<String> licences(Artifact artifact) throws ArtifactDescriptorException {
        var properties = system.readArtifactDescriptor(session, new ArtifactDescriptorRequest(artifact, remotes, null))
                .getProperties();
        return Stream.iterate(0, number -> properties.containsKey("license." + number + ".name"), number -> number + 1)
                .map(number -> (String) properties.get("license." + number + ".name"))
                .toList();
    }

    /** The local repository that the class path of the tests comes from. */
    static Path localRepository() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("duckdb_jdbc"))
                .map(jar -> Path.of(jar).resolve("../../../../.."))
                .map(Path::normalize)
                .findFirst()
                .orElseThrow();
    }
}
