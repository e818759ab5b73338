package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The invalidations of all distributions. */
final class Invalidations {

    private static final int MOST_PATHS = 3000;

    /** A star stands at the end only. */
    private static final Pattern PATH = Pattern.compile("/[^*\\s]{0,4000}\\*?");

    private final Documents documents;
    private final Ids ids;
    private final Clock clock;
    private final Duration completion;
    private final Map<String, Invalidation> all = new LinkedHashMap<>();

    Invalidations(Documents documents, Ids ids, Clock clock, Duration completion) {
        this.documents = documents;
        this.ids = ids;
        this.clock = clock;
        this.completion = completion;
        documents.forEach(document -> {
            var each = Invalidation.fromDocument(document);
            all.put(each.id(), each);
        });
    }

    /** Of one distribution, the newest first. */
    List<Invalidation> list(String distributionId) {
        return all.values().stream()
                .filter(each -> each.distributionId().equals(distributionId))
                .sorted((a, b) -> b.created().compareTo(a.created()))
                .toList();
    }

    Invalidation get(String distributionId, String id) {
        return list(distributionId).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new ServiceException(404, "NoSuchInvalidation", "The specified invalidation does not exist."));
    }

    boolean completed(Invalidation invalidation) {
        return new DeploymentWindow(invalidation.created(), completion).isOver(clock.instant());
    }

    long inProgress(String distributionId) {
        return list(distributionId).stream().filter(each -> !completed(each)).count();
    }

    /**
     * Creates an invalidation, or returns the one that the same caller reference and paths created before.
     *
     * @param whenNew told of it when it is a new one
     */
    Invalidation create(String distributionId, XmlElement batch, Consumer<Invalidation> whenNew) {
        var callerReference = batch.text("CallerReference")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> CloudFrontErrors.required("CallerReference"));
        Quantities.check(batch);
        var paths = Quantities.texts(batch, "Paths");
        if (paths.isEmpty()
                || paths.stream().anyMatch(path -> !PATH.matcher(path).matches())) {
            throw CloudFrontErrors.invalidArgument("Your request contains one or more invalid invalidation paths.");
        }
        if (paths.size() > MOST_PATHS) {
            throw new ServiceException(
                    400, "BatchTooLarge", "An invalidation can have " + MOST_PATHS + " paths at most.");
        }
        var earlier = list(distributionId).stream()
                .filter(each -> each.callerReference().equals(callerReference))
                .findFirst();
        if (earlier.isPresent()) {
            if (!Set.copyOf(earlier.get().paths()).equals(Set.copyOf(paths))) {
                throw CloudFrontErrors.invalidArgument(
                        "Your request contains a caller reference that was used for a previous "
                                + "invalidation batch for the same distribution.");
            }
            return earlier.get();
        }
        var created = new Invalidation(ids.invalidation(), distributionId, clock.instant(), callerReference, paths);
        documents.write(created.id(), created.toDocument());
        all.put(created.id(), created);
        whenNew.accept(created);
        return created;
    }

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
}
