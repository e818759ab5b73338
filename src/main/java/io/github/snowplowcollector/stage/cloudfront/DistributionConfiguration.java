package io.github.snowplowcollector.stage.cloudfront;

import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.Setting;
import io.github.snowplowcollector.spec.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
import software.amazon.awssdk.services.cloudfront.model.InvalidOriginAccessControlException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchResponseHeadersPolicyException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;
import software.amazon.awssdk.services.cloudfront.model.Tag;

/** The distribution itself: created once under a deterministic caller reference, then changed only where a field of ours differs. */
public final class DistributionConfiguration implements Setting<DistributionFields> {

    private static final Pattern MISSING_LOG_BUCKET =
            Pattern.compile("CloudFront logs doesn't exist|Logging Bucket does not refer to a valid S3 bucket");
    private static final Pattern EXISTING = Pattern.compile("Already exists: (\\w+)");

    private final CloudFrontClient cloudFront;
    private final Names names;
    private final DistributionLookup lookup;
    private final AccessControl accessControl;
    private final HeadersPolicy headersPolicy;
    private final Map<String, String> tags;
    private final Waiting pause;
    private volatile Optional<LiveDistribution> applied = Optional.empty();

    /** @param tags the tags that a new distribution is created with, the mark included */
    public DistributionConfiguration(
            CloudFrontClient cloudFront,
            Names names,
            DistributionLookup lookup,
            AccessControl accessControl,
            HeadersPolicy headersPolicy,
            Map<String, String> tags,
            Waiting pause) {
        this.cloudFront = cloudFront;
        this.names = names;
        this.lookup = lookup;
        this.accessControl = accessControl;
        this.headersPolicy = headersPolicy;
        this.tags = Map.copyOf(tags);
        this.pause = pause;
    }

    @Override
    public String address() {
        return "distribution";
    }

    /** CloudFront itself edits the log bucket's ACL when a distribution with logging is created or updated. */
    @Override
    public List<String> writesTo() {
        return List.of("distribution", "log-bucket");
    }

    @Override
    public Optional<DistributionFields> read() {
        return lookup.found().map(live -> DistributionFields.of(live.config(), names));
    }

    @Override
    public Late<DistributionFields> wanted() {
        return accessControl.id().isPresent() && headersPolicy.id().isPresent()
                ? Late.known(fields())
                : Late.after(List.of(accessControl, headersPolicy), this::fieldsSoFar, this::fields);
    }

    @Override
    public void apply(DistributionFields fields) {
        var there = lookup.found();
        applied = Optional.of(there.isPresent() ? update(there.get().id(), fields) : create(fields));
    }

    /** The distribution, once it is there. */
    public Optional<LiveDistribution> live() {
        return applied.or(lookup::found);
    }

    /** The configuration as it stands, else as a set-up would make it; ids that only that brings are told apart by nobody. */
    public DistributionConfig current() {
        return lookup.found()
                .map(LiveDistribution::config)
                .orElseGet(() -> fieldsSoFar().toConfig(names.callerReference(1)));
    }

    private DistributionFields fieldsSoFar() {
        return DistributionFields.wanted(
                names,
                accessControl.id().orElse(Change.KNOWN_AFTER_APPLY),
                headersPolicy.id().orElse(Change.KNOWN_AFTER_APPLY));
    }

    private DistributionFields fields() {
        return DistributionFields.wanted(
                names, accessControl.id().orElseThrow(), headersPolicy.id().orElseThrow());
    }

    private LiveDistribution create(DistributionFields fields) {
        for (int generation = 1; ; generation++) {
            var reference = names.callerReference(generation);
            try {
                var created = onceAllIsVisible(() ->
                        cloudFront.createDistributionWithTags(r -> r.distributionConfigWithTags(c ->
                                c.distributionConfig(fields.toConfig(reference)).tags(t -> t.items(tagItems())))));
                var distribution = created.distribution();
                return new LiveDistribution(
                        distribution.id(),
                        distribution.domainName(),
                        distribution.status(),
                        distribution.distributionConfig(),
                        created.eTag());
            } catch (DistributionAlreadyExistsException e) {
                var other = existing(e);
                if (other.isPresent()) {
                    return isInOrder(other.get(), fields)
                            ? other.get()
                            : update(other.get().id(), fields);
                }
            }
        }
    }

    /**
     * The distribution that has our caller reference already: another run was quicker, or the list is behind. Empty only when it
     * stays unseen, by its id and in the list, so that a delay of CloudFront's never builds a second one.
     */
    private Optional<LiveDistribution> existing(DistributionAlreadyExistsException conflict) {
        var named = EXISTING.matcher(String.valueOf(conflict.getMessage()));
        var id = named.find() ? Optional.of(named.group(1)) : Optional.<String>empty();
        return pause.until(() -> id.flatMap(lookup::get).or(lookup::findNow));
    }

    private boolean isInOrder(LiveDistribution live, DistributionFields fields) {
        return DistributionFields.of(live.config(), names).equals(fields);
    }

    private LiveDistribution update(String id, DistributionFields fields) {
        try {
            return updateOnce(id, fields);
        } catch (PreconditionFailedException e) {
            // Our own change was made and its answer lost, or somebody else changed it between our reading and our
            // writing; then
            // theirs is kept and ours goes on top.
            return lookup.get(id).filter(live -> isInOrder(live, fields)).orElseGet(() -> updateOnce(id, fields));
        }
    }

    private LiveDistribution updateOnce(String id, DistributionFields fields) {
        var config = cloudFront.getDistributionConfig(r -> r.id(id));
        var updated = onceAllIsVisible(() -> cloudFront.updateDistribution(
                r -> r.id(id).ifMatch(config.eTag()).distributionConfig(fields.applyTo(config.distributionConfig()))));
        var distribution = updated.distribution();
        return new LiveDistribution(
                id,
                distribution.domainName(),
                distribution.status(),
                distribution.distributionConfig(),
                updated.eTag());
    }

    /** CloudFront may not see for some seconds what this run has just made: the policies, the log bucket. */
    private <R> R onceAllIsVisible(Supplier<R> call) {
        return pause.retry(
                call,
                e -> e instanceof NoSuchResponseHeadersPolicyException
                        || e instanceof InvalidOriginAccessControlException
                        || (e instanceof InvalidArgumentException
                                && MISSING_LOG_BUCKET
                                        .matcher(String.valueOf(e.getMessage()))
                                        .find()));
    }

    private List<Tag> tagItems() {
        return tagItems(tags);
    }

    static List<Tag> tagItems(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }
}
