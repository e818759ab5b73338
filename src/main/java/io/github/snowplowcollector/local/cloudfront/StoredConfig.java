package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Instant;

/**
 * A named configuration that CloudFront keeps: an origin access control or a response-headers policy.
 *
 * @param config its {@code …Config} element; not to be changed
 */
record StoredConfig(String id, String etag, Instant modified, XmlElement config) {

    static StoredConfig fromDocument(XmlElement document) {
        return new StoredConfig(
                document.text("Id").orElseThrow(),
                document.text("ETag").orElseThrow(),
                Instant.parse(document.text("LastModifiedTime").orElseThrow()),
                document.child("Config").orElseThrow().children().get(0));
    }

    XmlElement toDocument() {
        var document = new XmlElement("StoredConfig")
                .add("Id", id)
                .add("ETag", etag)
                .add("LastModifiedTime", modified.toString());
        document.open("Config").add(config);
        return document;
    }

    String name() {
        return config.text("Name").orElseThrow();
    }
}
