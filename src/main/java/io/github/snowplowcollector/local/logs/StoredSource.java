package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Map;

/**
 * A delivery source as it is kept.
 *
 * @param resourceArn of the distribution whose logs it stands for
 */
record StoredSource(String name, String resourceArn, String logType, Map<String, String> tags) {

    static StoredSource fromDocument(XmlElement document) {
        return new StoredSource(
                document.text("Name").orElseThrow(),
                document.text("ResourceArn").orElseThrow(),
                document.text("LogType").orElseThrow(),
                LogsTags.of(document));
    }

    XmlElement toDocument() {
        return LogsTags.add(
                tags,
                new XmlElement("StoredSource")
                        .add("Name", name)
                        .add("ResourceArn", resourceArn)
                        .add("LogType", logType));
    }

    String distributionId() {
        return resourceArn.substring(resourceArn.lastIndexOf('/') + 1);
    }

    StoredSource withTags(Map<String, String> changed) {
        return new StoredSource(name, resourceArn, logType, changed);
    }
}
