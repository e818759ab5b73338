package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A certificate as it is kept.
 *
 * @param names in lower case, the subject first
 * @param transparency {@code ENABLED} or {@code DISABLED}: whether it would be logged publicly
 * @param created when it was requested, or first imported
 * @param token of the request; empty if it had none
 * @param imported what was imported; empty for one that is issued here
 */
record StoredCertificate(
        String arn,
        List<String> names,
        KeyAlgorithm keyAlgorithm,
        String transparency,
        Instant created,
        String token,
        Map<String, String> tags,
        Optional<ImportedCertificate> imported,
        Progress progress) {

    static StoredCertificate fromDocument(XmlElement document) {
        var tags = new LinkedHashMap<String, String>();
        document.children("Tag")
                .forEach(tag -> tags.put(text(tag, "Key"), tag.text("Value").orElse("")));
        return new StoredCertificate(
                text(document, "Arn"),
                document.children("Name").map(XmlElement::text).toList(),
                KeyAlgorithm.valueOf(text(document, "KeyAlgorithm")),
                text(document, "Transparency"),
                Instant.parse(text(document, "Created")),
                text(document, "Token"),
                tags,
                document.child("Imported").map(ImportedCertificate::fromDocument),
                Progress.fromDocument(document.child("Progress").orElseThrow()));
    }

    private static String text(XmlElement element, String name) {
        return element.text(name).orElseThrow();
    }

    XmlElement toDocument() {
        var document = new XmlElement("StoredCertificate").add("Arn", arn);
        names.forEach(name -> document.add("Name", name));
        document.add("KeyAlgorithm", keyAlgorithm.name())
                .add("Transparency", transparency)
                .add("Created", created.toString())
                .add("Token", token);
        tags.forEach((key, value) -> document.open("Tag").add("Key", key).add("Value", value));
        imported.ifPresent(own -> document.add(own.toDocument()));
        return document.add(progress.toDocument());
    }

    /** The last part of the ARN. */
    String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The fourth part of the ARN. */
    String region() {
        return arn.split(":", 5)[3];
    }

    String type() {
        return imported.isPresent() ? "IMPORTED" : "AMAZON_ISSUED";
    }

    /** The names whose records prove all of its names: a wildcard and its parent share one. */
    List<String> domains() {
        return names.stream().map(DomainNames::domain).distinct().toList();
    }

    StoredCertificate with(Progress later) {
        return new StoredCertificate(arn, names, keyAlgorithm, transparency, created, token, tags, imported, later);
    }

    StoredCertificate withTags(Map<String, String> changed) {
        return new StoredCertificate(
                arn, names, keyAlgorithm, transparency, created, token, changed, imported, progress);
    }
}
