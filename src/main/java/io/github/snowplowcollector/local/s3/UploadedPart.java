package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.XmlElement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A part of an upload in progress.
 *
 * @param etag its MD5 in quotes
 * @param lastModified to the second
 */
record UploadedPart(ObjectPart part, String etag, Instant lastModified) {

    int number() {
        return part.number();
    }

    /** The name of the file of its bytes: other bytes have another. */
    String file() {
        return number() + "-" + etag.replace("\"", "");
    }

    String documentFile() {
        return number() + ".xml";
    }

    byte[] toDocument() {
        return new XmlElement("UploadedPart")
                .add("ETag", etag)
                .add("LastModified", lastModified.toString())
                .add(part.toXml())
                .toDocument()
                .getBytes(StandardCharsets.UTF_8);
    }

    static UploadedPart fromDocument(byte[] document) {
        var root = XmlElement.parse(document);
        return new UploadedPart(
                ObjectPart.fromXml(root.child("Part").orElseThrow()),
                root.text("ETag").orElseThrow(),
                Instant.parse(root.text("LastModified").orElseThrow()));
    }
}
