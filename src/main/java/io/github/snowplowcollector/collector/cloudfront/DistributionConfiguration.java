package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.DistributionFields.PolicyIds;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CnameAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.DistributionAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
import software.amazon.awssdk.services.cloudfront.model.InvalidOriginAccessControlException;
import software.amazon.awssdk.services.cloudfront.model.InvalidViewerCertificateException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchResponseHeadersPolicyException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;

/** The distribution itself: created once under a deterministic caller reference, then changed only where a field of ours differs. */
public final class DistributionConfiguration implements AwsSetting<Map<String, Object>> {

    private static final Pattern MISSING_LOG_BUCKET =
            Pattern.compile("CloudFront logs doesn't exist|Logging Bucket does not refer to a valid S3 bucket");
    private static final Pattern MISSING_CERTIFICATE = Pattern.compile("certificate doesn't exist");
    private static final Pattern EXISTING = Pattern.compile("Already exists: (\\w+)");

    private final CloudFrontClient cloudFront;
    private final CollectorIdentity identity;
    private final DistributionLookup lookup;
    private final AccessControl accessControl;
    private final HeadersPolicy headersPolicy;
    private final DistributionTags tags;
    private final DistributionFields fields;
    private final NameConflicts conflicts;
    private final Waiting pause;
    private volatile Optional<LiveDistribution> applied = Optional.empty();

    public DistributionConfiguration(
            CloudFrontClient cloudFront,
            CollectorIdentity identity,
            DistributionLookup lookup,
            AccessControl accessControl,
            HeadersPolicy headersPolicy,
            DistributionTags tags,
            DistributionFields fields,
            Waiting pause) {
        this.cloudFront = cloudFront;
        this.identity = identity;
        this.lookup = lookup;
        this.accessControl = accessControl;
        this.headersPolicy = headersPolicy;
        this.tags = tags;
        this.fields = fields;
        conflicts = new NameConflicts(cloudFront);
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
    public List<ApiCall> reads() {
        return DistributionLookup.CALLS;
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.join(
                lookup.isGiven()
                        ? List.of()
                        : ApiCall.creating(ResourceType.DISTRIBUTION, "CreateDistributionWithTags"),
                ApiCall.cloudFront(ResourceType.DISTRIBUTION, "GetDistributionConfig", "UpdateDistribution"));
    }

    @Override
    public Optional<Map<String, Object>> read() {
        return lookup.found().map(live -> fields.of(live.config()));
    }

    @Override
    public Deferred<Map<String, Object>> wanted() {
        if (accessControl.id().isPresent()
                && headersPolicy.id().isPresent()
                && knownCertificate().isPresent()) {
            return Deferred.known(wantedNow());
        }
        var first = new ArrayList<Setting<?>>(List.of(accessControl, headersPolicy));
        fields.certificate().ifPresent(certificate -> first.addAll(certificate.before()));
        return Deferred.after(first, this::wantedSoFar, this::wantedNow);
    }

    @Override
    public List<Setting<?>> brings() {
        return List.of(tags);
    }

    @Override
    public void apply(Map<String, Object> values) {
        var there = lookup.found();
        applied = Optional.of(there.isPresent() ? update(there.get().id(), values) : create(values));
    }

    /** The distribution, once it is there. */
    public Optional<LiveDistribution> live() {
        return applied.or(lookup::found);
    }

    /** The configuration as it stands, else as a set-up would make it, {@link Change#KNOWN_AFTER_APPLY} in place of new ids. */
    public DistributionConfig current() {
        return lookup.found().map(LiveDistribution::config).orElseGet(this::after);
    }

    /** The configuration as a set-up would leave it, {@link Change#KNOWN_AFTER_APPLY} in place of new ids. */
    public DistributionConfig after() {
        return lookup.found()
                .map(live -> fields.applyTo(live.config(), wantedSoFar()))
                .orElseGet(() -> fields.toConfig(wantedSoFar(), identity.callerReference(1)));
    }

    private Map<String, Object> wantedSoFar() {
        return fields.wanted(new PolicyIds(
                accessControl.id().orElse(Change.KNOWN_AFTER_APPLY),
                headersPolicy.id().orElse(Change.KNOWN_AFTER_APPLY),
                knownCertificate().orElse(Change.KNOWN_AFTER_APPLY)));
    }

    private Map<String, Object> wantedNow() {
        return fields.wanted(new PolicyIds(
                accessControl.id().orElseThrow(),
                headersPolicy.id().orElseThrow(),
                fields.certificate().map(ServedCertificate::value).orElse("")));
    }

    /** What need not wait for the certificate. */
    public AwsSetting<?> fieldsMeanwhile() {
        return new FieldsMeanwhile(this);
    }

    /** Whether it stands, and waits for nothing else. */
    boolean waitsForCertificate() {
        return lookup.found().isPresent()
                && accessControl.id().isPresent()
                && headersPolicy.id().isPresent()
                && knownCertificate().isEmpty();
    }

    /** The values that it should have while it waits. */
    Map<String, Object> meanwhile() {
        var config = lookup.found().orElseThrow().config();
        var ids = new PolicyIds(
                accessControl.id().orElseThrow(), headersPolicy.id().orElseThrow(), AliasFields.certificate(config));
        return fields.withNamesOf(config, fields.wanted(ids));
    }

    /** What switches standard logging off. */
    public AwsSetting<?> withoutLogging() {
        return new StandardLoggingOff(this);
    }

    /** Whether standard logging is on, as it was read. */
    boolean logs() {
        return lookup.found()
                .filter(live ->
                        LoggingFields.of(identity, live.config().logging()).enabled())
                .isPresent();
    }

    /** The values that it should have, without standard logging. */
    Map<String, Object> withoutLoggingNow() {
        return fields.withoutLogging(wantedNow());
    }

    private Optional<String> knownCertificate() {
        return fields.certificate().map(ServedCertificate::known).orElse(Optional.of(""));
    }

    private LiveDistribution create(Map<String, Object> values) {
        for (int generation = 1; ; generation++) {
            var config = fields.toConfig(values, identity.callerReference(generation));
            try {
                return createOnceOrWithoutNames(config, values);
            } catch (DistributionAlreadyExistsException e) {
                var other = existing(e);
                if (other.isPresent()) {
                    return isInOrder(other.get(), values)
                            ? other.get()
                            : update(other.get().id(), values);
                }
            }
        }
    }

    private LiveDistribution createOnceOrWithoutNames(DistributionConfig config, Map<String, Object> values) {
        try {
            return createOnce(config);
        } catch (CnameAlreadyExistsException e) {
            // Who has the names may be ours, if the answer to its creation was lost: then its reference is taken as
            // well.
            var less =
                    fields.withoutNewNames(values, DistributionConfig.builder().build());
            throw taken(createOnce(fields.applyTo(config, less)));
        }
    }

    private RefusedException taken(LiveDistribution ours) {
        applied = Optional.of(ours);
        return conflicts.of(ours, fields.namesLacking(ours.config()));
    }

    private LiveDistribution createOnce(DistributionConfig config) {
        var created = onceAllIsVisible(() -> cloudFront.createDistributionWithTags(r -> r.distributionConfigWithTags(
                c -> c.distributionConfig(config).tags(t -> t.items(tags.ofNewDistribution())))));
        return LiveDistribution.of(created.distribution(), created.eTag());
    }

    /**
     * The distribution that has our caller reference already: another run was quicker, or CloudFront's list is behind. It is waited
     * for, by its id and in the list, and is empty only when it does not appear: a slow list must not lead to a second distribution.
     */
    private Optional<LiveDistribution> existing(DistributionAlreadyExistsException conflict) {
        var named = EXISTING.matcher(String.valueOf(conflict.getMessage()));
        var id = named.find() ? Optional.of(named.group(1)) : Optional.<String>empty();
        return pause.until(() -> id.flatMap(lookup::get).or(lookup::findNow));
    }

    private boolean isInOrder(LiveDistribution live, Map<String, Object> values) {
        return fields.of(live.config()).equals(values);
    }

    private LiveDistribution update(String id, Map<String, Object> values) {
        try {
            return updateOnce(id, values);
        } catch (PreconditionFailedException e) {
            // Either our own change was made and its answer lost, or somebody else wrote after we had read. Then their
            // change is kept and ours is made on top of it.
            return lookup.get(id).filter(live -> isInOrder(live, values)).orElseGet(() -> updateOnce(id, values));
        }
    }

    private LiveDistribution updateOnce(String id, Map<String, Object> values) {
        var live = cloudFront.getDistributionConfig(r -> r.id(id));
        var before = live.distributionConfig();
        try {
            return updateOnce(id, live.eTag(), fields.applyTo(before, values));
        } catch (CnameAlreadyExistsException e) {
            // What the names are served with comes first in any case, and only then CloudFront tells who has them.
            var less = fields.applyTo(before, fields.withoutNewNames(values, before));
            throw taken(updateOnce(id, live.eTag(), less));
        }
    }

    private LiveDistribution updateOnce(String id, String version, DistributionConfig config) {
        var updated = onceAllIsVisible(() ->
                cloudFront.updateDistribution(r -> r.id(id).ifMatch(version).distributionConfig(config)));
        return LiveDistribution.of(updated.distribution(), updated.eTag());
    }

    /** CloudFront may not see for some seconds what this run has just made: the policies, the log bucket, the certificate. */
    private <R> R onceAllIsVisible(Supplier<R> call) {
        return pause.retry(
                call,
                e -> e instanceof NoSuchResponseHeadersPolicyException
                        || e instanceof InvalidOriginAccessControlException
                        || (e instanceof InvalidArgumentException && says(MISSING_LOG_BUCKET, e))
                        || (e instanceof InvalidViewerCertificateException && says(MISSING_CERTIFICATE, e)));
    }

    private static boolean says(Pattern words, RuntimeException e) {
        return words.matcher(String.valueOf(e.getMessage())).find();
    }
}
