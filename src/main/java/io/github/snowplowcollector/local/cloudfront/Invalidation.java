package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Instant;
import java.util.List;

/** A request to forget what edges hold under some paths. */
record Invalidation(String id, String distributionId, Instant created, String callerReference, List<String> paths) {

    static Invalidation fromDocument(XmlElement document) {
        var batch = document.child("InvalidationBatch").orElseThrow();
        return new Invalidation(
                document.text("Id").orElseThrow(),
                document.text("DistributionId").orElseThrow(),
                Instant.parse(document.text("CreateTime").orElseThrow()),
                batch.text("CallerReference").orElseThrow(),
                Quantities.texts(batch, "Paths"));
    }

    XmlElement toDocument() {
        return new XmlElement("Invalidation")
                .add("Id", id)
                .add("DistributionId", distributionId)
                .add("CreateTime", created.toString())
                .add(batch());
    }

    XmlElement batch() {
        return new XmlElement("InvalidationBatch")
                .add(Quantities.of("Paths", "Path", paths.toArray(String[]::new)))
                .add("CallerReference", callerReference);
    }
}
