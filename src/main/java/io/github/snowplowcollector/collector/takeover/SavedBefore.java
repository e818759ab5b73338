package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.SdkDocuments;
import io.github.snowplowcollector.aws.UnknownMembers;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketDocument;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** That what was there is saved before anything is changed; and that nothing speaks against the change. */
final class SavedBefore implements AwsSetting<String> {

    private static final List<ApiCall> DOCUMENTS = Stream.concat(
                    reads(ResourceType.PIXEL_BUCKET, SavedDocuments.OF_PIXEL_BUCKET),
                    reads(ResourceType.LOG_BUCKET, SavedDocuments.OF_LOG_BUCKET))
            .toList();

    private final CollectorIdentity identity;
    private final Adoptee adoptee;
    private final Bucket bucket;
    private final Bucket logBucket;
    private final SavedState saved;
    private final Supplier<TakeoverRules> rules;
    private final Supplier<ServedKeys> keys;

    SavedBefore(
            CollectorIdentity identity,
            Adoptee adoptee,
            Bucket bucket,
            Bucket logBucket,
            SavedState saved,
            Supplier<TakeoverRules> rules,
            Supplier<ServedKeys> keys) {
        this.identity = identity;
        this.adoptee = adoptee;
        this.bucket = bucket;
        this.logBucket = logBucket;
        this.saved = saved;
        this.rules = rules;
        this.keys = keys;
    }

    @Override
    public String address() {
        return "takeover";
    }

    @Override
    public List<String> writesTo() {
        return List.of(
                "takeover",
                "pixel-bucket",
                "pixel",
                "log-bucket",
                "certificate",
                "hosted-zone",
                "origin-access-control",
                "response-headers-policy",
                "distribution");
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.join(UnknownMembers.CALLS, TakeoverRules.CALLS, ServedKeys.CALLS, DOCUMENTS);
    }

    @Override
    public List<ApiCall> writes() {
        return DOCUMENTS;
    }

    private static Stream<ApiCall> reads(ResourceType type, List<BucketDocument> kept) {
        return kept.stream().flatMap(document -> document.reads(type).stream());
    }

    @Override
    public Optional<String> read() {
        if (adoptee.isMarked()) {
            return Optional.of(name());
        }
        var problems = rules.get().problems();
        if (!problems.isEmpty()) {
            throw new RefusedException(String.join(" And ", problems));
        }
        if (!saved.exists()) {
            return Optional.empty();
        }
        requireBegun(readOwn());
        return Optional.of(name());
    }

    /** What is saved, if it is of what is to be taken over. */
    private SavedDocuments readOwn() {
        var documents = saved.read();
        documents.requireOf(
                identity.spec().collector(),
                identity.account(),
                adoptee.distribution().live().id(),
                bucket.name());
        return documents;
    }

    /** What is saved must be what is there, but for what a run left that was killed. */
    private void requireBegun(SavedDocuments documents) {
        var changed = new BegunTakeover(documents, identity.spec()).differences(adoptee, bucket, logBucket);
        if (!changed.isEmpty()) {
            throw new RefusedException(saved.file() + " tells of what was there before an earlier takeover, and "
                    + String.join(", ", changed)
                    + " has changed since in ways that no takeover does. A rollback from it would undo that."
                    + " Fix: rename or delete " + saved.file().getFileName()
                    + " if that takeover is over, so that what is there now is saved.");
        }
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(name());
    }

    /** What is saved is told by its place alone. */
    private String name() {
        return "what is there is saved in " + saved.file();
    }

    @Override
    public void apply(String name) {
        var live = adoptee.distribution().live();
        var content = new LinkedHashMap<String, Object>();
        content.put(SavedDocuments.FORMAT_VERSION, SavedDocuments.FORMAT);
        content.put(SavedDocuments.COLLECTOR, identity.spec().collector());
        content.put(SavedDocuments.ACCOUNT, identity.account());
        content.put(
                SavedDocuments.DISTRIBUTION,
                Map.of(
                        "id",
                        live.id(),
                        "domain",
                        live.domain(),
                        "tags",
                        adoptee.tags(),
                        "config",
                        SdkDocuments.toMap(live.config())));
        var pixels = documents(bucket, SavedDocuments.OF_PIXEL_BUCKET);
        pixels.put("keys", keys.get().keys());
        content.put(SavedDocuments.PIXEL_BUCKET, pixels);
        if (logBucket.exists()) {
            content.put(SavedDocuments.LOG_BUCKET, documents(logBucket, SavedDocuments.OF_LOG_BUCKET));
        }
        saved.write(content);
        requireBegun(readOwn());
    }

    private static Map<String, Object> documents(Bucket bucket, List<BucketDocument> kept) {
        var documents = new LinkedHashMap<String, Object>();
        documents.put("name", bucket.name());
        documents.put("region", bucket.region());
        for (var document : kept) {
            document.read(bucket).ifPresent(there -> documents.put(document.word(), there));
        }
        return documents;
    }
}
