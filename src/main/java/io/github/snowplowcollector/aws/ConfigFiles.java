package io.github.snowplowcollector.aws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
            files.addFile(ProfileFile.builder().content(file).type(type).build());
        }
    }
}
