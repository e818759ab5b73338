package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Options as texts, told apart.
 *
 * @param ours those of this source, by their names
 * @param fileSystem those of Hadoop's file systems
 * @param paths what is read
 */
record OptionTexts(Map<String, String> ours, Map<String, String> fileSystem, List<String> paths) {

    static final String PATH = "path";
    static final String DISTRIBUTION = "distribution";
    static final String SCHEMAS = "schemas";

    private static final String BAD_ROWS = "badRows";
    private static final String PRIVACY = "privacy";
    private static final List<String> NAMES =
            List.of("since", "until", DISTRIBUTION, BAD_ROWS, "includeProbes", "bots", "columns", SCHEMAS, PRIVACY);

    /** How Spark hands over several paths: as an array of JSON. */
    private static final String PATHS = "paths";

    private static final String PARAMETERS = "events";
    private static final String PROPERTIES = "snowplow.events.";

    /** Tells options apart; one that has no effect is a mistake that nobody would see. */
    static OptionTexts of(Map<String, String> options, Problems problems) {
        var ours = new HashMap<String, String>();
        var fileSystem = new HashMap<String, String>();
        var paths = new ArrayList<String>();
        options.forEach((name, value) -> {
            var known = NAMES.stream().filter(name::equalsIgnoreCase).findFirst();
            if (known.isPresent()) {
                ours.put(known.get(), value);
            } else if (name.equalsIgnoreCase(PATH)) {
                paths.add(value);
            } else if (name.equalsIgnoreCase(PATHS)) {
                paths.addAll(list(value, problems));
            } else if (name.startsWith("fs.")) {
                fileSystem.put(name, value);
            } else if (!isOfEngine(name)) {
                problems.add(
                        name,
                        value,
                        "There is no such option; there are " + String.join(", ", NAMES)
                                + ", and Hadoop's own, which begin with fs.",
                        "Write one of these, or leave it out.");
            }
        });
        return new OptionTexts(ours, fileSystem, paths);
    }

    /** Engines add options of their own, whose names no user would type. */
    private static boolean isOfEngine(String name) {
        return name.indexOf('.') >= 0 || name.startsWith("__");
    }

    private static List<String> list(String json, Problems problems) {
        try {
            return Arrays.asList(JsonMapper.shared().readValue(json, String[].class));
        } catch (JacksonException e) {
            problems.add(PATHS, json, "It is Spark's own list of what load names.", "Name the paths in load alone.");
            return List.of();
        }
    }

    /** The same as parameters, for what reads those of the goal. */
    static Configuration configuration(Map<String, String> ours) {
        var configuration = Configuration.EMPTY;
        for (var option : ours.entrySet()) {
            Object value =
                    option.getKey().equals(PRIVACY) ? List.of(option.getValue().split(",")) : option.getValue();
            configuration = configuration.with(parameter(option.getKey()), value);
        }
        return configuration;
    }

    /** The parameter of the same meaning. */
    static String parameter(String option) {
        return PARAMETERS + option.substring(0, 1).toUpperCase(Locale.ROOT) + option.substring(1);
    }

    /** Whether bad rows are read in place of events. */
    boolean badRows(Problems problems) {
        return configuration(ours).flag(parameter(BAD_ROWS), false, problems).value();
    }

    void checkDistribution(Problems problems) {
        text(DISTRIBUTION)
                .filter(id -> !id.matches("[A-Z0-9]+"))
                .ifPresent(id -> problems.add(
                        DISTRIBUTION,
                        id,
                        "The id of a distribution has capital letters and digits.",
                        "Copy it, for example E2EXAMPLE1ABCD."));
    }

    Optional<String> text(String option) {
        return configuration(ours).text(parameter(option));
    }

    /**
     * Ends the reading of options.
     *
     * @throws InvalidConfigurationException with all that was found, each named as users of Spark do
     */
    static void refuse(Problems problems) {
        var found = problems.found();
        if (!found.isEmpty()) {
            throw new InvalidConfigurationException(
                    found.stream().map(OptionTexts::ofOption).toList());
        }
    }

    private static Problem ofOption(Problem problem) {
        var option = NAMES.stream()
                .filter(name -> parameter(name).equals(problem.parameter()))
                .findFirst();
        return new Problem(
                option.orElse(problem.parameter()),
                problem.value(),
                problem.rule().replace(PROPERTIES, ""),
                problem.fix().replace(PROPERTIES, ""));
    }
}
