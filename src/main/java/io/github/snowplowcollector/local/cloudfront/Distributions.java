package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.s3.CloudFrontAccess;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The distributions of the account, and the caller references of those that are gone. */
final class Distributions {

    private static final int MOST = 500;
    private static final String DELETED = "DeletedDistribution";

    private final Documents documents;
    private final Ids ids;
    private final Clock clock;
    private final Duration deployment;
    private final DistributionConfigRules rules;
    private final CloudFrontAccess s3;
    private final Map<String, StoredDistribution> all = new ConcurrentSkipListMap<>();
    private final Map<String, String> idByCallerReference = new HashMap<>();
    private final Set<String> deployedEtags = new HashSet<>();

    Distributions(
            Documents documents,
            Ids ids,
            Clock clock,
            Duration deployment,
            DistributionConfigRules rules,
            CloudFrontAccess s3) {
        this.documents = documents;
        this.ids = ids;
        this.clock = clock;
        this.deployment = deployment;
        this.rules = rules;
        this.s3 = s3;
        documents.forEach(this::restore);
    }

    private void restore(XmlElement document) {
        if (document.name().equals(DELETED)) {
            idByCallerReference.put(
                    document.text("CallerReference").orElseThrow(),
                    document.text("Id").orElseThrow());
        } else {
            var distribution = StoredDistribution.fromDocument(document);
            all.put(distribution.id(), distribution);
            idByCallerReference.put(distribution.callerReference(), distribution.id());
        }
    }

    List<StoredDistribution> list() {
        return List.copyOf(all.values());
    }

    Optional<StoredDistribution> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    StoredDistribution get(String id) {
        return find(id).orElseThrow(CloudFrontErrors::noSuchDistribution);
    }

    /** Once it was, it is until the next change, wherever the clock goes. */
    boolean deployed(StoredDistribution distribution) {
        return deployedEtags.contains(distribution.etag())
                || (new DeploymentWindow(distribution.modified(), deployment).isOver(clock.instant())
                        && deployedEtags.add(distribution.etag()));
    }

    /** Whether any distribution holds this text in an element of this name. */
    boolean refersTo(String element, String text) {
        return !referring(element, text).isEmpty();
    }

    /** Ids of the distributions that hold this text in an element of this name; needs no monitor. */
    List<String> referring(String element, String text) {
        return all.values().stream()
                .filter(distribution -> distribution.refersTo(element, text))
                .map(StoredDistribution::id)
                .toList();
    }

    StoredDistribution create(XmlElement config, Map<String, String> tags) {
        checkCallerReference(config);
        rules.check(config);
        checkAliases(config, "");
        if (all.size() >= MOST) {
            throw new ServiceException(
                    400,
                    "TooManyDistributions",
                    "Processing your request would cause you to exceed the maximum number of distributions allowed.");
        }
        grantLogDelivery(config);
        var now = clock.instant();
        return store(new StoredDistribution(
                ids.resource(),
                ids.domain(),
                ids.etag(),
                now,
                now,
                Optional.empty(),
                tags,
                DistributionDefaults.complete(config)));
    }

    /** The distribution that used a caller reference up; it may be gone. */
    Optional<String> holder(String callerReference) {
        return Optional.ofNullable(idByCallerReference.get(callerReference));
    }

    /** A caller reference is used up by its first distribution, for ever. What else the configuration says plays no part. */
    private void checkCallerReference(XmlElement config) {
        var holder = config.text("CallerReference").flatMap(this::holder);
        if (holder.isPresent()) {
            throw new ServiceException(
                    409,
                    "DistributionAlreadyExists",
                    "The caller reference that you are using to create a distribution is associated with another "
                            + "distribution. Already exists: " + holder.get());
        }
    }

    StoredDistribution update(String id, Optional<String> ifMatch, XmlElement config) {
        var old = get(id);
        CloudFrontErrors.checkIfMatch(ifMatch, old.etag());
        rules.checkUpdate(config);
        if (!config.text("CallerReference").orElse("").equals(old.callerReference())) {
            throw CloudFrontErrors.illegalUpdate("The caller reference of a distribution cannot be changed.");
        }
        rules.check(config);
        checkAliases(config, id);
        grantLogDelivery(config);
        return store(old.withConfig(DistributionDefaults.complete(config), ids.etag(), clock.instant()));
    }

    private void checkAliases(XmlElement config, String ownId) {
        var aliases = Quantities.texts(config, "Aliases");
        if (all.values().stream()
                .filter(other -> !other.id().equals(ownId))
                .anyMatch(other -> other.aliases().stream().anyMatch(aliases::contains))) {
            throw new ServiceException(
                    409,
                    "CNAMEAlreadyExists",
                    "One or more of the CNAMEs you provided are already associated with a different resource.");
        }
    }

    /** Gives an alias to one distribution, and takes it from the one that has it. Returns all that changed, the target last. */
    List<StoredDistribution> move(String alias, StoredDistribution target) {
        var now = clock.instant();
        var changed = new ArrayList<StoredDistribution>();
        all.values().stream()
                .filter(other ->
                        !other.id().equals(target.id()) && other.aliases().contains(alias))
                .map(source ->
                        source.withConfig(withAliases(source, aliases -> aliases.remove(alias)), ids.etag(), now))
                .forEach(changed::add);
        changed.add(target.withConfig(
                withAliases(target, aliases -> {
                    aliases.remove(alias);
                    aliases.add(alias);
                }),
                ids.etag(),
                now));
        changed.forEach(this::store);
        return changed;
    }

    private static XmlElement withAliases(StoredDistribution distribution, Consumer<List<String>> change) {
        var aliases = new ArrayList<>(distribution.aliases());
        change.accept(aliases);
        var config = new XmlElement(distribution.config().name());
        distribution.config().children().forEach(config::add);
        return config.set(Quantities.of("Aliases", "CNAME", aliases.toArray(String[]::new)));
    }

    private void grantLogDelivery(XmlElement config) {
        if (DistributionConfigRules.logsEnabled(config)) {
            var domain = config.text("Logging", "Bucket").orElseThrow();
            s3.grantLogDelivery(S3Domain.parse(domain).orElseThrow().bucket());
        }
    }

    void delete(String id, Optional<String> ifMatch) {
        var distribution = get(id);
        CloudFrontErrors.checkIfMatch(ifMatch, distribution.etag());
        if (distribution.enabled() || !deployed(distribution)) {
            throw new ServiceException(
                    409, "DistributionNotDisabled", "The distribution you are trying to delete has not been disabled.");
        }
        documents.write(
                id, new XmlElement(DELETED).add("Id", id).add("CallerReference", distribution.callerReference()));
        all.remove(id);
    }

    void tag(String id, Map<String, String> tags) {
        var distribution = get(id);
        store(distribution.withTags(CloudFrontTags.merged(distribution.tags(), tags)));
    }

    void untag(String id, List<String> keys) {
        var distribution = get(id);
        store(distribution.withTags(CloudFrontTags.without(distribution.tags(), keys)));
    }

    void rememberPorts(String id, LocalPorts ports) {
        var distribution = get(id);
        if (!distribution.ports().equals(Optional.of(ports))) {
            store(distribution.withPorts(ports));
        }
    }

    private StoredDistribution store(StoredDistribution distribution) {
        documents.write(distribution.id(), distribution.toDocument());
        all.put(distribution.id(), distribution);
        idByCallerReference.put(distribution.callerReference(), distribution.id());
        return distribution;
    }
}
