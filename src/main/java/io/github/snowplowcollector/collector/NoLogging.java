package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.cloudfront.LoggingFields;
import io.github.snowplowcollector.collector.delivery.VendedDelivery;
import io.github.snowplowcollector.collector.resource.AwsHealthCheck;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketTags;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.reconcile.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;

/** No logs: a development pixel, whose events are lost on purpose. */
final class NoLogging extends LogDelivery {

    NoLogging(CollectorIdentity identity, Bucket bucket, BucketTags tags, VendedDelivery vended) {
        super(identity, bucket, tags, vended);
    }

    @Override
    public List<AwsSetting<?>> settings() {
        return List.of();
    }

    @Override
    List<AwsSetting<?>> settingsOfHandover(DistributionParts distribution) {
        return vended.settingsOfEnd();
    }

    @Override
    List<AwsSetting<?>> permission() {
        return List.of();
    }

    @Override
    String lossInWords() {
        return "loses nothing";
    }

    @Override
    LoggingFields logging() {
        return LoggingFields.OFF;
    }

    @Override
    Optional<Bucket> logBucket() {
        return Optional.empty();
    }

    @Override
    List<String> losses(Plan plan) {
        return List.of();
    }

    @Override
    Optional<String> otherWay() {
        return Optional.empty();
    }

    @Override
    List<ApiCall> otherWayCalls() {
        return List.of();
    }

    @Override
    List<String> notices() {
        return isLeft()
                ? List.of("Requests will not be logged any more: logging v2 is taken away. Its files stay in bucket "
                        + bucket.name() + ", and its lifecycle rules go on.")
                : List.of();
    }

    @Override
    List<String> leftBehind(LoggingConfig live) {
        return List.of("Requests will not be logged any more. " + StandardLogging.soFar(live)
                + ", and its lifecycle rules go on.");
    }

    @Override
    List<AwsHealthCheck> checks() {
        return Stream.of("logging", "log-bucket", "log-grant")
                .map(row -> new AwsHealthCheck(
                        row,
                        List.of(),
                        () -> Finding.skipped(
                                identity.spec().logs().mode().value().reason())))
                .toList();
    }
}
