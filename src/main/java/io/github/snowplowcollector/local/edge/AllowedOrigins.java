package io.github.snowplowcollector.local.edge;

import java.util.List;
import java.util.Locale;

/** Which origins a response-headers policy allows. */
final class AllowedOrigins {

    private AllowedOrigins() {}

    /** Whether a rule of the list takes this {@code Origin}. */
    static boolean allow(List<String> rules, String origin) {
        return rules.stream().anyMatch(rule -> matches(rule, origin.toLowerCase(Locale.ROOT)));
    }

    /** A rule without a scheme takes any; a star stands for the leftmost labels or for any port. */
    private static boolean matches(String rule, String origin) {
        if (rule.equals("*")) {
            return true;
        }
        var wanted = rule.toLowerCase(Locale.ROOT);
        int scheme = origin.indexOf("://");
        if (scheme < 0) {
            return false;
        }
        var given = origin;
        if (!wanted.contains("://")) {
            given = origin.substring(scheme + 3);
        } else if (!wanted.startsWith(origin.substring(0, scheme + 3))) {
            return false;
        } else {
            given = origin.substring(scheme + 3);
            wanted = wanted.substring(scheme + 3);
        }
        return matchesPort(wanted, given) && matchesName(name(wanted), name(given));
    }

    private static boolean matchesPort(String wanted, String given) {
        var rule = wanted.substring(name(wanted).length());
        return rule.equals(":*") || rule.equals(given.substring(name(given).length()));
    }

    private static boolean matchesName(String wanted, String given) {
        return wanted.startsWith("*.")
                ? given.endsWith(wanted.substring(1)) && given.length() > wanted.length() - 1
                : given.equals(wanted);
    }

    private static String name(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
