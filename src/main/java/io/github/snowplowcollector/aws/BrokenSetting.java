package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.config.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * Finds the setting of the process that the SDK does not understand: it quotes the value, and seldom says where it has it from.
 *
 * @param environment where it may be
 * @param said what the SDK says
 */
record BrokenSetting(Environment environment, String said) {

    /** The problem, which names the variable, or the file and its line. */
    InvalidConfigurationException problem() {
        var files = new ConfigFiles(environment);
        return new InvalidConfigurationException(List.of(inProcess()
                .or(() -> files.lineWith(this::quotes)
                        .map(line -> problem(line.place(), line.value(), "Correct or remove that line.")))
                .orElseGet(() -> problem(
                        "the environment", "", "Look through the variables AWS_… and the system properties aws.…"))));
    }

    private Optional<Problem> inProcess() {
        return Stream.of(SdkSystemSetting.values())
                .flatMap(setting -> Stream.of(
                                environment
                                        .property(setting.property())
                                        .map(value -> problem(
                                                "system property " + setting.property(),
                                                value,
                                                "Correct or remove it.")),
                                environment
                                        .variable(setting.environmentVariable())
                                        .map(value -> problem(
                                                "environment variable " + setting.environmentVariable(),
                                                value,
                                                "Correct it, or unset it.")))
                        .flatMap(Optional::stream))
                .filter(problem -> names(problem) || quotes(problem.value()))
                .min(Comparator.comparing(problem -> !names(problem)));
    }

    private boolean names(Problem problem) {
        return said.contains("'" + problem.parameter().replaceFirst(".* ", "") + "'");
    }

    private Problem problem(String place, String value, String fix) {
        return new Problem(place, value, said.replaceFirst("\\.?$", "."), fix);
    }

    /** A word that every message may hold says nothing. */
    private boolean quotes(String value) {
        return !value.matches("\\s*|true|false")
                && Pattern.compile("(?<![\\w.-])" + Pattern.quote(value) + "(?![\\w.-])")
                        .matcher(said)
                        .find();
    }
}
