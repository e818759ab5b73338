package io.github.snowplowcollector.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to run the cloud of a folder. It ends with the process, however that ends, or when it is closed.
 *
 * <p>Closing any channel to a locked file gives the lock up for the whole process, on POSIX systems. So whoever finds that the lock is
 * held in this process, perhaps by another class loader, does not touch the file.
 */
final class CloudLock implements AutoCloseable {

    /** The same object in every class loader, as literals are: one at a time looks and takes, or gives up. */
    private static final String ONE_IN_THIS_PROCESS = "io.github.snowplowcollector.local.CloudLock";

    private final CloudFolder folder;
    private final FileChannel channel;
    private final @Nullable Object file;
    private final boolean afterDeath;

    private CloudLock(CloudFolder folder, FileChannel channel, boolean afterDeath) throws IOException {
        this.folder = folder;
        this.channel = channel;
        this.file = file(folder);
        this.afterDeath = afterDeath;
    }

    /** Takes the lock; empty while another process, or another class loader of this one, has it. */
    static Optional<CloudLock> tryTake(CloudFolder folder) {
        synchronized (ONE_IN_THIS_PROCESS) {
            var owner = folder.owner();
            if (owner.filter(CloudOwner::isThisProcess).isPresent()) {
                return Optional.empty();
            }
            try {
                return tryTake(folder, owner.isPresent());
            } catch (IOException e) {
                throw CloudFolder.failure(folder.directory(), e);
            }
        }
    }

    private static Optional<CloudLock> tryTake(CloudFolder folder, boolean ownerKnown) throws IOException {
        var channel = FileChannel.open(
                folder.directory().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var taken = Optional.<CloudLock>empty();
        try {
            if (channel.tryLock() != null) {
                folder.claim();
                taken = Optional.of(new CloudLock(folder, channel, ownerKnown));
            }
            return taken;
        } finally {
            if (taken.isEmpty()) {
                channel.close();
            }
        }
    }

    /** Whether the file that is locked is still the folder's own; where systems do not tell, none can be deleted while it is open. */
    boolean isInPlace() {
        try {
            return Objects.equals(file, file(folder));
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable Object file(CloudFolder folder) throws IOException {
        return Files.readAttributes(folder.directory().resolve("lock"), BasicFileAttributes.class)
                .fileKey();
    }

    /** Whether the one who had it before died with it: then its ports may still be closing. */
    boolean afterDeath() {
        return afterDeath;
    }

    @Override
    public void close() {
        synchronized (ONE_IN_THIS_PROCESS) {
            try (channel) {
                if (isInPlace()) {
                    folder.retract();
                }
            } catch (IOException e) {
                throw CloudFolder.failure(folder.directory(), e);
            }
        }
    }
}
