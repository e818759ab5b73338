package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.SdkDocuments;
import io.github.snowplowcollector.aws.UnknownMembers;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketDocument;
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

    private final Adoptee adoptee;
    private final Bucket bucket;
    private final Bucket logBucket;
    private final SavedState saved;
    private final Supplier<TakeoverRules> rules;
    private final Supplier<ServedKeys> keys;

    SavedBefore(
            Adoptee adoptee,
            Bucket bucket,
            Bucket logBucket,
            SavedState saved,
            Supplier<TakeoverRules> rules,
            Supplier<ServedKeys> keys) {
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
                "origin-access-control",
                "response-headers-policy",
                "distribution");
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.join(UnknownMembers.CALLS, TakeoverRules.CALLS, ServedKeys.CALLS);
    }

    @Override
    public List<ApiCall> writes() {
        return Stream.concat(
                        reads(ResourceType.PIXEL_BUCKET, SavedDocuments.OF_PIXEL_BUCKET),
                        reads(ResourceType.LOG_BUCKET, SavedDocuments.OF_LOG_BUCKET))
                .toList();
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
        return saved.exists() ? Optional.of(name()) : Optional.empty();
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
        content.put("formatVersion", "1");
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
