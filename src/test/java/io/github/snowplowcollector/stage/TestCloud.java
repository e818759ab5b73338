package io.github.snowplowcollector.stage;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.AwsSettings;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.CredentialSettings;
import io.github.snowplowcollector.aws.StaticKeys;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Workers;
import io.github.snowplowcollector.spec.CollectorSpec;
import io.github.snowplowcollector.spec.DistributionSpec;
import io.github.snowplowcollector.spec.HttpVersion;
import io.github.snowplowcollector.spec.LogMode;
import io.github.snowplowcollector.spec.LogSpec;
import io.github.snowplowcollector.spec.Pixel;
import io.github.snowplowcollector.spec.PriceClass;
import io.github.snowplowcollector.spec.ViewerProtocol;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A local cloud of a test's own, with clients and a collector's specification. */
final class TestCloud implements AutoCloseable {

    static final Set<Stage> ALL = EnumSet.allOf(Stage.class);
    /** Starting threads anew for each set-up is a good part of its time. */
    static final Workers WORKERS = new Workers();

    static final String PIXELS = "demo-pixel-000000000000-us-east-1";
    static final String LOGS = "demo-logs-000000000000-us-east-1";

    static final CollectorSpec SPEC = new CollectorSpec(
            "demo",
            "us-east-1",
            "aws",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Pixel.SNOWPLOW,
            new LogSpec(LogMode.STANDARD, "demo/", OptionalInt.of(90)),
            new DistributionSpec(
                    List.of("*"),
                    ViewerProtocol.ALLOW_ALL,
                    PriceClass.PRICE_CLASS_ALL,
                    true,
                    HttpVersion.HTTP2AND3,
                    "Snowplow collector demo",
                    Optional.empty()),
            Map.of("team", "data"),
            false);

    /** The specification with another distribution. */
    static CollectorSpec with(DistributionSpec distribution) {
        return new CollectorSpec(
                SPEC.collector(),
                SPEC.region(),
                SPEC.partition(),
                SPEC.accountId(),
                SPEC.pixelBucket(),
                SPEC.logBucket(),
                SPEC.pixel(),
                SPEC.logs(),
                distribution,
                SPEC.tags(),
                SPEC.adopt());
    }

    private final LocalCloud cloud;
    private AwsClients aws;

    TestCloud(Path directory) {
        this(directory, Duration.ZERO);
    }

    /** @param deployment how long a distribution stays InProgress */
    TestCloud(Path directory, Duration deployment) {
        cloud = LocalCloud.open(new LocalCloudOptions(directory, Duration.ofHours(1), deployment, Clock.systemUTC()));
        aws = open(cloud);
    }

    /** Clients whose call log starts empty here. */
    AwsClients freshClients() {
        aws.close();
        aws = open(cloud);
        return aws;
    }

    AwsClients aws() {
        return aws;
    }

    /** Sets the collector up and gives back the changes that were planned. */
    List<Change> setUp(CollectorSpec spec) {
        try (var collector = collector(spec)) {
            var plan = collector.plan(ALL);
            collector.apply(plan, ALL, change -> {}, again -> {});
            return plan.writes();
        }
    }

    /** The changes that a set-up would make. */
    List<Change> plan(CollectorSpec spec) {
        try (var collector = collector(spec)) {
            return collector.plan(ALL).writes();
        }
    }

    Collector collector(CollectorSpec spec) {
        return new Collector(spec, aws, Clock.systemUTC(), look -> {}, WORKERS.lend());
    }

    @Override
    public void close() {
        aws.close();
        cloud.close();
    }

    private static AwsClients open(LocalCloud cloud) {
        return AwsClients.open(
                new AwsSettings(
                        "us-east-1",
                        Optional.of(cloud.endpoint()),
                        new CredentialSettings(
                                Optional.empty(), Optional.of(new StaticKeys("local", "local")), Optional.empty()),
                        Map.of(),
                        Optional.empty(),
                        3,
                        "test"),
                new CallLog());
    }
}
