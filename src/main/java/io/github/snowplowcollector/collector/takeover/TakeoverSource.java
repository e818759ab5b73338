package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.model.CollectorIdentity;

/** What is taken over, and by whom. */
public record TakeoverSource(Adoptee adoptee, Surroundings surroundings) {

    /**
     * What the takeover of a bucket is made of.
     *
     * @param bucket the pixel bucket
     */
    public Adoption of(AwsClients aws, CollectorIdentity identity, Bucket bucket, Bucket logBucket) {
        return new Adoption(aws, identity, adoptee, surroundings, bucket, logBucket);
    }
}
