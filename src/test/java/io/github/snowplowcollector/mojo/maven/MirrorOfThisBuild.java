package io.github.snowplowcollector.mojo.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.ArtifactDownload;
import org.eclipse.aether.spi.connector.ArtifactUpload;
import org.eclipse.aether.spi.connector.MetadataDownload;
import org.eclipse.aether.spi.connector.MetadataUpload;
import org.eclipse.aether.spi.connector.RepositoryConnector;
import org.eclipse.aether.spi.connector.RepositoryConnectorFactory;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;

/** A repository that has what this build has resolved. */
final class MirrorOfThisBuild implements RepositoryConnectorFactory {

    private final UnaryOperator<Path> answer;
    private final AtomicInteger downloads = new AtomicInteger();

    /** Which answers with another file than it should, or with one that there is not. */
    MirrorOfThisBuild(UnaryOperator<Path> answer) {
        this.answer = answer;
    }

    int downloads() {
        return downloads.get();
    }

    @Override
    public float getPriority() {
        return 0;
    }

    @Override
    public RepositoryConnector newInstance(RepositorySystemSession session, RemoteRepository mirror) {
        return new RepositoryConnector() {

            @Override
            public void get(
                    Collection<? extends ArtifactDownload> artifacts, Collection<? extends MetadataDownload> none) {
                artifacts.forEach(artifact -> answer(session, mirror, artifact));
            }

            @Override
            public void put(Collection<? extends ArtifactUpload> artifacts, Collection<? extends MetadataUpload> none) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private void answer(RepositorySystemSession session, RemoteRepository mirror, ArtifactDownload download) {
        var path = session.getLocalRepositoryManager().getPathForLocalArtifact(download.getArtifact());
        begin(session, mirror, download, path);
        var file = answer.apply(Resolver.localRepository().resolve(path));
        if (Files.notExists(file)) {
            download.setException(new ArtifactNotFoundException(download.getArtifact(), mirror));
            return;
        }
        downloads.incrementAndGet();
        copy(file, download.getFile());
    }

    private static void begin(
            RepositorySystemSession session, RemoteRepository mirror, ArtifactDownload download, String path) {
        try {
            download.getListener()
                    .transferInitiated(new TransferEvent.Builder(
                                    session,
                                    new TransferResource(
                                            mirror.getId(), mirror.getUrl(), path, download.getFile(), null))
                            .build());
        } catch (TransferCancelledException e) {
            throw new AssertionError(e);
        }
    }

    private static void copy(Path from, File to) {
        try {
            Files.createDirectories(to.toPath().getParent());
            Files.copy(from, to.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
