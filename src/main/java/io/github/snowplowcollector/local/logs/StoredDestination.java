package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Map;

/**
 * A delivery destination as it is kept.
 *
 * @param resourceArn as it was sent, see {@link BucketArn}
 */
record StoredDestination(String name, OutputFormat format, String resourceArn, Map<String, String> tags) {

    static StoredDestination fromDocument(XmlElement document) {
        return new StoredDestination(
                document.text("Name").orElseThrow(),
                OutputFormat.valueOf(document.text("Format").orElseThrow()),
                document.text("ResourceArn").orElseThrow(),
                LogsTags.of(document));
    }

    XmlElement toDocument() {
        return LogsTags.add(
                tags,
                new XmlElement("StoredDestination")
                        .add("Name", name)
                        .add("Format", format.name())
                        .add("ResourceArn", resourceArn));
    }

    BucketArn place() {
        return BucketArn.parse(resourceArn);
    }

    StoredDestination withTags(Map<String, String> changed) {
        return new StoredDestination(name, format, resourceArn, changed);
    }
}
