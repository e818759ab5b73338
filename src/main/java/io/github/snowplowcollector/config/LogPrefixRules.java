package io.github.snowplowcollector.config;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where in the log bucket the logs lie: a folder-like prefix that needs no escaping anywhere. */
final class LogPrefixRules {

    private static final String PARAMETER = "logPrefix";
    private static final int LONGEST = 256;
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9!_.*'()/=-]*");

    private LogPrefixRules() {}

    /** The prefix: empty, or ending in a slash. */
    static String check(String given, Problems problems) {
        String prefix = given.isEmpty() || given.endsWith("/") ? given : given + "/";
        if (prefix.startsWith("/")) {
            problems.add(
                    PARAMETER,
                    given,
                    "A prefix does not begin with a slash.",
                    "Remove it; an empty prefix is the top of the bucket.");
        } else if (!prefix.isEmpty()
                && Stream.of(prefix.substring(0, prefix.length() - 1).split("/", -1))
                        .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))) {
            problems.add(
                    PARAMETER,
                    given,
                    "The parts of a prefix are names, not '', '.' or '..'.",
                    "Write it as in 'collectors/web/'.");
        }
        if (!CHARACTERS.matcher(prefix).matches()) {
            problems.add(
                    PARAMETER,
                    given,
                    "A prefix consists of letters, digits and ! _ . * ' ( ) = - with slashes between its parts.",
                    "Remove the other characters.");
        }
        if (prefix.length() > LONGEST) {
            problems.add(
                    PARAMETER,
                    given,
                    "A prefix has at most " + LONGEST + " characters; this one has " + prefix.length() + ".",
                    "Shorten it.");
        }
        return prefix;
    }
}
