package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.event.SchemaFolder;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.edge.CorsMode;
import io.github.snowplowcollector.local.edge.LogWeather;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.micro.MicroOptions;
import io.github.snowplowcollector.spec.DurationRule;
import io.github.snowplowcollector.spec.Problems;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The local cloud's parameters as they were given.
 *
 * @param directory folder that keeps its state
 */
record LocalParameters(
        Path directory,
        @Nullable String logDelivery,
        @Nullable String deployment,
        @Nullable String cors,
        @Nullable Path schemas,
        Weather weather) {

    private static final DurationRule LOG_DELIVERY =
            new DurationRule("localLogDelivery", Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofDays(1));
    private static final DurationRule DEPLOYMENT =
            new DurationRule("localDeployment", Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
    private static final DurationRule LOG_JITTER =
            new DurationRule("localLogJitter", Duration.ZERO, Duration.ZERO, Duration.ofDays(1));

    /** What happens to log files, as it was given. */
    record Weather(
            @Nullable String jitter,
            Integer duplicates,
            Integer late,
            @Nullable Integer fileRows,
            Long seed) {

        private LogWeather read(Problems problems) {
            percent("localLogDuplicates", duplicates, problems);
            percent("localLogLate", late, problems);
            if (fileRows != null && fileRows < 1) {
                problems.add("localLogFileRows", fileRows.toString(), "A file has at least one row.", "Set it to 100.");
            }
            return new LogWeather(
                    LOG_JITTER.read(jitter, problems),
                    duplicates,
                    late,
                    fileRows == null ? Integer.MAX_VALUE : fileRows,
                    seed);
        }

        private static void percent(String parameter, int value, Problems problems) {
            if (value < 0 || value > 100) {
                problems.add(parameter, Integer.toString(value), "Of a hundred files, 0 to 100.", "Set it to 10.");
            }
        }
    }

    /**
     * Checks them. The options are only good if there are no problems.
     *
     * @param principal whom every caller is judged as
     */
    LocalCloudOptions read(Principal principal, Problems problems) {
        return new LocalCloudOptions(
                directory,
                LOG_DELIVERY.read(logDelivery, problems),
                DEPLOYMENT.read(deployment, problems),
                Clock.systemUTC(),
                principal,
                weather.read(problems),
                readCors(problems),
                new MicroOptions(readSchemas(problems)),
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
    Optional<Path> readSchemas(Problems problems) {
        if (schemas == null) {
            return Optional.empty();
        }
        if (!Files.isDirectory(schemas)) {
            problems.add(
                    "localSchemas",
                    schemas.toString(),
                    "It is a folder with JSON Schemas in it.",
                    "Name the folder that holds <vendor>/<name>/jsonschema/<version>.");
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
