package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Requester;
import java.util.List;
import java.util.Locale;

/** ListMultipartUploads and ListParts. */
final class UploadListing {

    static final String[] UPLOADS = {
        "prefix", "delimiter", "max-uploads", "encoding-type", "key-marker", "upload-id-marker"
    };

    static final String[] PARTS = {"max-parts", "part-number-marker"};

    private static final int MOST = 1000;

    private UploadListing() {}

    static HttpResponse uploads(S3Request request, StoredBucket bucket) {
        var prefix = parameter(request, "prefix");
        var delimiter = parameter(request, "delimiter");
        var marker = new UploadPage.Marker(parameter(request, "key-marker"), parameter(request, "upload-id-marker"));
        int max = number(request, "max-uploads", MOST);
        var encoding = request.encoding();
        var page = UploadPage.of(bucket.uploads().all(), prefix, delimiter, marker, max);
        var root = Document.root("ListMultipartUploadsResult")
                .add("Bucket", bucket.name())
                .add("KeyMarker", encoding.apply(marker.key()))
                .add("UploadIdMarker", marker.id());
        page.next()
                .ifPresent(next ->
                        root.add("NextKeyMarker", encoding.apply(next.key())).add("NextUploadIdMarker", next.id()));
        root.add("Prefix", encoding.apply(prefix));
        if (!delimiter.isEmpty()) {
            root.add("Delimiter", encoding.apply(delimiter));
        }
        request.query().value("encoding-type").ifPresent(type -> root.add("EncodingType", type));
        root.add("MaxUploads", Integer.toString(max))
                .add("IsTruncated", Boolean.toString(page.next().isPresent()));
        for (var upload : page.uploads()) {
            var item =
                    root.open("Upload").add("Key", encoding.apply(upload.key())).add("UploadId", upload.id());
            describe(item, upload).add("Initiated", Listing.timestamp(upload.initiated()));
        }
        page.prefixes().forEach(common -> root.open("CommonPrefixes").add("Prefix", encoding.apply(common)));
        return S3Protocol.answer(root);
    }

    static HttpResponse parts(S3Request request, StoredBucket bucket) {
        var upload = MultipartUploads.find(request, bucket);
        int max = number(request, "max-parts", MOST);
        int marker = number(request, "part-number-marker", Integer.MAX_VALUE, 0);
        var behind = List.copyOf(
                bucket.uploads().parts(upload).tailMap(marker, false).values());
        var root = describe(
                Document.root("ListPartsResult")
                        .add("Bucket", bucket.name())
                        .add("Key", upload.key())
                        .add("UploadId", upload.id()),
                upload);
        for (var each : PartPage.describe(root, marker, max, behind, UploadedPart::number)) {
            var part = root.open("Part")
                    .add("PartNumber", Integer.toString(each.number()))
                    .add("LastModified", Listing.timestamp(each.lastModified()))
                    .add("ETag", each.etag())
                    .add("Size", Long.toString(each.part().size()));
            each.part().checksum().ifPresent(sum -> part.add(sum.element(), sum.value()));
        }
        return S3Protocol.answer(root);
    }

    private static XmlElement describe(XmlElement element, Upload upload) {
        element.open("Initiator").add("ID", Requester.OWNER_ID);
        element.open("Owner").add("ID", Requester.OWNER_ID);
        upload.algorithm()
                .ifPresent(name -> element.add("ChecksumAlgorithm", name.toUpperCase(Locale.ROOT))
                        .add("ChecksumType", upload.type()));
        return element.add("StorageClass", "STANDARD");
    }

    private static String parameter(S3Request request, String name) {
        return request.query().value(name).orElse("");
    }

    private static int number(S3Request request, String name, int most) {
        return number(request, name, most, most);
    }

    private static int number(S3Request request, String name, int most, int otherwise) {
        return Math.min(S3Request.number(name, request.query().value(name), otherwise), most);
    }
}
