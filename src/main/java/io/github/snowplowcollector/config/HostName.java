package io.github.snowplowcollector.config;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The spelling of host names, in lower case: labels of letters, digits and hyphens. */
final class HostName {

    static final int LONGEST = 253;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMERIC = Pattern.compile("(?s)(.*\\.)?\\d+");

    private HostName() {}

    /** Whether the name is short enough and all its labels are in order; an IPv4 address passes, see {@link #endsInNumber}. */
    static boolean isSpelled(String name) {
        return name.length() <= LONGEST
                && Stream.of(name.split("\\.", -1))
                        .allMatch(label -> LABEL.matcher(label).matches());
    }

    /** Whether the last label is a number, by which every reader takes the whole for an IPv4 address. */
    static boolean endsInNumber(String name) {
        return NUMERIC.matcher(name).matches();
    }
}
