package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** That no statement of the bucket policy lets in whom origin access control makes needless: everybody, and origin access identities. */
public final class OldGrants extends BucketSetting<String> {

    private static final String NONE = "none";

    private final Predicate<PolicyStatement> needless;
    private final List<ApiCall> asks;

    /**
     * @param needless whether a statement only lets read what the distribution reads by itself now
     * @param asks the calls that telling so takes
     */
    public OldGrants(Bucket bucket, Predicate<PolicyStatement> needless, List<ApiCall> asks) {
        super(bucket, "old-grants", "BucketPolicy");
        this.needless = needless;
        this.asks = List.copyOf(asks);
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.join(super.reads(), asks);
    }

    @Override
    public Optional<String> read() {
        var found = bucket.statements().stream()
                .filter(statement -> needless.test(PolicyStatement.of(statement)))
                .toList();
        return Optional.of(found.isEmpty() ? NONE : String.join(", ", found));
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(NONE);
    }

    @Override
    public void apply(String none) {
        bucket.dropStatements(statement -> needless.test(PolicyStatement.of(statement)));
    }
}
