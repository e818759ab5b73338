package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.XmlElement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What S3 knows of an object beside its bytes.
 *
 * @param size bytes
 * @param etag MD5 in quotes, as the header bears it
 * @param lastModified to the second
 * @param headers {@code content-type} and the like, and user metadata with its {@code x-amz-meta-} prefix, as they are sent back
 * @param checksum the checksum that came with the upload
 * @param acl the access control list as it was put, in force or not
 */
record ObjectInfo(
        long size,
        String etag,
        Instant lastModified,
        Map<String, String> headers,
        Optional<Checksum> checksum,
        Acl acl) {

    /** The same object with another access control list, which is no modification of it. */
    ObjectInfo with(Acl other) {
        return new ObjectInfo(size, etag, lastModified, headers, checksum, other);
    }

    byte[] toDocument() {
        var root = new XmlElement("Object")
                .add("Size", Long.toString(size))
                .add("ETag", etag)
                .add("LastModified", lastModified.toString());
        headers.forEach(
                (name, value) -> root.open("Header").attribute("name", name).add("Value", value));
        checksum.ifPresent(
                sum -> root.open("Checksum").add("Algorithm", sum.algorithm()).add("Value", sum.value()));
        if (!acl.equals(Acl.PRIVATE)) {
            root.add(acl.toXml());
        }
        return root.toDocument().getBytes(StandardCharsets.UTF_8);
    }

    static ObjectInfo fromDocument(byte[] document) {
        var root = XmlElement.parse(document);
        var headers = new LinkedHashMap<String, String>();
        root.children("Header")
                .forEach(header -> headers.put(
                        header.attribute("name").orElseThrow(),
                        header.child("Value").orElseThrow().verbatim()));
        return new ObjectInfo(
                Long.parseLong(root.text("Size").orElseThrow()),
                root.text("ETag").orElseThrow(),
                Instant.parse(root.text("LastModified").orElseThrow()),
                headers,
                root.child("Checksum")
                        .map(sum -> new Checksum(
                                sum.text("Algorithm").orElseThrow(),
                                sum.text("Value").orElseThrow())),
                root.child("AccessControlPolicy").map(Acl::fromXml).orElse(Acl.PRIVATE));
    }
}
