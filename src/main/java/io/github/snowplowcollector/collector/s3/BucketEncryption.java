package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.reconcile.Deferred;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Encryption at rest with keys that S3 manages, so that CloudFront needs no key policy. */
public final class BucketEncryption extends BucketSetting<String> {

    public BucketEncryption(Bucket bucket) {
        super(bucket, "encryption", "BucketEncryption");
    }

    @Override
    public Optional<String> read() {
        return bucket.readUnless(
                        "ServerSideEncryptionConfigurationNotFoundError",
                        () -> bucket.s3()
                                .getBucketEncryption(
                                        r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                                .serverSideEncryptionConfiguration()
                                .rules()
                                .get(0))
                .map(ServerSideEncryptionRule::applyServerSideEncryptionByDefault)
                .map(ServerSideEncryptionByDefault::sseAlgorithmAsString);
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known("AES256");
    }

    /** S3 keeps what else a rule says, such as the kinds of encryption that are blocked, when it is left out. */
    @Override
    public void apply(String algorithm) {
        bucket.s3()
                .putBucketEncryption(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .serverSideEncryptionConfiguration(c -> c.rules(ServerSideEncryptionRule.builder()
                                .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(algorithm))
                                .build())));
    }
}
