package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Creates multipart uploads, takes their parts and aborts them. */
final class MultipartUploads {

    private static final Pattern RANGE = Pattern.compile("bytes=[0-9]{1,18}-[0-9]{1,18}");

    private final Buckets buckets;
    private final Clock clock;

    MultipartUploads(Buckets buckets, Clock clock) {
        this.buckets = buckets;
        this.clock = clock;
    }

    HttpResponse create(S3Request request, StoredBucket bucket) {
        if (request.caller().isEmpty()) {
            throw S3Errors.accessDenied("Anonymous users cannot initiate multipart uploads. Please authenticate.");
        }
        var acl = AccessControlLists.ofUpload(request, bucket);
        var tags = ObjectTagging.ofUpload(request, bucket);
        var choice = ChecksumChoice.of(request);
        var object = new ObjectInfo(
                0, "", now(), ObjectOperations.kept(request.http()), Optional.empty(), acl, tags, List.of());
        var id = UUID.randomUUID().toString().replace("-", "");
        bucket.uploads().create(new Upload(id, request.key(), choice.algorithm(), choice.type(), object));
        var answer = S3Protocol.answer(Document.root("InitiateMultipartUploadResult")
                        .add("Bucket", bucket.name())
                        .add("Key", request.key())
                        .add("UploadId", id))
                .with("x-amz-server-side-encryption", "AES256");
        return choice.algorithm()
                .map(name -> answer.with("x-amz-checksum-algorithm", name.toUpperCase(Locale.ROOT))
                        .with(Checksum.TYPE_HEADER, choice.type()))
                .orElse(answer);
    }

    /** Takes a part, from the request or from an object that is there. */
    HttpResponse part(S3Request request, StoredBucket bucket) {
        var number = PartNumber.of(request);
        var upload = find(request, bucket);
        return request.header(CopySource.HEADER).isPresent()
                ? copy(request, bucket, upload, number)
                : put(request, bucket, upload, number);
    }

    private HttpResponse put(S3Request request, StoredBucket bucket, Upload upload, PartNumber number) {
        var payload = request.upload();
        var content = payload.content();
        var checksum = checksum(upload, payload);
        var kept = checksum.filter(sum -> upload.algorithm().isPresent());
        var part = new ObjectPart(number.value(), content.length, kept);
        var uploaded = new UploadedPart(part, ETag.of(content), now());
        bucket.uploads().put(upload, beside -> {
            Files.write(beside, content);
            return uploaded;
        });
        var answer =
                HttpResponse.empty(200).with("ETag", uploaded.etag()).with("x-amz-server-side-encryption", "AES256");
        return checksum.map(sum -> answer.with(sum.header(), sum.value())).orElse(answer);
    }

    /** The checksum of a part; one that the whole is made of must come with it. */
    private static Optional<Checksum> checksum(Upload upload, Payload payload) {
        var sent = payload.checksum();
        var expected = upload.algorithm();
        var actual = sent.map(Checksum::algorithm);
        if (expected.isEmpty()) {
            return sent;
        }
        boolean missing = actual.isEmpty() && upload.isComposite();
        if (missing || actual.filter(name -> !expected.get().equals(name)).isPresent()) {
            throw S3Errors.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: " + expected.get()
                    + ", actual checksum Type: " + actual.orElse("null"));
        }
        return sent.or(() -> Optional.of(Checksum.of(expected.get(), payload.content())));
    }

    private HttpResponse copy(S3Request request, StoredBucket bucket, Upload upload, PartNumber number) {
        var source = CopySource.of(request, buckets);
        var uploaded = bucket.uploads()
                .put(
                        upload,
                        beside -> source.use(request, (info, file) -> {
                            var range = range(request, info);
                            append(file, range, beside);
                            var checksum = upload.algorithm().isPresent()
                                    ? Optional.of(Checksum.of(upload.algorithm().get(), beside))
                                    : Optional.<Checksum>empty();
                            return new UploadedPart(
                                    new ObjectPart(number.value(), range.length(), checksum), ETag.of(beside), now());
                        }));
        var result = Document.root("CopyPartResult")
                .add("LastModified", Listing.timestamp(uploaded.lastModified()))
                .add("ETag", uploaded.etag());
        uploaded.part().checksum().ifPresent(sum -> result.add(sum.element(), sum.value()));
        return S3Protocol.answer(result).with("x-amz-server-side-encryption", "AES256");
    }

    private static void append(Path file, ByteRange range, Path beside) throws IOException {
        try (var to = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            range.append(file, to);
        }
    }

    private static ByteRange range(S3Request request, ObjectInfo source) {
        var header = request.header(CopySource.HEADER + "-range");
        if (header.isEmpty()) {
            return new ByteRange(0, source.size() - 1);
        }
        if (!RANGE.matcher(header.get()).matches()) {
            throw S3Errors.invalidArgument(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where"
                            + " first and last are the zero-based offsets of the first and last bytes to copy");
        }
        var ends = header.get().substring("bytes=".length()).split("-", -1);
        var range = new ByteRange(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
        if (!range.isSatisfiable() || range.last() >= source.size()) {
            throw S3Errors.invalidArgument("Range specified is not valid for source object of size: " + source.size());
        }
        return range;
    }

    static HttpResponse abort(S3Request request, StoredBucket bucket) {
        bucket.uploads().remove(find(request, bucket));
        return HttpResponse.empty(204);
    }

    /** The upload that a request names. */
    static Upload find(S3Request request, StoredBucket bucket) {
        return bucket.uploads().find(request.query().value("uploadId").orElse(""), request.key());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
