package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.aws.RegionChoice;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.run.RegionParameter;
import io.github.snowplowcollector.report.CollectorPom;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the POM of a new collector into the current folder: its name, its region, this version of the plugin, and what people set first as
 * comments. Asks nothing, calls nothing, and replaces no POM. Hears {@code collector}, {@code region}, {@code skip} and {@code width}; what
 * else is typed belongs into the POM that it writes, and is warned of.
 *
 * @since 1.0.0
 */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
public final class InitMojo extends SnowplowMojo {

    private static final Set<String> HEARD =
            Set.of("snowplow.collector", "snowplow.region", "snowplow.skip", "snowplow.width");

    /**
     * Name of the collector, and of the project. Default: the name of the current folder, with hyphens for what may not be in it. Example:
     * {@code shop}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.collector")
    private @Nullable String collector;

    /**
     * AWS region of both buckets, of the partition {@code aws}. Never guessed. Default: {@code AWS_REGION} or the region of the AWS
     * profile; with neither, the POM has a comment in its place. Example: {@code eu-west-1}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.region")
    private @Nullable String region;

    @Override
    protected void run() throws MojoFailureException {
        var pom = folders().base().resolve(CollectorPom.FILE);
        if (Files.exists(pom, LinkOption.NOFOLLOW_LINKS)) {
            throw new MojoFailureException(
                    goal() + " failed: " + pom + " is there, and is never replaced. Fix: add the plugin and"
                            + " <snowplow.collector> to it, or run this in a folder without a POM.");
        }
        var given = Configuration.EMPTY.with("collector", collector).with("region", region);
        var regions = RegionParameter.of(given.text("region"), parameters());
        var found = regions.onAws(Optional.empty(), new Problems());
        var spec = CollectorSpec.read(
                given.with(
                                "collector",
                                given.text("collector")
                                        .orElseGet(() -> nameAfter(folders().base())))
                        .with("region", found.orElseGet(regions::inLocalCloud).region()),
                new AwsRegions(),
                new Problems());
        var plugin = mojoExecution().getMojoDescriptor().getPluginDescriptor();
        new CollectorPom(spec.collector(), found.map(RegionChoice::region), plugin.getId()).write(pom);
        tell(pom, spec.collector(), found);
        session().getUserProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("snowplow.") && !HEARD.contains(name))
                .sorted()
                .forEach(name ->
                        log().warn("-D" + name + " is not in the POM. Fix: add <" + name + "> to its <properties>."));
    }

    private static String nameAfter(Path folder) {
        return CollectorSpec.collectorAfter(Objects.toString(folder.getFileName(), ""));
    }

    private void tell(Path pom, String name, Optional<RegionChoice> found) {
        log().info("Wrote " + pom + ": collector " + name + " ("
                + parameters()
                        .origin("collector")
                        .map(origin -> "from " + origin)
                        .orElse("after the folder") + "), "
                + found.map(choice -> "region " + choice.region() + " (from " + choice.origin() + ")")
                        .orElse("no region, since none is known and none is guessed")
                + ".");
        log().info("Next: mvn snowplow:setup -Dsnowplow.local, which tries it on this machine, without an account.");
        log().info("Then: mvn snowplow:plan, which says what setup would make in AWS"
                + (found.isEmpty() ? "; set <snowplow.region> in the POM first." : "."));
    }
}
