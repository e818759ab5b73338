package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.AliasFields;
import io.github.snowplowcollector.collector.cloudfront.DistributionTags;
import io.github.snowplowcollector.collector.cloudfront.HeadersPolicy;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.cloudfront.PriorConfiguration;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketDocument;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.Marks;
import io.github.snowplowcollector.reconcile.Gate;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;

/**
 * What puts back what was there before a takeover, after any of its steps: the bucket is opened first, then the distribution changed, and only
 * then is taken away what it read by.
 */
public final class Rollback {

    /** The calls that it takes to read what is there and to put back what was. */
    public static final List<ApiCall> CALLS = ApiCall.join(
            BucketDocument.calls(ResourceType.PIXEL_BUCKET, SavedDocuments.OF_PIXEL_BUCKET),
            BucketDocument.calls(ResourceType.LOG_BUCKET, SavedDocuments.OF_LOG_BUCKET),
            ApiCall.cloudFront(
                    ResourceType.DISTRIBUTION,
                    "GetDistribution",
                    "UpdateDistribution",
                    "ListTagsForResource",
                    "TagResource",
                    "UntagResource"),
            ApiCall.s3(ResourceType.LOG_BUCKET, "HeadBucket"),
            ApiCall.cloudFront(ResourceType.EVERYTHING, "ListResponseHeadersPolicies"));

    private final AwsClients aws;
    private final CollectorIdentity identity;
    private final Waiting waiting;
    private final Duration settling;
    private final SavedDocuments saved;
    private final String distributionId;
    private final PriorConfiguration before;
    private final Restoration restoration;
    private final HeadersPolicy headersPolicy;
    private final Bucket pixels;
    private final Optional<Bucket> logs;

    /**
     * Reads what was there.
     *
     * @param file what a takeover saved
     * @param settling how long a change of the bucket may take to be seen
     * @throws RefusedException if the file is none that a takeover saved
     */
    public Rollback(AwsClients aws, CollectorIdentity identity, Path file, Waiting waiting, Duration settling) {
        this.aws = aws;
        this.identity = identity;
        this.waiting = waiting;
        this.settling = settling;
        saved = new SavedState(file).read();
        saved.requireOf(identity.spec().collector(), identity.account());
        distributionId = saved.distributionId();
        pixels = bucket(ResourceType.PIXEL_BUCKET, saved.required(SavedDocuments.PIXEL_BUCKET));
        logs = saved.part(SavedDocuments.LOG_BUCKET).map(there -> bucket(ResourceType.LOG_BUCKET, there));
        before = saved.config();
        headersPolicy = new HeadersPolicy(aws.cloudFront(), identity, waiting.briefly());
        restoration = new Restoration(saved, identity.spec().tags().keySet());
    }

    /** What is not put back, since it is there no more; a sentence each. */
    public List<String> skipped() {
        return Stream.concat(
                        logs.filter(bucket -> !bucket.exists()).stream()
                                .map(
                                        bucket -> "Log bucket " + bucket.name()
                                                + " is there no more and is left out; the logging of the distribution stays as it is."),
                        laterNames())
                .toList();
    }

    /** Viewers follow a name, and would be answered with an error without it; a certificate may have been replaced as it had expired. */
    private Stream<String> laterNames() {
        var then = served(before.config());
        var now = served(live().config());
        return now.equals(then)
                ? Stream.of()
                : Stream.of("The distribution goes on to serve " + now + "; before the takeover it served " + then
                        + ". Certificate and DNS records stay, too. Names that are to go are taken away by"
                        + " -Dsnowplow.domainRemove before a rollback, or by hand, their records first.");
    }

    private static String served(DistributionConfig config) {
        var names = AliasFields.of(config);
        return names.isEmpty()
                ? "no names of its own"
                : String.join(", ", new TreeSet<>(names)) + " with certificate " + AliasFields.certificate(config)
                        + " from " + AliasFields.minimumTls(config) + " on";
    }

    /** Refuses what would take away somebody's later work, or the pixel. */
    private void requireOurs() {
        var now = live();
        var owner = DistributionTags.read(aws.cloudFront(), now.arn()).get(CollectorIdentity.OWNER_TAG);
        if (owner != null
                && !owner.equals(identity.spec().collector())
                && !owner.equals(saved.tags().get(CollectorIdentity.OWNER_TAG))) {
            throw new RefusedException("distribution " + distributionId + " belongs to the collector '" + owner
                    + "' (tag " + CollectorIdentity.OWNER_TAG
                    + ") by now. Fix: roll back as that one, from the file of its takeover.");
        }
        if (DistributionTags.read(aws.cloudFront(), now.arn()).containsKey(CollectorIdentity.LOGGING_TAG)) {
            throw new RefusedException("the logs of distribution " + distributionId
                    + " are delivered by logging v2, and going back to what was before in one step would lose some. Fix: set"
                    + " snowplow.logging to standard, or to none if it had no logs, and run snowplow:setup until that is changed"
                    + " over; then roll back.");
        }
        var readers = before.laterReaders(now.config());
        if (!readers.isEmpty()) {
            throw new RefusedException("the distribution has origins that came since the takeover and read bucket "
                    + pixels.name() + " by an origin access control, which they could not any more: "
                    + String.join(", ", readers) + ". Fix: take them out of the distribution first.");
        }
        var policy = SavedDocuments.policy(SavedDocuments.now(BucketDocument.POLICY, pixels));
        var old = saved.policy(SavedDocuments.PIXEL_BUCKET);
        old.requireNoConflict(policy);
        var refusals = old.laterRefusals(policy);
        if (!refusals.isEmpty()) {
            throw new RefusedException("the policy of bucket " + pixels.name()
                    + " has statements that came since the takeover and refuse what viewers may need then: "
                    + String.join(", ", refusals) + ". Fix: take them out of the policy first.");
        }
    }

    private Bucket bucket(ResourceType type, Map<?, ?> there) {
        return new Bucket(
                aws.s3(),
                type,
                String.valueOf(there.get("name")),
                String.valueOf(there.get("region")),
                identity.account(),
                waiting.briefly());
    }

    /**
     * The settings, in the order of their writes.
     *
     * @throws RefusedException if what was done since speaks against it
     */
    public List<Setting<?>> settings() {
        requireOurs();
        var settings = new ArrayList<Setting<?>>();
        saved.opening(SavedDocuments.PIXEL_BUCKET)
                .forEach(document -> settings.add(document(pixels, SavedDocuments.PIXEL_BUCKET, document)));
        settings.add(new PutBack(
                "pixel-bucket.policy-beside-ours", () -> saved.isOpenByPolicy(pixels), () -> saved.openPolicy(pixels)));
        settings.add(new PutBack("distribution", this::isBack, this::update));
        settings.add(new Gate(
                "distribution.deployed",
                List.of("distribution", "pixel-bucket"),
                () -> Optional.of(live().status()).filter(status -> !status.equals("Deployed")),
                waiting));
        Stream.of(BucketDocument.POLICY, BucketDocument.CORS, BucketDocument.LIFECYCLE, BucketDocument.TAGS)
                .forEach(document -> settings.add(document(pixels, SavedDocuments.PIXEL_BUCKET, document)));
        logs.filter(Bucket::exists)
                .ifPresent(bucket -> Stream.concat(
                                saved.opening(SavedDocuments.LOG_BUCKET).stream(),
                                SavedDocuments.OF_LOG_BUCKET.stream()
                                        .filter(document -> !SavedDocuments.OPENING.contains(document)))
                        .forEach(document -> settings.add(document(bucket, SavedDocuments.LOG_BUCKET, document))));
        settings.add(new PutBack("distribution.tags", () -> changedTags().isEmpty(), this::putTagsBack));
        return settings;
    }

    private PutBack document(Bucket bucket, String part, BucketDocument document) {
        return new PutBack(
                bucket.resource() + "." + document.word(),
                () -> restoration.isRestored(part, document, bucket),
                () -> restoration.restore(part, document, bucket));
    }

    private LiveDistribution live() {
        return LiveDistribution.read(aws.cloudFront(), distributionId);
    }

    private void update() {
        open();
        try {
            updateOnce();
        } catch (PreconditionFailedException e) {
            // Our own change was made and its answer lost, unless somebody else wrote after we had read.
            if (!isBack()) {
                updateOnce();
            }
        }
    }

    /**
     * Whatever was read before may be what S3 showed of a moment ago: without its origin access control, the distribution reads nothing of a
     * bucket that is still closed.
     */
    private void open() {
        waiting.settle(settling);
        saved.open(pixels);
    }

    /** Gives the distribution the configuration that it had, at a bucket that is open as it was. */
    void letReadAsBefore() {
        if (isBack()) {
            open();
        } else {
            update();
        }
        waiting.until("the distribution to be deployed", () -> "Deployed".equals(live().status()));
    }

    private boolean isBack() {
        var now = live().config();
        return now.equals(restored(now));
    }

    private DistributionConfig restored(DistributionConfig now) {
        var restored = before.restoredIn(
                now,
                new PriorConfiguration.Ours(
                        id -> headersPolicy.id().filter(id::equals).isPresent(),
                        arn -> identity.spec()
                                .distribution()
                                .webAclArn()
                                .filter(arn::equals)
                                .isPresent(),
                        this::isOurLogBucket));
        // A bucket that is gone takes no logs, and CloudFront refuses it.
        return logs.filter(bucket -> !bucket.exists()).isPresent()
                ? restored.toBuilder().logging(now.logging()).build()
                : restored;
    }

    private boolean isOurLogBucket(String name) {
        return saved.isOfLogBucket(name) || name.equals(identity.logBucket());
    }

    private void updateOnce() {
        var now = live();
        aws.cloudFront()
                .updateDistribution(
                        r -> r.id(distributionId).ifMatch(now.etag()).distributionConfig(restored(now.config())));
    }

    /** The keys of what a takeover writes and is not as it was. */
    private List<String> changedTags() {
        var now = DistributionTags.read(aws.cloudFront(), live().arn());
        return Stream.concat(Marks.KEYS.stream(), identity.spec().tags().keySet().stream())
                .filter(key -> !Objects.equals(now.get(key), saved.tags().get(key)))
                .toList();
    }

    /** The mark goes last: who may tag may do so together with it only. */
    private void putTagsBack() {
        var arn = live().arn();
        var changed = changedTags();
        var before = new TreeMap<String, String>();
        saved.tags().forEach((key, value) -> before.put(String.valueOf(key), String.valueOf(value)));
        before.keySet().retainAll(changed);
        if (!before.isEmpty()) {
            before.putIfAbsent(CollectorIdentity.OWNER_TAG, identity.spec().collector());
            aws.cloudFront().tagResource(r -> r.resource(arn).tags(t -> t.items(DistributionTags.items(before))));
        }
        var gone = Stream.concat(changed.stream(), Stream.of(CollectorIdentity.OWNER_TAG))
                .filter(key -> !saved.tags().containsKey(key))
                .distinct()
                .toList();
        if (!gone.isEmpty()) {
            aws.cloudFront().untagResource(r -> r.resource(arn).tagKeys(k -> k.items(gone)));
        }
    }
}
