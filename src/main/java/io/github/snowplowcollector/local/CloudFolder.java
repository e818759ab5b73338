package io.github.snowplowcollector.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The folder of a local cloud, owner-only: {@code lock}, held by the process whose cloud runs; {@code cloud.json}, where that cloud
 * listens; {@code ports.json}, where it listened before, so that addresses stay the same.
 */
final class CloudFolder {

    /** Streaming only: object mapping would cost a third of a second of class loading at every start. */
    private static final JsonFactory JSON = new JsonFactory();

    private static final String API_PORT = "apiPort";

    private final Path directory;

    private CloudFolder(Path directory) {
        this.directory = directory;
    }

    /** Makes the folder if it is missing. */
    static CloudFolder open(Path directory) {
        try {
            if (directory.toAbsolutePath().getParent() != null) {
                Files.createDirectories(directory.toAbsolutePath().getParent());
            }
            if (!Files.isDirectory(directory)) {
                Files.createDirectory(directory, ownerOnly(directory));
            }
            var folder = new CloudFolder(directory.toRealPath());
            if (!Files.isWritable(folder.directory)) {
                throw new IOException("it is not writable");
            }
            return folder;
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    static LocalCloudException failure(Path directory, Exception cause) {
        return new LocalCloudException(
                "The local cloud cannot use the folder " + directory + ": " + cause
                        + ". Fix: make it writable, or name another one with -Dsnowplow.local.directory.",
                cause);
    }

    /** The folder itself, with symbolic links resolved. */
    Path directory() {
        return directory;
    }

    /** The right to run a cloud here; ends with the process or when it is closed. */
    record Lock(FileChannel channel, FileLock held) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            held.release();
            channel.close();
        }
    }

    /** Takes the lock; empty while another process, or another class loader of this one, has it. */
    Optional<Lock> tryLock() {
        try {
            var channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                var lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(new Lock(channel, lock));
                }
            } catch (OverlappingFileLockException e) {
                // Held in this process: the same as held by another one.
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /** The API port of the cloud that runs here; empty while it is starting or when none runs. */
    OptionalInt runningPort() {
        return readPort("cloud.json");
    }

    /** The API port of the last cloud that ran here; 0 if there was none. */
    int lastPort() {
        return readPort("ports.json").orElse(0);
    }

    private OptionalInt readPort(String name) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), Files.readAllBytes(directory.resolve(name)))) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT && API_PORT.equals(parser.currentName())) {
                    return OptionalInt.of(parser.getIntValue());
                }
            }
            return OptionalInt.empty();
        } catch (NoSuchFileException | JacksonException e) {
            return OptionalInt.empty();
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /** Says where the cloud listens. */
    void announce(int apiPort) {
        write("ports.json", apiPort);
        write("cloud.json", apiPort);
    }

    /** Takes back what {@link #announce} said, also what a killed process left. */
    void retract() {
        try {
            Files.deleteIfExists(directory.resolve("cloud.json"));
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    private void write(String name, int apiPort) {
        try {
            var written = directory.resolve(name + ".new");
            try (var out = Files.newOutputStream(written);
                    var json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
                json.writeStartObject();
                json.writeNumberProperty(API_PORT, apiPort);
                json.writeEndObject();
            }
            Files.move(written, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }
}
