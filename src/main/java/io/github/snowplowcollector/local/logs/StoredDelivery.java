package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Map;

/**
 * A delivery as it is kept.
 *
 * @param source name of its source
 * @param destination name of its destination
 */
record StoredDelivery(
        String id, String source, String destination, DeliveryConfiguration configuration, Map<String, String> tags) {

    static StoredDelivery fromDocument(XmlElement document) {
        return new StoredDelivery(
                document.text("Id").orElseThrow(),
                document.text("Source").orElseThrow(),
                document.text("Destination").orElseThrow(),
                new DeliveryConfiguration(
                        document.children("Field").map(XmlElement::text).toList(),
                        delimiter(document),
                        document.text("SuffixPath").orElseThrow(),
                        Boolean.parseBoolean(document.text("Hive").orElseThrow())),
                LogsTags.of(document));
    }

    private static String delimiter(XmlElement document) {
        var delimiter = new StringBuilder();
        document.children("DelimiterCharacter")
                .forEach(character -> delimiter.append((char) Integer.parseInt(character.text())));
        return delimiter.toString();
    }

    XmlElement toDocument() {
        var document = new XmlElement("StoredDelivery")
                .add("Id", id)
                .add("Source", source)
                .add("Destination", destination)
                .add("SuffixPath", configuration.suffixPath())
                .add("Hive", Boolean.toString(configuration.hive()));
        // As numbers: a tab alone would be white space to whoever reads XML.
        configuration
                .delimiter()
                .chars()
                .forEach(character -> document.add("DelimiterCharacter", Integer.toString(character)));
        configuration.fields().forEach(field -> document.add("Field", field));
        return LogsTags.add(tags, document);
    }

    StoredDelivery with(DeliveryConfiguration changed) {
        return new StoredDelivery(id, source, destination, changed, tags);
    }

    StoredDelivery withTags(Map<String, String> changed) {
        return new StoredDelivery(id, source, destination, configuration, changed);
    }
}
