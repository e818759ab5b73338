package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.LogFileName;
import io.github.snowplowcollector.local.micro.MicroService.RowSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into log objects, in a folder of {@link SpoolSegment}s. A row that was appended survives the death of the
 * process: a successor on the same folder finds its segment. It does not survive that of the machine: nothing is forced to the disk.
 */
final class Spool {

    private static final String SUFFIX = ".rows";
    private static final long LARGEST_SEGMENT = 32L * 1024 * 1024;

    private final Path folder;
    private final Clock clock;
    private final Map<RowTarget.LogTarget, SpoolSegment> open = new HashMap<>();
    private final List<Path> closed = new ArrayList<>();
    private long lastUnique;

    Spool(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(closed::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the local cloud's spool " + folder, e);
        }
    }

    Path folder() {
        return folder;
    }

    /**
     * Appends complete rows; when this returns, they are in the file and in the copy.
     *
     * @param copy takes them once they are in the file; when it cannot, they are taken out of the file again
     */
    synchronized void append(RowTarget.LogTarget target, RowBatch rows, RowSink copy) throws IOException {
        var segment = inPlace(target);
        var bytes = rows.spooled();
        if (segment == null) {
            var objects = LogObject.of(target, () -> name(target));
            segment = SpoolSegment.create(folder.resolve(fileName(objects.get(0))));
            open.put(target, segment);
            var first = SpoolSegment.firstLine(objects);
            bytes = ByteBuffer.allocate(first.length + bytes.remaining())
                    .put(first)
                    .put(bytes)
                    .flip();
        }
        long before = segment.size();
        try {
            segment.append(bytes);
            copy(rows, copy, segment, before);
        } catch (IOException e) {
            retire(target);
            throw e;
        }
        if (segment.size() > LARGEST_SEGMENT) {
            retire(target);
        }
    }

    /** The segment in use. Where somebody deleted its file, all that it holds is written again. */
    private @Nullable SpoolSegment inPlace(RowTarget.LogTarget target) throws IOException {
        var segment = open.get(target);
        if (segment != null && Files.notExists(segment.file())) {
            segment = segment.again();
            open.put(target, segment);
        }
        return segment;
    }

    /** No two objects have one name, whatever is before it in their keys. */
    private static String fileName(LogObject object) {
        return object.key().substring(object.key().lastIndexOf('/') + 1) + SUFFIX;
    }

    private static void copy(RowBatch rows, RowSink copy, SpoolSegment segment, long before) throws IOException {
        try {
            copy.append(rows.shown());
        } catch (IOException e) {
            segment.cut(before);
            throw e;
        }
    }

    /** The last part never repeats in one folder: it follows the clock, and runs ahead of it when files come faster. */
    private LogFileName name(RowTarget.LogTarget target) {
        lastUnique = Math.max(lastUnique + 1, clock.millis());
        var hour = Instant.EPOCH.plus(Duration.ofHours(target.hour()));
        return new LogFileName(
                target.distributionId(), hour, String.format(Locale.ROOT, "%08x", lastUnique & 0xFFFF_FFFFL));
    }

    private void retire(RowTarget.LogTarget target) throws IOException {
        var segment = open.remove(target);
        if (segment != null) {
            closed.add(segment.file());
            segment.close();
        }
    }

    /** Begins new segments and returns all that are complete, those of a dead predecessor first. */
    synchronized List<Path> roll() {
        for (var target : List.copyOf(open.keySet())) {
            try {
                inPlace(target);
                retire(target);
            } catch (NoSuchFileException e) {
                // The folder was deleted; when it is there again, so is the segment.
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close a file of the local cloud's spool " + folder, e);
            }
        }
        return List.copyOf(closed);
    }

    /** Forgets a segment whose rows are delivered. */
    synchronized void delete(Path segment) throws IOException {
        Files.deleteIfExists(segment);
        forget(segment);
    }

    /** Forgets a segment whose file is gone. */
    synchronized void forget(Path segment) {
        closed.remove(segment);
    }
}
