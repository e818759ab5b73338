package io.github.snowplowcollector.collector.domain;

import java.util.Locale;

/** How names are written: Route 53 and Certificate Manager end them with a dot, and Route 53 escapes an asterisk. */
final class Names {

    private Names() {}

    /** In lower case without the dot at the end. */
    static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT).replace("\\052", "*");
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** With the dot at the end. */
    static String absolute(String name) {
        return name + ".";
    }

    /** Whether {@code name} is {@code parent} or below it. */
    static boolean isWithin(String name, String parent) {
        return name.equals(parent) || name.endsWith("." + parent);
    }
}
