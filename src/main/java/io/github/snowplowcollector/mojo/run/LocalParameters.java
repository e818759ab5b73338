package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.config.DomainRules;
import io.github.snowplowcollector.config.DurationRule;
import io.github.snowplowcollector.config.NumberRule;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.SchemaFolder;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.edge.CorsMode;
import io.github.snowplowcollector.local.edge.EdgeBind;
import io.github.snowplowcollector.local.edge.LogFaults;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.micro.MicroOptions;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The local cloud's parameters as they were given.
 *
 * @param directory folder that keeps its state
 */
public record LocalParameters(
        Path directory,
        @Nullable String logDelivery,
        @Nullable String deployment,
        @Nullable String bucketRedirect,
        @Nullable String cors,
        @Nullable Path schemas,
        List<String> hostedZones,
        Weather weather) {

    private static final DurationRule LOG_DELIVERY =
            new DurationRule("localLogDelivery", Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofDays(1));
    private static final DurationRule DEPLOYMENT =
            new DurationRule("localDeployment", Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
    private static final DurationRule BUCKET_REDIRECT =
            new DurationRule("localBucketRedirect", Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
    private static final DurationRule LOG_JITTER =
            new DurationRule("localLogJitter", Duration.ZERO, Duration.ZERO, Duration.ofDays(1));

    /** What happens to log files, as it was given. */
    public record Weather(
            @Nullable String jitter,
            @Nullable String duplicates,
            @Nullable String late,
            @Nullable String fileRows,
            @Nullable String seed) {

        private static final NumberRule DUPLICATES = percent("localLogDuplicates");
        private static final NumberRule LATE = percent("localLogLate");
        private static final NumberRule FILE_ROWS = new NumberRule(
                "localLogFileRows", 1, Integer.MAX_VALUE, "A file has at least one row.", "Set it to 100.");
        private static final NumberRule SEED = new NumberRule(
                "localLogSeed", Long.MIN_VALUE, Long.MAX_VALUE, "A seed is any number.", "Set it to 42.");

        private static NumberRule percent(String parameter) {
            return new NumberRule(parameter, 0, 100, "Of a hundred files, 0 to 100.", "Set it to 10.");
        }

        private LogFaults read(Problems problems) {
            return new LogFaults(
                    LOG_JITTER.read(jitter, problems),
                    (int) DUPLICATES.read(duplicates, problems).orElse(0),
                    (int) LATE.read(late, problems).orElse(0),
                    (int) FILE_ROWS.read(fileRows, problems).orElse(Integer.MAX_VALUE),
                    SEED.read(seed, problems).orElse(0));
        }
    }

    /**
     * Checks them. The options are only good if there are no problems.
     *
     * @param principal whom every caller is judged as
     */
    public LocalCloudOptions read(Principal principal, Problems problems) {
        return new LocalCloudOptions(
                directory,
                LOG_DELIVERY.read(logDelivery, problems),
                DEPLOYMENT.read(deployment, problems),
                BUCKET_REDIRECT.read(bucketRedirect, problems),
                Clock.systemUTC(),
                principal,
                Optional.empty(),
                weather.read(problems),
                readCors(problems),
                new MicroOptions(readSchemas(problems)),
                EdgeBind.LOOPBACK,
                DomainRules.checkZones("localHostedZones", hostedZones, problems),
                line -> {});
    }

    private CorsMode readCors(Problems problems) {
        var mode = cors == null || cors.isBlank() ? "strict" : cors.strip().toLowerCase(Locale.ROOT);
        switch (mode) {
            case "strict" -> {
                return CorsMode.STRICT;
            }
            case "echo" -> {
                return CorsMode.ECHO;
            }
            default -> {
                problems.add("localCors", mode, "It is strict or echo.", "Set it to strict, or remove it.");
                return CorsMode.STRICT;
            }
        }
    }

    /** Checks the folder of schemas alone. */
    public Optional<Path> readSchemas(Problems problems) {
        if (schemas == null) {
            return Optional.empty();
        }
        if (!Files.isDirectory(schemas)) {
            problems.add(
                    "localSchemas",
                    schemas.toString(),
                    Files.exists(schemas)
                            ? "This is a file, not a folder of JSON Schemas."
                            : "There is no such folder.",
                    "Name the folder that holds <vendor>/<name>/jsonschema/<version>; a relative path starts at the project's folder.");
            return Optional.empty();
        }
        try {
            SchemaFolder.open(schemas);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            problems.add("localSchemas", schemas.toString(), e.getMessage() + ".", "Correct or remove that file.");
        }
        return Optional.of(schemas);
    }
}
