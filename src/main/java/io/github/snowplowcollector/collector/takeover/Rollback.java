package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.Documents;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketDocument;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Gate;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/**
 * What puts back what was there before a takeover, after any of its steps: the bucket is opened first, then the distribution changed, and only
 * then is taken away what it read by.
 */
public final class Rollback {

    private static final List<BucketDocument> OPENING =
            List.of(BucketDocument.PUBLIC_ACCESS_BLOCK, BucketDocument.OWNERSHIP, BucketDocument.ACL);

    private final AwsClients aws;
    private final CollectorIdentity identity;
    private final Waiting waiting;
    private final SavedState saved;
    private final String distributionId;
    private final Map<?, ?> config;
    private final Bucket pixels;

    /**
     * Reads what was there.
     *
     * @param file what a takeover saved
     * @throws RefusedException if the file is none that a takeover saved
     */
    public Rollback(AwsClients aws, CollectorIdentity identity, Path file, Waiting waiting) {
        this.aws = aws;
        this.identity = identity;
        this.waiting = waiting;
        saved = new SavedState(file);
        var distribution = required(saved.read(), "distribution");
        distributionId = String.valueOf(distribution.get("id"));
        config = required(distribution, "config");
        pixels = bucket(ResourceType.PIXEL_BUCKET, SavedState.PIXEL_BUCKET);
    }

    private Map<?, ?> required(Map<?, ?> map, String member) {
        return SavedState.member(map, member)
                .orElseThrow(() -> new RefusedException(saved.file() + " is no file that a takeover saved: it has no '"
                        + member + "'. Fix: name adopted-<distribution>.json in snowplow.from."));
    }

    private Bucket bucket(ResourceType type, String member) {
        var there = required(saved.read(), member);
        return new Bucket(
                aws.s3(),
                type,
                String.valueOf(there.get("name")),
                String.valueOf(there.get("region")),
                identity.account(),
                waiting.briefly());
    }

    /** The settings, in the order of their writes. */
    public List<Setting<?>> settings() {
        var settings = new ArrayList<Setting<?>>();
        OPENING.forEach(document -> settings.add(document(pixels, SavedState.PIXEL_BUCKET, document)));
        settings.add(new PutBack(
                "pixel-bucket.policy-beside-ours",
                () -> pixels.policyWithoutNow(Statements.CLOUDFRONT_READS).equals(Bucket.statementsOf(oldPolicy())),
                () -> pixels.putBackPolicy(oldPolicy(), Statements.CLOUDFRONT_READS)));
        settings.add(new PutBack("distribution", () -> live().config().equals(before()), this::update));
        settings.add(new Gate(
                "distribution.deployed",
                List.of("distribution", "pixel-bucket"),
                () -> Optional.of(live().status()).filter(status -> !status.equals("Deployed")),
                waiting));
        Stream.of(BucketDocument.POLICY, BucketDocument.CORS, BucketDocument.LIFECYCLE, BucketDocument.TAGS)
                .forEach(document -> settings.add(document(pixels, SavedState.PIXEL_BUCKET, document)));
        SavedState.member(saved.read(), SavedState.LOG_BUCKET).ifPresent(there -> {
            var logs = bucket(ResourceType.LOG_BUCKET, SavedState.LOG_BUCKET);
            for (var document : BucketDocument.values()) {
                settings.add(document(logs, SavedState.LOG_BUCKET, document));
            }
        });
        settings.add(new PutBack("distribution.tags", () -> ourTags().isEmpty(), this::untag));
        return settings;
    }

    private PutBack document(Bucket bucket, String member, BucketDocument document) {
        Optional<Map<?, ?>> before = saved.document(member, document);
        return new PutBack(
                bucket.resource() + "." + document.word(),
                () -> document.read(bucket).<Map<?, ?>>map(now -> now).equals(before),
                () -> document.putBack(bucket, before));
    }

    private Optional<String> oldPolicy() {
        return saved.document(SavedState.PIXEL_BUCKET, BucketDocument.POLICY)
                .map(policy -> String.valueOf(policy.get("policy")));
    }

    private LiveDistribution live() {
        return LiveDistribution.read(aws.cloudFront(), distributionId);
    }

    private DistributionConfig before() {
        return Documents.fromMap(DistributionConfig.builder(), config).build();
    }

    private void update() {
        var now = live();
        aws.cloudFront()
                .updateDistribution(
                        r -> r.id(distributionId).ifMatch(now.etag()).distributionConfig(before()));
    }

    private List<String> ourTags() {
        var arn = live().arn();
        return aws.cloudFront().listTagsForResource(r -> r.resource(arn)).tags().items().stream()
                .map(tag -> tag.key())
                .filter(List.of(CollectorIdentity.OWNER_TAG, CollectorIdentity.ADOPTED_TAG)::contains)
                .toList();
    }

    private void untag() {
        var arn = live().arn();
        var keys = ourTags();
        aws.cloudFront().untagResource(r -> r.resource(arn).tagKeys(k -> k.items(keys)));
    }
}
