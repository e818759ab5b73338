package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.config.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The region, and who chose it.
 *
 * @param region for example {@code eu-west-1}
 * @param origin where it was found, for example {@code environment variable AWS_REGION}
 */
public record RegionChoice(String region, String origin) {

    /** As {@link #resolve(Optional, String, Optional, Environment)}, in this process's environment. */
    public static RegionChoice resolve(Optional<String> configured, String configuredOrigin, Optional<String> profile) {
        return resolve(configured, configuredOrigin, profile, Environment.ofProcess());
    }

    /**
     * The configured region, else the one of the SDK's chain without the instance metadata service, which would be slow where there
     * is none and a guess where there is one.
     *
     * @param configured region of the POM or the command line
     * @param configuredOrigin where that one came from
     * @param profile profile of the AWS config files; if empty, the one that the environment names, or {@code default}
     * @throws InvalidConfigurationException if there is none
     */
    public static RegionChoice resolve(
            Optional<String> configured, String configuredOrigin, Optional<String> profile, Environment environment) {
        List<Supplier<Optional<RegionChoice>>> chain = List.of(
                () -> choice(configured, configuredOrigin),
                () -> choice(environment.property("aws.region"), "system property aws.region"),
                () -> choice(environment.variable("AWS_REGION"), "environment variable AWS_REGION"),
                () -> choice(environment.variable("AWS_DEFAULT_REGION"), "environment variable AWS_DEFAULT_REGION"),
                () -> ofProfile(profile, environment));
        return chain.stream()
                .flatMap(link -> link.get().stream())
                .findFirst()
                .orElseThrow(() -> none(ConfigFiles.profile(profile, environment)));
    }

    private static Optional<RegionChoice> choice(Optional<String> region, String origin) {
        return region.map(String::strip).filter(text -> !text.isEmpty()).map(text -> new RegionChoice(text, origin));
    }

    private static Optional<RegionChoice> ofProfile(Optional<String> profile, Environment environment) {
        String name = ConfigFiles.profile(profile, environment);
        return choice(new ConfigFiles(environment).region(name), "AWS profile " + name);
    }

    private static InvalidConfigurationException none(String profile) {
        return new InvalidConfigurationException(List.of(new Problem(
                "region",
                "",
                "The region is never guessed, because two machines with different defaults would build two collectors;"
                        + " it is in none of: the POM, -Dsnowplow.region, -Daws.region, AWS_REGION, AWS_DEFAULT_REGION,"
                        + " AWS profile '" + profile + "'.",
                "add <snowplow.region>eu-west-1</snowplow.region> to the POM's <properties>, or run with"
                        + " -Dsnowplow.region=eu-west-1.")));
    }
}
