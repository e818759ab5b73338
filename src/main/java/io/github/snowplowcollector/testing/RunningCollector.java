package io.github.snowplowcollector.testing;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.aws.AwsSettings;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.CredentialSettings;
import io.github.snowplowcollector.collector.Collector;
import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.config.ViewerProtocol;
import io.github.snowplowcollector.ground.FileTree;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.edge.CorsMode;
import io.github.snowplowcollector.local.edge.EdgeBind;
import io.github.snowplowcollector.local.edge.LogFaults;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.micro.MicroOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A collector that runs on a local cloud of its own, in a temporary folder that goes with it. */
final class RunningCollector implements AutoCloseable {

    private static final String REGION = "us-east-1";
    private static final CollectorSpec SPEC = CollectorSpec.read(
            Configuration.EMPTY
                    .with("collector", "test")
                    .with("region", REGION)
                    .withDefault("viewerProtocol", ViewerProtocol.ALLOW_ALL.awsName()),
            new AwsRegions(),
            new Problems());

    /** Nobody reads the logs: Micro's API has the events at once. */
    private static final Duration NO_LOGS = Duration.ofDays(1);

    private final Path folder;
    private final LocalCloud cloud;
    private final String distributionId;

    private RunningCollector(Path folder, LocalCloud cloud, String distributionId) {
        this.folder = folder;
        this.cloud = cloud;
        this.distributionId = distributionId;
    }

    /**
     * Sets one up.
     *
     * @param schemas folder of JSON Schemas that events must keep
     * @param port where it listens; 0 means any free port
     */
    static RunningCollector start(Optional<Path> schemas, int port) {
        var folder = newFolder();
        try {
            var cloud = LocalCloud.open(options(folder, schemas));
            try {
                var distributionId = setUp(cloud.endpoint());
                if (port != 0) {
                    cloud.listen(distributionId, port);
                }
                return new RunningCollector(folder, cloud, distributionId);
            } catch (RuntimeException | Error e) {
                cloud.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            delete(folder);
            throw e;
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("snowplow-collector-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder for the collector", e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the collector's temporary folder " + folder, e);
        }
    }

    private static LocalCloudOptions options(Path folder, Optional<Path> schemas) {
        return new LocalCloudOptions(
                folder,
                NO_LOGS,
                Duration.ZERO,
                Duration.ZERO,
                Clock.systemUTC(),
                Principal.ROOT,
                Optional.empty(),
                LogFaults.NONE,
                CorsMode.STRICT,
                new MicroOptions(schemas),
                EdgeBind.LOOPBACK,
                List.of(),
                line -> {});
    }

    /** By the stages that a goal runs. */
    private static String setUp(URI endpoint) {
        var keys = CredentialSettings.ofLocalCloud();
        var settings = new AwsSettings(
                REGION, Optional.of(endpoint), keys, Map.of(), Optional.empty(), 5, "SnowplowCollector", true);
        var all = EnumSet.allOf(Stage.class);
        try (var aws = AwsClients.open(settings, new CallLog());
                var collector = Collector.open(SPEC, aws)) {
            collector.apply(collector.plan(all), all, change -> {}, again -> {});
            return collector.facts().orElseThrow().distributionId();
        }
    }

    URI url() {
        return cloud.url(distributionId);
    }

    void reset() {
        cloud.resetMicro(distributionId);
    }

    @Override
    public void close() {
        cloud.close();
        delete(folder);
    }
}
