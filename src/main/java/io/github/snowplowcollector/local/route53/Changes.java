package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.cloudfront.DeploymentWindow;
import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the changes of late: each is on its way to the name servers for a while. */
final class Changes {

    /** Of earlier ones nothing is known any more, so that a folder in long use does not fill up. */
    private static final int KEPT = 1_000;

    private final Documents documents;
    private final ZoneIds ids;
    private final Clock clock;
    private final Duration propagation;
    private final Map<String, Change> all = new LinkedHashMap<>();

    Changes(Documents documents, ZoneIds ids, Clock clock, Duration propagation) {
        this.documents = documents;
        this.ids = ids;
        this.clock = clock;
        this.propagation = propagation;
        documents.forEach(document -> {
            var change = Change.fromDocument(document);
            all.put(change.id(), change);
        });
    }

    /** Notes a change that was made now, and describes it. */
    XmlElement submit(Optional<String> comment) {
        var change = new Change(ids.change(), clock.instant(), comment);
        documents.write(change.id(), change.toDocument());
        all.put(change.id(), change);
        if (all.size() > KEPT) {
            oldest().forEach(this::forget);
        }
        return toXml(change);
    }

    private List<String> oldest() {
        return all.values().stream()
                .sorted(Comparator.comparing(Change::submitted))
                .limit((long) all.size() - KEPT)
                .map(Change::id)
                .toList();
    }

    private void forget(String id) {
        documents.delete(id);
        all.remove(id);
    }

    XmlElement get(String id) {
        return Optional.ofNullable(all.get(id))
                .map(this::toXml)
                .orElseThrow(() -> new ServiceException(
                        404, "NoSuchChange", "A change with the specified change ID does not exist."));
    }

    private XmlElement toXml(Change change) {
        boolean over = new DeploymentWindow(change.submitted(), propagation).isOver(clock.instant());
        var element = new XmlElement("ChangeInfo")
                .add("Id", "/change/" + change.id())
                .add("Status", over ? "INSYNC" : "PENDING")
                .add("SubmittedAt", Route53Answers.time(change.submitted()));
        change.comment().ifPresent(text -> element.add("Comment", text));
        return element;
    }

    private record Change(String id, Instant submitted, Optional<String> comment) {

        static Change fromDocument(XmlElement document) {
            return new Change(
                    document.text("Id").orElseThrow(),
                    Instant.parse(document.text("SubmittedAt").orElseThrow()),
                    document.text("Comment"));
        }

        XmlElement toDocument() {
            var document = new XmlElement("StoredChange").add("Id", id).add("SubmittedAt", submitted.toString());
            comment.ifPresent(text -> document.add("Comment", text));
            return document;
        }
    }
}
