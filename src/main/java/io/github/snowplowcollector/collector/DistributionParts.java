package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the delivery of a distribution's logs needs of the distribution.
 *
 * @param live the distribution, once it is there
 * @param first what makes it
 * @param withoutLogging what switches its standard logging off
 */
record DistributionParts(
        Supplier<Optional<LiveDistribution>> live, List<Setting<?>> first, AwsSetting<?> withoutLogging) {}
