package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.Percent;
import io.github.snowplowcollector.local.http.XmlElement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A multipart upload in progress.
 *
 * @param algorithm of the checksum that it was created with, in lower case
 * @param type {@code COMPOSITE} or {@code FULL_OBJECT}
 * @param object what is known of the object already; it is as old as the upload, as S3 has it
 */
record Upload(String id, String key, Optional<String> algorithm, String type, ObjectInfo object) {

    Instant initiated() {
        return object.lastModified();
    }

    boolean isComposite() {
        return type.equals(Checksum.COMPOSITE);
    }

    /** The key is encoded: it may hold characters that no XML can. */
    byte[] toDocument() {
        var root = new XmlElement("Upload")
                .add("Key", Percent.encode(key, "/"))
                .add("Type", type)
                .add(object.toXml());
        algorithm.ifPresent(name -> root.add("Algorithm", name));
        return root.toDocument().getBytes(StandardCharsets.UTF_8);
    }

    static Upload fromDocument(String id, byte[] document) {
        var root = XmlElement.parse(document);
        return new Upload(
                id,
                Percent.decode(root.text("Key").orElseThrow()),
                root.text("Algorithm"),
                root.text("Type").orElseThrow(),
                ObjectInfo.fromXml(root.child("Object").orElseThrow()));
    }
}
