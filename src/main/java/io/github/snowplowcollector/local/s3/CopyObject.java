package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** CopyObject: an object of the bytes of another, with its metadata and tags or with those that the request bears. */
final class CopyObject {

    /** What may be changed of an object that is copied into itself, beside its metadata. */
    private static final List<String> CHANGES =
            List.of(WebsiteEndpoint.REDIRECT, "x-amz-storage-class", "x-amz-server-side-encryption");

    private final Buckets buckets;
    private final Clock clock;

    CopyObject(Buckets buckets, Clock clock) {
        this.buckets = buckets;
        this.clock = clock;
    }

    HttpResponse answer(S3Request request, StoredBucket bucket) {
        var source = CopySource.of(request, buckets);
        var acl = AccessControlLists.ofUpload(request, bucket);
        boolean newHeaders = replaces(request, "metadata");
        boolean intoItself = source.bucket() == bucket && source.key().equals(request.key());
        if (intoItself
                && !newHeaders
                && CHANGES.stream().allMatch(name -> request.header(name).isEmpty())) {
            throw S3Errors.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata, storage class, website redirect location or encryption attributes.");
        }
        var sentHeaders = ObjectOperations.kept(request.http());
        var sentTags = replaces(request, "tagging")
                ? Optional.of(ObjectTagging.ofUpload(request, bucket))
                : Optional.<Tags>empty();
        var algorithm = ChecksumChoice.algorithm(request);
        var copied = bucket.objects()
                .put(
                        request.key(),
                        beside -> source.use(request, (info, file) -> {
                            Files.copy(file, beside);
                            var tags = sentTags.orElseGet(() -> tagsOf(info, source, request, bucket));
                            return describe(
                                            info,
                                            beside,
                                            newHeaders ? sentHeaders : headersOf(info, sentHeaders),
                                            algorithm)
                                    .with(acl)
                                    .with(tags);
                        }),
                        ObjectPreconditions.ofWrite(request.http()));
        var result = Document.root("CopyObjectResult")
                .add("LastModified", Listing.timestamp(copied.lastModified()))
                .add("ETag", copied.etag());
        copied.checksum()
                .ifPresent(sum -> result.add(sum.element(), sum.value()).add("ChecksumType", sum.type()));
        return S3Protocol.answer(result).with("x-amz-server-side-encryption", "AES256");
    }

    private static boolean replaces(S3Request request, String what) {
        var directive = request.header("x-amz-" + what + "-directive").orElse("COPY");
        if (!Set.of("COPY", "REPLACE").contains(directive)) {
            throw S3Errors.invalidArgument("Unknown " + what + " directive.");
        }
        return directive.equals("REPLACE");
    }

    /** Where an object redirects to is never copied. */
    private static Map<String, String> headersOf(ObjectInfo source, Map<String, String> sent) {
        var headers = new LinkedHashMap<>(source.headers());
        headers.remove(WebsiteEndpoint.REDIRECT);
        Optional.ofNullable(sent.get(WebsiteEndpoint.REDIRECT))
                .ifPresent(location -> headers.put(WebsiteEndpoint.REDIRECT, location));
        return headers;
    }

    /** Who copies tags must be allowed to read and to put them. */
    private static Tags tagsOf(ObjectInfo info, CopySource source, S3Request request, StoredBucket target) {
        if (!info.tags().equals(Tags.NONE)) {
            source.require(request, "s3:GetObjectTagging");
            target.require(request.requester(), "s3:PutObjectTagging", request.key());
        }
        return info.tags();
    }

    /** It is one whole, whatever the source came in. */
    private ObjectInfo describe(ObjectInfo source, Path file, Map<String, String> headers, Optional<String> algorithm)
            throws IOException {
        var checksum = Checksum.of(
                algorithm.or(() -> source.checksum().map(Checksum::algorithm)).orElse(Checksum.DEFAULT), file);
        return new ObjectInfo(
                source.size(),
                ETag.of(file),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                headers,
                Optional.of(checksum));
    }
}
