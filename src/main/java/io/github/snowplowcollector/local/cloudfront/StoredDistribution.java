package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A distribution as it is kept.
 *
 * @param domain {@code dXXXX.cloudfront.net}
 * @param ports of the local edge, once there was one
 * @param config its complete {@code DistributionConfig}; not to be changed
 */
record StoredDistribution(
        String id,
        String domain,
        String etag,
        Instant created,
        Instant modified,
        Optional<LocalPorts> ports,
        Map<String, String> tags,
        XmlElement config) {

    static final String KIND = "StoredDistribution";

    static StoredDistribution fromDocument(XmlElement document) {
        return new StoredDistribution(
                document.text("Id").orElseThrow(),
                document.text("DomainName").orElseThrow(),
                document.text("ETag").orElseThrow(),
                Instant.parse(document.text("CreatedTime").orElseThrow()),
                Instant.parse(document.text("LastModifiedTime").orElseThrow()),
                document.child("LocalPorts").map(StoredDistribution::ports),
                CloudFrontTags.read(document.child("Tags").orElseThrow()),
                document.child("DistributionConfig").orElseThrow());
    }

    private static LocalPorts ports(XmlElement element) {
        return new LocalPorts(
                Integer.parseInt(element.text("Http").orElseThrow()),
                Integer.parseInt(element.text("Https").orElseThrow()));
    }

    XmlElement toDocument() {
        var document = new XmlElement(KIND)
                .add("Id", id)
                .add("DomainName", domain)
                .add("ETag", etag)
                .add("CreatedTime", created.toString())
                .add("LastModifiedTime", modified.toString());
        ports.ifPresent(pair -> document.add(new XmlElement("LocalPorts")
                .add("Http", Integer.toString(pair.http()))
                .add("Https", Integer.toString(pair.https()))));
        return document.add(CloudFrontTags.toXml(tags)).add(config);
    }

    String callerReference() {
        return config.text("CallerReference").orElseThrow();
    }

    boolean enabled() {
        return config.text("Enabled").orElseThrow().equals("true");
    }

    /** The default behaviour's {@code ViewerProtocolPolicy}. */
    String viewerProtocol() {
        return config.text("DefaultCacheBehavior", "ViewerProtocolPolicy").orElseThrow();
    }

    List<String> aliases() {
        return Quantities.texts(config, "Aliases");
    }

    /** Whether its configuration holds this text in an element of this name, at any depth. */
    boolean refersTo(String element, String text) {
        return contains(config, element, text);
    }

    private static boolean contains(XmlElement in, String element, String text) {
        return in.children().stream()
                .anyMatch(child ->
                        (child.name().equals(element) && child.text().equals(text)) || contains(child, element, text));
    }

    StoredDistribution withPorts(LocalPorts pair) {
        return new StoredDistribution(id, domain, etag, created, modified, Optional.of(pair), tags, config);
    }

    StoredDistribution withTags(Map<String, String> changed) {
        return new StoredDistribution(id, domain, etag, created, modified, ports, changed, config);
    }

    StoredDistribution withConfig(XmlElement changed, String newEtag, Instant now) {
        return new StoredDistribution(id, domain, newEtag, created, now, ports, tags, changed);
    }
}
