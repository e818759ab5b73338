package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.UnknownMembers;
import io.github.snowplowcollector.collector.cloudfront.AliasFields;
import io.github.snowplowcollector.collector.cloudfront.DistributionFields;
import io.github.snowplowcollector.collector.cloudfront.LoggingFields;
import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketOwnershipControls;
import io.github.snowplowcollector.collector.s3.BucketPolicyStatement;
import io.github.snowplowcollector.collector.s3.BucketTags;
import io.github.snowplowcollector.collector.s3.ClosedMark;
import io.github.snowplowcollector.collector.s3.IgnoredPublicAcls;
import io.github.snowplowcollector.collector.s3.OldGrants;
import io.github.snowplowcollector.collector.s3.OwnersAcl;
import io.github.snowplowcollector.collector.s3.PolicyStatement;
import io.github.snowplowcollector.collector.s3.PublicAccessBlock;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** What a takeover is made of, for one distribution and its bucket. */
public final class Adoption {

    private final AwsClients aws;
    private final CollectorIdentity identity;
    private final Adoptee adoptee;
    private final Surroundings surroundings;
    private final Bucket bucket;
    private final Bucket logBucket;
    private final SavedState saved;
    private final Once<Inspection> inspection;
    private final Once<ServedKeys> keys = new Once<>(this::readKeys);

    /**
     * What a takeover is made of.
     *
     * @param bucket the pixel bucket
     */
    public Adoption(
            AwsClients aws,
            CollectorIdentity identity,
            Adoptee adoptee,
            Surroundings surroundings,
            Bucket bucket,
            Bucket logBucket) {
        this.aws = aws;
        this.identity = identity;
        this.adoptee = adoptee;
        this.surroundings = surroundings;
        this.bucket = bucket;
        this.logBucket = logBucket;
        saved = SavedState.of(
                surroundings.folder(), adoptee.distribution().live().id());
        inspection = new Once<>(() -> new Inspection(aws));
    }

    /** What comes before everything else. */
    public AwsSetting<?> saved() {
        return new SavedBefore(
                identity,
                adoptee,
                bucket,
                logBucket,
                saved,
                () -> new TakeoverRules(
                        identity.spec(),
                        adoptee,
                        inspection.get(),
                        UnknownMembers.of(aws.cloudFront(), distributionId()),
                        keys),
                keys);
    }

    /** ARNs of the objects that the distribution is to read: what it reads today. */
    public List<String> objects() {
        var granted = bucket.statements().stream()
                .map(PolicyStatement::of)
                .filter(statement -> Statements.CLOUDFRONT_READS.equals(statement.sid())
                        && statement.isForDistribution(
                                adoptee.distribution().live().arn()))
                .findFirst()
                .map(PolicyStatement::resources);
        return granted.orElseGet(() -> keys.get().arns(identity.bucketArn(bucket.name())));
    }

    /** The fields of the distribution. */
    public DistributionFields fields(Supplier<LoggingFields> logging, Optional<AliasFields> names) {
        var distribution = adoptee.distribution();
        var pixel = distribution.serving().origin();
        return DistributionFields.ofAdopted(
                identity,
                logging,
                names,
                distribution.config(),
                pixel,
                distribution.serving().isDefault(),
                distribution.originsIn(bucket.name()).stream()
                        .filter(id -> !id.equals(pixel))
                        .toList());
    }

    /** What closes the bucket, in order; nothing where nothing can be proven. */
    public List<AwsSetting<?>> closing(BucketTags tags) {
        return viewer().map(viewer -> closing(tags, viewer)).orElse(List.of());
    }

    private Optional<Viewer> viewer() {
        var live = adoptee.distribution().live();
        return surroundings.viewers().of(live.id(), live.domain());
    }

    private List<AwsSetting<?>> closing(BucketTags tags, Viewer viewer) {
        var mark = new ClosedMark(bucket, tags);
        var closing = new Closing(
                bucket,
                new Closing.Earlier(adoptee.isMarked(), () -> mark.read().isPresent(), saved),
                () -> new Rollback(aws, identity, saved.file(), surroundings.waiting(), surroundings.settling()),
                () -> new ServingProof(
                        aws.cloudFront(),
                        viewer,
                        distributionId(),
                        new ServedKeys(objects().stream().flatMap(this::key).toList())
                                .paths(adoptee.distribution(), bucket.name()),
                        surroundings.waiting(),
                        surroundings.settling()));
        var block = new PublicAccessBlock(bucket);
        var ownership = new BucketOwnershipControls(bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED);
        return Stream.<AwsSetting<?>>of(
                        new OldGrants(bucket, this::isNeedless, Inspection.IDENTITY_CALLS),
                        new IgnoredPublicAcls(bucket, block),
                        block,
                        BucketPolicyStatement.tlsOnly(bucket, identity.bucketArn(bucket.name())),
                        new OwnersAcl(bucket, ownership),
                        ownership,
                        mark)
                .<AwsSetting<?>>map(setting -> new ClosingSetting<>(setting, closing))
                .toList();
    }

    /** What else the log bucket is for. */
    public OtherUses usesOfLogBucket() {
        return new OtherUses(inspection, logBucket);
    }

    /** The id of the distribution. */
    public String distributionId() {
        return adoptee.distribution().live().id();
    }

    /** How it waits for what CloudFront does by and by. */
    public Waiting waiting() {
        return surroundings.waiting();
    }

    /** The key of an object, or a pattern of keys; none of the bucket itself. */
    private Stream<String> key(String arn) {
        var objects = identity.bucketArn(bucket.name()) + "/";
        return arn.startsWith(objects) ? Stream.of(arn.substring(objects.length())) : Stream.empty();
    }

    /** Whether a statement is for everybody, or only for the identities that the distribution has no use for any more. */
    private boolean isNeedless(PolicyStatement statement) {
        return statement.isPublic()
                || statement.isForAccessIdentitiesAlone(() -> inspection.get().canonicalUsers());
    }

    private ServedKeys readKeys() {
        return inspection
                .get()
                .bucket(bucket.name())
                .map(there -> ServedKeys.of(there, adoptee.distribution(), inspection.get()))
                .map(this::served)
                .orElseGet(() -> new ServedKeys(List.of(adoptee.distribution().pixelKey())));
    }

    private ServedKeys served(ServedKeys readable) {
        return viewer().map(viewer -> readable.servedTo(viewer, adoptee.distribution(), bucket.name()))
                .orElse(readable);
    }
}
