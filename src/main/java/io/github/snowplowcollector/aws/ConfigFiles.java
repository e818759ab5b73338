package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.config.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/** The AWS config and credentials files of the user, read at each question. */
record ConfigFiles(Environment environment) {

    /** The profile to use: the one named, else the environment's, else {@code default}. */
    static String profile(Optional<String> named, Environment environment) {
        return named.or(() -> environment.property("aws.profile"))
                .or(() -> environment.variable("AWS_PROFILE"))
                .orElse("default");
    }

    /** The region of a profile. */
    Optional<String> region(String profile) {
        return read().profile(profile).flatMap(found -> found.property(ProfileProperty.REGION));
    }

    /** The names of all profiles, sorted. */
    List<String> profiles() {
        return read().profiles().keySet().stream().sorted().toList();
    }

    /**
     * A line of the config file.
     *
     * @param place file and line
     * @param value what is behind the equals sign
     */
    record Line(String place, String value) {}

    /** The first line of the config file with such a value. */
    Optional<Line> lineWith(Predicate<String> wanted) {
        read();
        try {
            var lines = Files.readAllLines(config());
            return IntStream.range(0, lines.size())
                    .mapToObj(i -> new Line(
                            config() + ", line " + (i + 1),
                            lines.get(i).replaceFirst("[^=]*=?", "").strip()))
                    .filter(line -> wanted.test(line.value()))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @throws InvalidConfigurationException if one is no config file */
    private ProfileFile read() {
        var files = ProfileFile.aggregator();
        add(files, config(), ProfileFile.Type.CONFIGURATION);
        add(files, credentials(), ProfileFile.Type.CREDENTIALS);
        return files.build();
    }

    private Path config() {
        return locate("aws.configFile", "AWS_CONFIG_FILE", "config");
    }

    private Path credentials() {
        return locate("aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE", "credentials");
    }

    private Path locate(String property, String variable, String name) {
        return environment
                .property(property)
                .or(() -> environment.variable(variable))
                .map(Path::of)
                .orElseGet(() -> home().resolve(".aws").resolve(name));
    }

    private Path home() {
        return Path.of(environment
                .variable("HOME")
                .or(() -> environment.variable("USERPROFILE"))
                .or(() -> environment.property("user.home"))
                .orElse(""));
    }

    private static void add(ProfileFile.Aggregator files, Path file, ProfileFile.Type type) {
        if (Files.isReadable(file)) {
            try {
                files.addFile(ProfileFile.builder().content(file).type(type).build());
            } catch (IllegalArgumentException | UncheckedIOException e) {
                throw new InvalidConfigurationException(
                        List.of(
                                new Problem(
                                        "the AWS " + type.name().toLowerCase(Locale.ROOT) + " file",
                                        file.toString(),
                                        e.getMessage() + ".",
                                        "Correct that file, or name another one with AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.")));
            }
        }
    }
}
