package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpDate;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** GetObjectAttributes. */
final class ObjectAttributes {

    static final String HEADER = "x-amz-object-attributes";

    private static final List<String> NAMES = List.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");
    private static final String MAX_PARTS = "x-amz-max-parts";
    private static final String MARKER = "x-amz-part-number-marker";
    private static final int MOST = 1000;

    private ObjectAttributes() {}

    /** Answers who may read the object as well as its attributes. */
    static HttpResponse get(S3Request request, StoredBucket bucket) {
        ObjectOperations.refuseOtherVersions(request);
        var read = request.query().names().contains("versionId") ? "s3:GetObjectVersion" : "s3:GetObject";
        bucket.require(request.requester(), read, request.key());
        var asked = asked(request);
        var info = bucket.objects()
                .info(request.key())
                .orElseThrow(() -> ObjectOperations.missing(bucket, request.requester()));
        var root = Document.root("GetObjectAttributesResponse");
        if (asked.contains("ETag")) {
            root.add("ETag", info.etag().replace("\"", ""));
        }
        if (asked.contains("Checksum")) {
            info.checksum().ifPresent(sum -> add(root.open("Checksum"), sum).add("ChecksumType", sum.type()));
        }
        if (asked.contains("ObjectParts") && !info.parts().isEmpty()) {
            parts(root.open("ObjectParts"), info, request);
        }
        if (asked.contains("StorageClass")) {
            root.add("StorageClass", "STANDARD");
        }
        if (asked.contains("ObjectSize")) {
            root.add("ObjectSize", Long.toString(info.size()));
        }
        return S3Protocol.answer(root).with("Last-Modified", HttpDate.format(info.lastModified()));
    }

    private static Set<String> asked(S3Request request) {
        var asked = new LinkedHashSet<String>();
        for (var name : String.join(",", request.http().headers().getOrDefault(HEADER, List.of()))
                .split(",", -1)) {
            if (!name.isBlank()) {
                asked.add(name.strip());
            }
        }
        if (asked.isEmpty()) {
            throw S3Errors.invalidArgument(
                    "The " + HEADER + " header specifying the attributes to be retrieved is either missing or empty");
        }
        if (!NAMES.containsAll(asked)) {
            throw S3Errors.invalidArgument("Invalid attribute name specified.");
        }
        return asked;
    }

    /** Single parts are told only where each has a checksum. */
    private static void parts(XmlElement element, ObjectInfo info, S3Request request) {
        element.add("PartsCount", Integer.toString(info.parts().size()));
        if (info.checksum()
                .map(Checksum::type)
                .filter(Checksum.COMPOSITE::equals)
                .isEmpty()) {
            return;
        }
        int max = Math.min(MOST, number(request, MAX_PARTS, MOST));
        int marker = number(request, MARKER, 0);
        var behind =
                info.parts().stream().filter(part -> part.number() > marker).toList();
        for (var each : PartPage.describe(element, marker, max, behind, ObjectPart::number)) {
            var part = element.open("Part")
                    .add("PartNumber", Integer.toString(each.number()))
                    .add("Size", Long.toString(each.size()));
            each.checksum().ifPresent(sum -> add(part, sum));
        }
    }

    /** Here a checksum of checksums comes without their number. */
    private static XmlElement add(XmlElement element, Checksum sum) {
        return element.add(sum.element(), sum.value().replaceFirst("-.*", ""));
    }

    private static int number(S3Request request, String header, int otherwise) {
        return S3Request.number(header, request.header(header), otherwise);
    }
}
