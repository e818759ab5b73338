package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.Percent;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** CompleteMultipartUpload: makes an object of the parts that a request names, all of it at once. */
final class UploadCompletion {

    private static final long SMALLEST = 5 * 1024 * 1024;

    private final S3Request request;
    private final StoredBucket bucket;
    private final Upload upload;
    private final Optional<Checksum> sent;

    private UploadCompletion(S3Request request, StoredBucket bucket, Upload upload) {
        this.request = request;
        this.bucket = bucket;
        this.upload = upload;
        this.sent = request.http().headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith(Checksum.HEADER))
                .map(header -> new Checksum(
                        header.getKey().substring(Checksum.HEADER.length()),
                        header.getValue().get(0)))
                .filter(sum -> Checksum.isAlgorithm(sum.algorithm()))
                .findFirst();
    }

    static HttpResponse answer(S3Request request, StoredBucket bucket) {
        return new UploadCompletion(request, bucket, MultipartUploads.find(request, bucket)).complete();
    }

    private HttpResponse complete() {
        var document = Document.read(Payload.of(withoutChecksums()).content(), "CompleteMultipartUpload");
        Document.allowOnly(document, Set.of("Part"));
        checkType();
        var parts = parts(document.children());
        var info = bucket.objects()
                .put(
                        request.key(),
                        beside -> {
                            assemble(parts, beside);
                            return describe(parts, beside);
                        },
                        ObjectPreconditions.ofWrite(request.http()));
        bucket.uploads().remove(upload);
        var host = request.header("host").orElse("localhost");
        var result = Document.root("CompleteMultipartUploadResult")
                .add("Location", "http://" + host + "/" + bucket.name() + "/" + Percent.encode(request.key(), "/"))
                .add("Bucket", bucket.name())
                .add("Key", request.key())
                .add("ETag", info.etag());
        info.checksum().ifPresent(sum -> result.add(sum.element(), sum.value()).add("ChecksumType", sum.type()));
        return S3Protocol.answer(result).with("x-amz-server-side-encryption", "AES256");
    }

    /** The request as its body is proven: a checksum in its headers is the object's. */
    private HttpRequest withoutChecksums() {
        var http = request.http();
        var headers = new LinkedHashMap<>(http.headers());
        headers.keySet().removeIf(name -> name.startsWith(Checksum.HEADER));
        return new HttpRequest(http.method(), http.path(), http.query(), headers, http.body(), http.client());
    }

    private void checkType() {
        request.header(Checksum.TYPE_HEADER)
                .filter(type -> !type.equals(upload.type()))
                .ifPresent(type -> {
                    throw S3Errors.invalidRequest("The upload was created using the " + upload.type()
                            + " checksum mode. The complete request must use the same checksum mode.");
                });
        var expected = upload.algorithm();
        sent.filter(sum -> expected.isPresent() && !expected.get().equals(sum.algorithm()))
                .ifPresent(sum -> {
                    throw S3Errors.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: "
                            + expected.get() + ", actual checksum Type: " + sum.algorithm());
                });
    }

    /** The parts that are named, in their order; refuses any that is not as it was uploaded. */
    private List<UploadedPart> parts(List<XmlElement> named) {
        if (named.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        var uploaded = bucket.uploads().parts(upload);
        var parts = new ArrayList<UploadedPart>();
        int before = 0;
        for (var each : named) {
            int number = PartNumber.read(Document.required(each, "PartNumber")).value();
            if (number <= before) {
                throw new ServiceException(
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }
            before = number;
            parts.add(Optional.ofNullable(uploaded.get(number))
                    .filter(part -> isNamed(part, each))
                    .orElseThrow(UploadCompletion::invalidPart));
        }
        checkSizes(parts);
        return parts;
    }

    private boolean isNamed(UploadedPart part, XmlElement named) {
        var checksum = part.part().checksum();
        var claimed = checksum.flatMap(sum -> named.text(sum.element()));
        if (upload.isComposite() && claimed.isEmpty()) {
            throw S3Errors.invalidRequest("The upload was created using a "
                    + upload.algorithm().orElse("")
                    + " checksum. The complete request must include the checksum for each"
                    + " part. It was missing for part " + part.number() + " in the request.");
        }
        return Document.required(named, "ETag")
                        .replace("\"", "")
                        .equals(part.etag().replace("\"", ""))
                && (claimed.isEmpty() || claimed.equals(checksum.map(Checksum::value)));
    }

    private void checkSizes(List<UploadedPart> parts) {
        boolean small = parts.stream()
                .limit(parts.size() - 1L)
                .anyMatch(part -> part.part().size() < SMALLEST);
        if (small) {
            throw new ServiceException(
                    400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        }
        long size = size(parts);
        request.header("x-amz-mp-object-size")
                .filter(claimed -> !claimed.equals(Long.toString(size)))
                .ifPresent(claimed -> {
                    throw S3Errors.invalidRequest("The provided 'x-amz-mp-object-size' header value " + claimed
                            + " does not match what was computed: " + size);
                });
    }

    private static long size(List<UploadedPart> parts) {
        return parts.stream().mapToLong(part -> part.part().size()).sum();
    }

    private void assemble(List<UploadedPart> parts, Path beside) throws IOException {
        try (var to = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var part : parts) {
                new ByteRange(0, part.part().size() - 1).append(bucket.uploads().file(upload, part), to);
            }
        } catch (NoSuchFileException e) {
            // Another request ended the upload in between, or put a part again.
            MultipartUploads.find(request, bucket);
            throw invalidPart();
        }
    }

    private ObjectInfo describe(List<UploadedPart> parts, Path file) throws IOException {
        var checksum = checksum(parts, file);
        sent.filter(sum -> !sum.value().equals(checksum.value())).ifPresent(sum -> {
            throw sum.mismatch();
        });
        var known = upload.object();
        return new ObjectInfo(
                size(parts),
                ETag.ofParts(parts.stream().map(UploadedPart::etag).toList()),
                known.lastModified(),
                known.headers(),
                Optional.of(checksum),
                known.acl(),
                known.tags(),
                parts.stream().map(this::kept).toList());
    }

    private Checksum checksum(List<UploadedPart> parts, Path file) throws IOException {
        if (upload.isComposite()) {
            return Checksum.composite(
                    upload.algorithm().orElseThrow(),
                    parts.stream()
                            .flatMap(part -> part.part().checksum().stream())
                            .toList());
        }
        return Checksum.of(
                upload.algorithm().or(() -> sent.map(Checksum::algorithm)).orElse(Checksum.DEFAULT), file);
    }

    private ObjectPart kept(UploadedPart uploaded) {
        var part = uploaded.part();
        return upload.isComposite() ? part : new ObjectPart(part.number(), part.size(), Optional.empty());
    }

    private static ServiceException invalidPart() {
        return new ServiceException(
                400,
                "InvalidPart",
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the"
                        + " specified entity tag may not match the part's entity tag.");
    }
}
