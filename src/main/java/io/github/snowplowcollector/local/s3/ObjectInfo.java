package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.XmlElement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What S3 knows of an object beside its bytes.
 *
 * @param size bytes
 * @param etag in quotes, as the header bears it: the MD5, or the MD5 of the parts' and how many they are
 * @param lastModified to the second
 * @param headers {@code content-type} and the like, and user metadata with its {@code x-amz-meta-} prefix, as they are sent back
 * @param checksum the checksum that came with the upload or was computed of it
 * @param acl the access control list as it was put, in force or not
 * @param tags by key
 * @param parts what it was uploaded in; empty for an object that came at once
 */
record ObjectInfo(
        long size,
        String etag,
        Instant lastModified,
        Map<String, String> headers,
        Optional<Checksum> checksum,
        Acl acl,
        Tags tags,
        List<ObjectPart> parts) {

    ObjectInfo(long size, String etag, Instant lastModified, Map<String, String> headers, Optional<Checksum> checksum) {
        this(size, etag, lastModified, headers, checksum, Acl.PRIVATE, Tags.NONE, List.of());
    }

    /** The same object with another access control list, which is no modification of it. */
    ObjectInfo with(Acl other) {
        return new ObjectInfo(size, etag, lastModified, headers, checksum, other, tags, parts);
    }

    /** The same object with other tags, which is no modification of it either. */
    ObjectInfo with(Tags other) {
        return new ObjectInfo(size, etag, lastModified, headers, checksum, acl, other, parts);
    }

    byte[] toDocument() {
        return toXml().toDocument().getBytes(StandardCharsets.UTF_8);
    }

    XmlElement toXml() {
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
        if (!tags.equals(Tags.NONE)) {
            root.add(tags.toXml());
        }
        parts.forEach(part -> root.add(part.toXml()));
        return root;
    }

    static ObjectInfo fromDocument(byte[] document) {
        return fromXml(XmlElement.parse(document));
    }

    static ObjectInfo fromXml(XmlElement root) {
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
                root.child("AccessControlPolicy").map(Acl::fromXml).orElse(Acl.PRIVATE),
                root.child("Tagging")
                        .flatMap(tagging -> tagging.child("TagSet"))
                        .map(Tags::read)
                        .orElse(Tags.NONE),
                root.children("Part").map(ObjectPart::fromXml).toList());
    }
}
