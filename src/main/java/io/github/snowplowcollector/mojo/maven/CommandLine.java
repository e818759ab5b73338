package io.github.snowplowcollector.mojo.maven;

import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A goal as it can be typed again.
 *
 * @param goal the goal, for example {@code snowplow:setup}
 * @param typed the properties that were typed with it
 */
public record CommandLine(String goal, Properties typed) {

    private static final String OURS = "snowplow.";

    /** What is better typed from memory than copied from a log. */
    private static final Set<String> UNTOLD = Set.of("snowplow.roleExternalId");

    /** The command line, with what was typed for the plugin and without what was typed for others. */
    public String line() {
        return new TreeSet<>(typed.stringPropertyNames())
                .stream()
                        .filter(name -> name.startsWith(OURS) && !UNTOLD.contains(name))
                        .map(name -> " " + quoted("-D" + name + "=" + typed.getProperty(name)))
                        .collect(Collectors.joining("", "mvn " + goal, ""));
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w.:/=,+@-]*") ? argument : '"' + argument + '"';
    }
}
