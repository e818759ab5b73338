package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.aws.AwsSettings;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.CredentialSettings;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Workers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A local cloud of a test's own, with clients and a collector's specification. */
final class TestCloud implements AutoCloseable {

    static final Set<Stage> ALL = EnumSet.allOf(Stage.class);
    /** Starting threads anew for each set-up is a good part of its time. */
    static final Workers WORKERS = new Workers();

    static final String PIXELS = "demo-pixel-000000000000-us-east-1";
    static final String LOGS = "demo-logs-000000000000-us-east-1";

    static final Configuration GIVEN = Configuration.EMPTY
            .with("collector", "demo")
            .with("region", "us-east-1")
            .with("logRetentionDays", "90")
            .with("viewerProtocol", "allow-all")
            .with("tags", Map.of("team", "data"));

    static final CollectorSpec SPEC = spec(GIVEN);

    static final String DOMAIN = "collect.example.com";

    /** The same under a name of its own, whose zone {@link Zone#create} makes. */
    static final Configuration WITH_DOMAIN = GIVEN.with("domain", List.of(DOMAIN));

    /** The same with logs that CloudWatch Logs delivers, which take over from others at once. */
    static final Configuration VENDED = GIVEN.with("logging", "v2").with("logOverlap", "0s");

    static CollectorSpec spec(Configuration given) {
        return CollectorSpec.read(given, new AwsRegions(), new Problems());
    }

    /** The specification with one parameter set otherwise; null is not set. */
    static CollectorSpec with(String parameter, @Nullable Object value) {
        return spec(GIVEN.with(parameter, value));
    }

    /** The specification of {@code given}, with everything taken over that is in the way. */
    static CollectorSpec adopting(Configuration given) {
        return spec(given.with("adopt", "true"));
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

    /** Clients of a cloud, whose call log starts empty here. */
    static AwsClients open(LocalCloud cloud) {
        return AwsClients.open(
                new AwsSettings(
                        "us-east-1",
                        Optional.of(cloud.endpoint()),
                        CredentialSettings.ofLocalCloud(),
                        Map.of(),
                        Optional.empty(),
                        3,
                        "test"),
                new CallLog());
    }
}
