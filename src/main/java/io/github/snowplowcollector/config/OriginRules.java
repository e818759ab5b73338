package io.github.snowplowcollector.config;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What browsers send as {@code Origin}, which is all that an allowed origin can match. */
public final class OriginRules {

    private static final String PARAMETER = "allowedOrigins";
    private static final Pattern SHAPE = Pattern.compile("(https?)://([^/?#:@]*)(?::([^/?#:@]*))?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_HOST = 253;

    private final String parameter;
    private final Problems problems;

    private OriginRules(String parameter, Problems problems) {
        this.parameter = parameter;
        this.problems = problems;
    }

    /** The origins in lower case, as browsers write them; {@code *} alone if none is given. */
    static List<String> check(List<String> given, Problems problems) {
        var origins = new OriginRules(PARAMETER, problems).check(given);
        return origins.isEmpty() ? List.of("*") : origins;
    }

    /** Origins that are let in where others are not, in lower case: each is named, none is a pattern. */
    public static List<String> checkExact(String parameter, List<String> given, Problems problems) {
        var patterns = given.stream().filter(origin -> origin.contains("*")).toList();
        patterns.forEach(origin -> problems.add(
                parameter,
                origin,
                "A wildcard would let in pages that nobody named.",
                "List each origin, as in 'https://shop.example' or 'http://shop.example:3000'."));
        return new OriginRules(parameter, problems)
                .check(given.stream()
                        .filter(origin -> !patterns.contains(origin))
                        .toList());
    }

    private List<String> check(List<String> given) {
        var origins = new ArrayList<String>();
        for (String origin : given) {
            String lower = origin.toLowerCase(Locale.ROOT);
            if (origins.contains(lower)) {
                broken(origin, "The origin is listed twice.", "Remove one of the two.");
            } else {
                origins.add(lower);
                checkOne(origin, lower);
            }
        }
        if (origins.size() > 1 && origins.contains("*")) {
            broken(
                    String.join(",", given),
                    "'*' allows every origin and stands alone.",
                    "Remove '*', or all the others.");
        }
        return List.copyOf(origins);
    }

    private void checkOne(String origin, String lower) {
        if (lower.equals("*")) {
            return;
        }
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            broken(origin, "An origin begins with http:// or https://.", "Write it as in 'https://www.example.com'.");
            return;
        }
        var parts = SHAPE.matcher(lower);
        if (!parts.matches()) {
            broken(
                    origin,
                    "An origin is a scheme, a host and perhaps a port; it has no path, no query and no user.",
                    "Write it as in 'https://www.example.com' or 'http://localhost:8080', without a slash at the end.");
            return;
        }
        checkHost(origin, parts.group(2));
        if (parts.group(3) != null) {
            checkPort(origin, parts.group(1), parts.group(3));
        }
    }

    private void checkHost(String origin, String host) {
        String exact = DomainRules.withoutWildcard(host);
        if (exact.indexOf('*') >= 0) {
            broken(
                    origin,
                    "A wildcard stands only for the leftmost label of a host.",
                    "Write it as in 'https://*.example.com', or list the hosts.");
        } else if (!exact.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            broken(origin, "Browsers send a host in ASCII.", "Write the host as " + ascii(exact));
        } else if (exact.length() > LONGEST_HOST
                || !Stream.of(exact.split("\\.", -1))
                        .allMatch(label -> LABEL.matcher(label).matches())) {
            broken(
                    origin,
                    "The host is not a host name: labels of 1 to 63 letters, digits and hyphens, with dots between.",
                    "Correct the host, as in 'https://www.example.com'.");
        }
    }

    private void checkPort(String origin, String scheme, String port) {
        if (!PORT.matcher(port).matches() || Integer.parseInt(port) > HIGHEST_PORT) {
            broken(origin, "A port is a number from 1 to 65535.", "Correct or remove the port.");
        } else if (port.equals(scheme.equals("https") ? "443" : "80")) {
            broken(
                    origin,
                    "Browsers leave the default port out, so that this origin never matches.",
                    "Remove ':" + port + "'.");
        }
    }

    private static String ascii(String host) {
        try {
            return "'" + IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES) + "'.";
        } catch (IllegalArgumentException e) {
            return "in 'www.example.com'.";
        }
    }

    private void broken(String origin, String rule, String fix) {
        problems.add(parameter, origin, rule, fix);
    }
}
