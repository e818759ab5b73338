package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.ground.OwnerOnly;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * What was there before a takeover, in a file of its owner's from which everything is put back. Written once, before the first change;
 * nothing of it is printed, since headers that a distribution sends to its origins may be secrets.
 *
 * @param file the file, perhaps not there yet
 */
public record SavedState(Path file) {

    private static final JSON MAPPER = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private static final String DONE = ".done-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Of a distribution, in a folder. */
    static SavedState of(Path folder, String distributionId) {
        return new SavedState(folder.resolve("adopted-" + distributionId + ".json"));
    }

    /** Whether something of its name is there, whatever it is. */
    boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Writes it, for its owner alone and forced to the disk; one that is there stays as it is. */
    void write(Map<String, ?> content) {
        var beside = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(beside);
            OwnerOnly.newFile(beside, MAPPER.asBytes(content));
            try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            place(beside);
        } catch (FileAlreadyExistsException e) {
            // Another run was quicker. Whether its file tells of the same, whoever reads it must see.
        } catch (IOException e) {
            throw new RefusedException("what is there cannot be saved in " + file + " (" + e.getMessage()
                    + "), and nothing was changed. Fix: make the folder writable.");
        } finally {
            delete(beside);
        }
    }

    /** Fails where one is there, of which a rename that replaces would leave nothing. */
    private void place(Path beside) throws IOException {
        try {
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Disks that Windows and macOS share, and many network drives, know no links.
            Files.move(beside, file);
        }
    }

    private static void delete(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All of it.
     *
     * @throws RefusedException if it cannot be read
     */
    SavedDocuments read() {
        if (!exists()) {
            throw new RefusedException(finished()
                    .map(done -> "what " + file + " told of was put back already: it is called " + done
                            + " now. Fix: nothing is left to do; name that one in snowplow.from to be sure.")
                    .orElseGet(() -> "what was there before the takeover is not in " + file
                            + ", since there is no such file. Fix: run where that file is, or put it back there."));
        }
        // What a link points to, its owner may not have meant for us.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedException(file + " is a link, a folder or the like, and nothing that a takeover saved."
                    + " Fix: move it away, or put the file itself in its place.");
        }
        try {
            return SavedDocuments.of(file, MAPPER.mapFrom(Files.readString(file)));
        } catch (JacksonException e) {
            // What it says of the place may be a secret.
            throw damaged("line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (CharacterCodingException e) {
            throw damaged("it is no UTF-8");
        } catch (IOException e) {
            throw new RefusedException("what was there before the takeover cannot be read from " + file + " ("
                    + e.getMessage() + "). Fix: make it readable.");
        }
    }

    private RefusedException damaged(String where) {
        return new RefusedException(
                file + " is damaged (" + where + "). Fix: put a copy of it in its place that is whole.");
    }

    /**
     * Gives it another name once everything is put back, so that the next takeover saves anew; the name is told of in {@link #read}.
     *
     * @param now at what time
     * @return its new name; empty if it bears such a name already
     */
    public Optional<Path> setAside(Instant now) throws IOException {
        if (file.getFileName().toString().contains(DONE)) {
            return Optional.empty();
        }
        var aside = file.resolveSibling(file.getFileName() + DONE + TIME.format(now));
        // Fails where one is there.
        return Optional.of(Files.move(file, aside));
    }

    /** The latest that was set aside. */
    private Optional<Path> finished() {
        var folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        try (var there = Files.newDirectoryStream(folder)) {
            return StreamSupport.stream(there.spliterator(), false)
                    .filter(other -> other.getFileName().toString().startsWith(file.getFileName() + DONE))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
