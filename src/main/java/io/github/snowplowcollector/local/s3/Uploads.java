package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The multipart uploads of one bucket that are in progress, a folder each in {@code uploads/}: a document, and for each part a file of its
 * bytes and a document that names it. Nothing of them is kept in memory.
 */
final class Uploads {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final String DOCUMENT = "upload.xml";

    private final Path folder;
    private final AtomicFiles files;
    private boolean retired;

    Uploads(Path bucketFolder, AtomicFiles files) {
        this.folder = bucketFolder.resolve("uploads");
        this.files = files;
    }

    /** What a part is made by: writes its bytes into a new file and says what they are. */
    @FunctionalInterface
    interface Making {

        UploadedPart writeTo(Path beside) throws IOException;
    }

    /** Takes no more uploads or parts: they would bring back the folder of a bucket that is gone. */
    synchronized void retire() {
        retired = true;
    }

    synchronized void create(Upload upload) {
        requireBucket();
        try {
            files.write(folder.resolve(upload.id()).resolve(DOCUMENT), upload.toDocument());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an upload to " + folder, e);
        }
    }

    private void requireBucket() {
        if (retired) {
            throw S3Errors.noSuchBucket();
        }
    }

    /** The upload of this id and key; {@code NoSuchUpload} if there is none. */
    synchronized Upload find(String id, String key) {
        return read(id).filter(upload -> upload.key().equals(key)).orElseThrow(Uploads::noSuchUpload);
    }

    private Optional<Upload> read(String id) {
        return ID.matcher(id).matches()
                ? read(folder.resolve(id).resolve(DOCUMENT), document -> Upload.fromDocument(id, document))
                : Optional.empty();
    }

    private static <T> Optional<T> read(Path document, Function<byte[], T> reader) {
        try {
            return Optional.of(reader.apply(Files.readAllBytes(document)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (ServiceException | NoSuchElementException | IllegalArgumentException | DateTimeException e) {
            // A power loss emptied it.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read an upload in " + document.getParent(), e);
        }
    }

    /** All of them by key, and the older of one key first. */
    synchronized List<Upload> all() {
        return names(folder).stream()
                .flatMap(id -> read(id).stream())
                .sorted(Comparator.comparing(Upload::key, KeyOrder.UTF_8)
                        .thenComparing(Upload::initiated)
                        .thenComparing(Upload::id))
                .toList();
    }

    private static List<String> names(Path folder) {
        try (var list = Files.list(folder)) {
            return list.map(each -> each.getFileName().toString()).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the uploads in " + folder, e);
        }
    }

    /** The parts that an upload has, by number. */
    synchronized NavigableMap<Integer, UploadedPart> parts(Upload upload) {
        var place = folder.resolve(upload.id());
        var parts = new TreeMap<Integer, UploadedPart>();
        for (var name : names(place)) {
            if (name.endsWith(".xml") && !name.equals(DOCUMENT)) {
                readPart(place.resolve(name)).ifPresent(part -> parts.put(part.number(), part));
            }
        }
        return parts;
    }

    private static Optional<UploadedPart> readPart(Path document) {
        return read(document, UploadedPart::fromDocument);
    }

    /** Stores a part, over the one of its number: the document that names the bytes comes last. */
    UploadedPart put(Upload upload, Making making) {
        var content = files.newScratch();
        try {
            try {
                var part = making.writeTo(content);
                put(upload, part, content);
                return part;
            } finally {
                Files.deleteIfExists(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a part of an upload to " + folder, e);
        }
    }

    private synchronized void put(Upload upload, UploadedPart part, Path content) throws IOException {
        requireBucket();
        find(upload.id(), upload.key());
        var place = folder.resolve(upload.id());
        var document = place.resolve(part.documentFile());
        var before = readPart(document);
        files.commit(content, place.resolve(part.file()));
        files.write(document, part.toDocument());
        if (before.isPresent() && !before.get().file().equals(part.file())) {
            Files.deleteIfExists(place.resolve(before.get().file()));
        }
    }

    /** Where the bytes of a part are; gone when it was put again or its upload ended. */
    Path file(Upload upload, UploadedPart part) {
        return folder.resolve(upload.id()).resolve(part.file());
    }

    /** Deletes an upload with its parts, if it is still there. */
    synchronized void remove(Upload upload) {
        try {
            files.deleteFolder(folder.resolve(upload.id()));
        } catch (NoSuchFileException e) {
            // Another request ended it.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete an upload in " + folder, e);
        }
    }

    static ServiceException noSuchUpload() {
        return new ServiceException(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or"
                        + " completed.");
    }
}
