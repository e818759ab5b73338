package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.collector.existing.ExistingBucket;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What is taken over, and by whom. */
public record TakeoverSource(Adoptee adoptee, Surroundings surroundings) {

    /** One of which nothing is known: what is made of it declares its calls and makes none. */
    public static TakeoverSource unknown(CollectorIdentity identity, Waiting waiting) {
        Viewer.Source nobody = (id, domain) -> Optional.of(path -> new Viewer.Answer(0, ""));
        return new TakeoverSource(
                Adoptee.unknown(identity), new Surroundings(Path.of(""), nobody, waiting, Duration.ZERO));
    }

    /** Where the log bucket is, which its owner may have put anywhere. */
    public Optional<String> logRegion(AwsClients aws, CollectorIdentity identity) {
        return adoptee.distribution()
                .logBucket()
                .filter(identity.logBucket()::equals)
                .flatMap(name -> new ExistingBucket.Account(aws.s3(), identity.account()).region(name));
    }

    /**
     * What the takeover of a bucket is made of.
     *
     * @param bucket the pixel bucket
     */
    public Adoption of(AwsClients aws, CollectorIdentity identity, Bucket bucket, Bucket logBucket) {
        return new Adoption(aws, identity, adoptee, surroundings, bucket, logBucket);
    }
}
