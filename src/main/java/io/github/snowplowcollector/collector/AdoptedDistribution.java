package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.resource.AwsHealthCheck;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Resource;
import io.github.snowplowcollector.collector.s3.BucketTags;
import io.github.snowplowcollector.collector.takeover.Adoption;
import java.util.List;

/** Stage 4 of a collector that was built by hand: its distribution is changed and never made, its bucket closed last. It is never removed. */
record AdoptedDistribution(PixelDistribution distribution, Adoption adoption, BucketTags bucketTags)
        implements Resource {

    @Override
    public List<AwsSetting<?>> foundation() {
        return List.of();
    }

    @Override
    public List<AwsSetting<?>> settings() {
        return distribution.settingsOfAdopted(adoption.waiting());
    }

    @Override
    public List<AwsSetting<?>> settingsAfterDistribution() {
        return adoption.closing(bucketTags);
    }

    @Override
    public List<AwsSetting<?>> settingsOfHandover() {
        return distribution.settingsOfHandover();
    }

    @Override
    public List<AwsHealthCheck> health() {
        return distribution.health();
    }
}
