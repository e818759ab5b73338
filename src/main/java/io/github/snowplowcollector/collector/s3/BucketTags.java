package io.github.snowplowcollector.collector.s3;

import static java.util.stream.Collectors.toMap;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.Tag;

/** The bucket's tags, among them the mark of ownership, which is the one setting that is not simply healed. */
public final class BucketTags extends BucketSetting<Map<String, String>> {

    private final CollectorIdentity identity;
    private final Map<String, String> tags;
    private final Once<Boolean> empty = new Once<>(this::isEmpty);
    private final Once<Boolean> oursAlone;
    private final boolean shared;
    private Map<String, String> found = Map.of();

    /**
     * @param tags all tags the bucket should bear, the mark included
     * @param oursAlone whether the bucket, not being empty, holds nothing but what this collector put there; asked while adopting
     */
    public BucketTags(
            Bucket bucket, CollectorIdentity identity, Map<String, String> tags, Supplier<Boolean> oursAlone) {
        this(bucket, identity, tags, oursAlone, false);
    }

    private BucketTags(
            Bucket bucket,
            CollectorIdentity identity,
            Map<String, String> tags,
            Supplier<Boolean> oursAlone,
            boolean shared) {
        super(bucket, "tags", "BucketTagging");
        this.shared = shared;
        this.identity = identity;
        this.tags = Map.copyOf(tags);
        this.oursAlone = new Once<>(oursAlone);
    }

    /** Of a bucket that may be another collector's as well: it keeps the tags of the one that came first. */
    public static BucketTags ofShared(
            Bucket bucket, CollectorIdentity identity, Map<String, String> tags, Supplier<Boolean> oursAlone) {
        return new BucketTags(bucket, identity, tags, oursAlone, true);
    }

    @Override
    public List<ApiCall> reads() {
        return bucket.calls("GetBucketTagging", "ListObjectsV2");
    }

    @Override
    public Optional<Map<String, String>> read() {
        if (!bucket.exists()) {
            return Optional.empty();
        }
        found = readAll();
        var ours = ofOurs();
        return ours.isEmpty() ? Optional.empty() : Optional.of(ours);
    }

    @Override
    public Deferred<Map<String, String>> wanted() {
        if (shared && isAnothers()) {
            return Deferred.known(ofOurs());
        }
        if (bucket.exists()) {
            refuseUnlessOurs();
        }
        return Deferred.known(wantedTags());
    }

    @Override
    public void apply(Map<String, String> wanted) {
        var all = new LinkedHashMap<>(readAll());
        all.putAll(wanted);
        put(bucket, all);
    }

    /** Throws a {@link RefusedException} if the bucket is there and is not ours; adopting has no part in this. */
    void requireMarked() {
        if (bucket.exists()) {
            found = readAll();
            var owner = found.get(CollectorIdentity.OWNER_TAG);
            if (!isMarked() && (owner != null || !isLeftover())) {
                throw new RefusedException(
                        "bucket " + bucket.name() + " does not bear the tag " + CollectorIdentity.OWNER_TAG + "="
                                + identity.spec().collector() + ", so it is not this collector's and stays. Fix: check "
                                + bucket.parameter() + ", or delete the bucket by hand.");
            }
        }
    }

    /** Whether the bucket was there before it was ours; to be asked once it is known to be marked. */
    boolean isAdopted() {
        return found.containsKey(CollectorIdentity.ADOPTED_TAG);
    }

    /** What a new bucket is made with. */
    List<Tag> ofNewBucket() {
        return tagSet(tags);
    }

    private static List<Tag> tagSet(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    private Map<String, String> wantedTags() {
        var wanted = new TreeMap<>(tags);
        if (!isMarked() && bucket.exists() && identity.spec().adopt() && !isLeftover() && !hasLostItsTag()) {
            wanted.put(CollectorIdentity.ADOPTED_TAG, "true");
        }
        return wanted;
    }

    /** What is there of the tags that are ours to write. */
    private Map<String, String> ofOurs() {
        var ours = new TreeMap<>(found);
        ours.keySet().retainAll(wantedTags().keySet());
        return ours;
    }

    private boolean isAnothers() {
        return found.containsKey(CollectorIdentity.OWNER_TAG) && !isMarked();
    }

    private boolean isMarked() {
        return identity.spec().collector().equals(found.get(CollectorIdentity.OWNER_TAG));
    }

    private void refuseUnlessOurs() {
        var owner = found.get(CollectorIdentity.OWNER_TAG);
        if (isMarked() || (owner == null && (identity.spec().adopt() || isLeftover()))) {
            return;
        }
        if (owner != null) {
            throw new RefusedException("bucket " + bucket.name() + " belongs to the collector '" + owner + "' (tag "
                    + CollectorIdentity.OWNER_TAG + "). Fix: choose another name with " + bucket.parameter() + ".");
        }
        throw new RefusedException("bucket " + bucket.name() + " exists without the tag " + CollectorIdentity.OWNER_TAG
                + "="
                + identity.spec().collector() + ", so it is not this collector's. Fix: choose another name with "
                + bucket.parameter() + ", or take it over with -Dsnowplow.adopt.");
    }

    /** A crash between two calls leaves an untagged bucket of the derived name with nothing in it. */
    private boolean isLeftover() {
        return identity.isDerived(bucket.name()) && empty.get();
    }

    /** What was ours before is not adopted: a teardown may delete it. */
    private boolean hasLostItsTag() {
        return identity.isDerived(bucket.name()) && oursAlone.get();
    }

    private boolean isEmpty() {
        return bucket.s3()
                        .listObjectsV2(r -> r.bucket(bucket.name())
                                .expectedBucketOwner(bucket.owner())
                                .maxKeys(1))
                        .keyCount()
                == 0;
    }

    /** One tag more. */
    void put(String key, String value) {
        apply(Map.of(key, value));
    }

    Map<String, String> readAll() {
        return readAll(bucket);
    }

    /** Gives a bucket these tags and no others. */
    static void put(Bucket bucket, Map<String, String> tags) {
        bucket.s3()
                .putBucketTagging(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .tagging(t -> t.tagSet(tagSet(tags))));
    }

    /** All tags of a bucket as they are now. */
    static Map<String, String> readAll(Bucket bucket) {
        return Bucket.readNowUnless(
                        "NoSuchTagSet",
                        () -> bucket.s3()
                                .getBucketTagging(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                                .tagSet())
                .stream()
                .flatMap(Collection::stream)
                .collect(toMap(Tag::key, Tag::value));
    }
}
