package io.github.snowplowcollector.config;

import java.net.IDN;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names that CloudFront serves and that a public authority issues a certificate for. */
public final class DomainRules {

    private static final String WILDCARD = "*.";
    private static final String EXAMPLE = "Write it as in 'collect.example.com'; several with commas between.";
    /** What stands in addresses, of pages, mail or machines, and in no name. */
    private static final Pattern PASTED = Pattern.compile("(?s).*[\\p{Cntrl}\\s/\\\\:@?#\\[\\]].*");

    private static final Pattern BEFORE_HOST = Pattern.compile("^([a-z][a-z0-9+.-]*:)?//([^/?#@]*@)?");
    private static final Pattern BEHIND_HOST = Pattern.compile("(?s)[/?#:].*");
    /** Letters that IDNA of 2003, the JDK's, turns into others or drops, and that of 2008 keeps: two domains. */
    private static final Pattern AMBIGUOUS = Pattern.compile("(?s).*[ßẞς\u200C\u200D].*");
    /** RFC 6761, 6762, 7686 and ICANN's reservation. {@code test} and {@code example} are let through: rehearsals are made with them. */
    private static final List<String> NEVER_CERTIFIED =
            List.of("local", "internal", "localhost", "invalid", "onion", "arpa");

    private static final List<String> OF_AWS = List.of("cloudfront.net", "amazonaws.com");
    private static final int LONGEST_COMMON_NAME = 64;
    private static final int MOST_BY_QUOTA = 10;
    private static final int MOST_OF_A_DISTRIBUTION = 100;

    private final String parameter;
    private final Problems problems;

    private DomainRules(String parameter, Problems problems) {
        this.parameter = parameter;
        this.problems = problems;
    }

    /** The names of hosted zones that such names can lie in, in lower case and without the dot at their end, each once. */
    public static List<String> checkZones(String parameter, List<String> given, Problems problems) {
        var rules = new DomainRules(parameter, problems);
        return given.stream()
                .map(name -> {
                    var zone = plain(name);
                    if (isWildcard(zone)) {
                        rules.broken(name, "A hosted zone has all names below its own.", "Leave out the '*.'.");
                    } else {
                        rules.checkOne(name, zone);
                    }
                    return zone;
                })
                .distinct()
                .toList();
    }

    /** Names that are to be borne no more, in lower case and without the dot at their end, each once. */
    static List<String> checkRemoved(List<String> given, Problems problems) {
        var rules = new DomainRules("domainRemove", problems);
        return given.stream()
                .map(name -> {
                    var plain = plain(name);
                    rules.checkOne(name, plain);
                    return plain;
                })
                .distinct()
                .toList();
    }

    /**
     * The names in lower case and without the dot at their end, in the order given.
     *
     * @param requests whether a certificate is requested for them
     */
    static List<String> check(List<String> given, boolean requests, Problems problems) {
        return new DomainRules("domain", problems).check(given, requests);
    }

    /** Whether a certificate can be requested with this name as its first. */
    static boolean fitsCommonName(String name) {
        return name.length() <= LONGEST_COMMON_NAME;
    }

    /** Whether a name stands for all that have one label in the place of its first. */
    public static boolean isWildcard(String name) {
        return name.startsWith(WILDCARD);
    }

    /** The name that a wildcard stands below; any other name as it is. */
    public static String withoutWildcard(String name) {
        return isWildcard(name) ? name.substring(WILDCARD.length()) : name;
    }

    private List<String> check(List<String> given, boolean requests) {
        var names = new LinkedHashSet<String>();
        for (String name : given) {
            String plain = plain(name);
            if (names.add(plain)) {
                checkOne(name, plain);
            } else {
                broken(name, "The name is listed twice.", "Remove one of the two.");
            }
        }
        if (!problems.concern(parameter)) {
            checkTogether(List.copyOf(names), requests);
        }
        checkCount(names.size(), requests);
        return List.copyOf(names);
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private void checkOne(String given, String name) {
        String exact = withoutWildcard(name);
        if (PASTED.matcher(name).matches()) {
            broken(given, "A domain is a name alone, without scheme, user, port, path or space.", cleaned(name));
        } else if (name.length() > HostName.LONGEST) {
            broken(given, "A name has at most 253 characters; this one has " + name.length() + ".", "Shorten it.");
        } else if (!given.chars().allMatch(c -> c < 0x80)) {
            broken(given, "DNS and certificates have names in ASCII.", ascii(name));
        } else if (exact.indexOf('*') >= 0) {
            broken(
                    given,
                    "A wildcard stands only for the leftmost label of a name, and never alone.",
                    "Write it as in 'collect.example.com,*.example.com', or list the names.");
        } else if (!HostName.isSpelled(exact)) {
            broken(
                    given,
                    "A name is labels with dots between, each 1 to 63 letters, digits and hyphens, with no hyphen at its ends.",
                    EXAMPLE);
        } else if (HostName.endsInNumber(exact)) {
            broken(given, "A domain is a name alone, and this is read as an IP address.", EXAMPLE);
        } else if (exact.indexOf('.') < 0) {
            broken(
                    given,
                    "A domain has at least two labels, not counting a wildcard.",
                    "Write it in full, as in 'collect.example.com'.");
        } else {
            checkOwner(given, exact);
        }
    }

    private void checkOwner(String given, String name) {
        suffix(name, NEVER_CERTIFIED)
                .ifPresent(suffix -> broken(
                        given,
                        "No public authority issues certificates for names below '." + suffix + "'.",
                        "Use a name below a domain that you own."));
        suffix(name, OF_AWS)
                .ifPresent(
                        suffix -> broken(
                                given,
                                "The names below '" + suffix + "' are AWS's own.",
                                "Use a name below a domain that you own. To be reached by CloudFront's, remove the parameter."));
    }

    private static Optional<String> suffix(String name, List<String> suffixes) {
        return suffixes.stream()
                .filter(suffix -> ("." + name).endsWith("." + suffix))
                .findFirst();
    }

    private void checkTogether(List<String> names, boolean requests) {
        String all = String.join(",", names);
        if (names.stream().allMatch(DomainRules::isWildcard)) {
            broken(
                    all,
                    "A wildcard needs a name beside it, which is the collector's URL.",
                    "Write one before it, as in 'collect." + names.get(0).substring(WILDCARD.length()) + "," + all
                            + "'.");
        }
        if (requests && names.stream().noneMatch(DomainRules::fitsCommonName)) {
            broken(
                    all,
                    "A certificate is requested for a name of at most 64 characters, and takes longer ones only beside it.",
                    "Add a shorter name, or name a certificate of yours in snowplow.certificateArn.");
        }
    }

    private void checkCount(int count, boolean requests) {
        if (requests && count > MOST_BY_QUOTA) {
            broken(
                    count + " names",
                    "A certificate is requested for at most 10 names, the quota of every account to begin with.",
                    "Cover several by a wildcard, or name a certificate of yours in snowplow.certificateArn.");
        } else if (count > MOST_OF_A_DISTRIBUTION) {
            broken(count + " names", "A distribution has at most 100 names.", "Cover several by a wildcard.");
        }
    }

    private static String cleaned(String pasted) {
        String behind = BEFORE_HOST.matcher(pasted).replaceFirst("");
        String host = plain(BEHIND_HOST.matcher(behind).replaceFirst(""));
        return advice(host, EXAMPLE);
    }

    private static String ascii(String name) {
        String otherwise = "Write its form that begins with xn--, as its registrar shows it.";
        if (AMBIGUOUS.matcher(name).matches()) {
            return otherwise;
        }
        try {
            String form = plain(IDN.toASCII(withoutWildcard(name), IDN.USE_STD3_ASCII_RULES));
            return advice(isWildcard(name) ? WILDCARD + form : form, otherwise);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    /** Nothing is advised that would be refused next. */
    private static String advice(String name, String otherwise) {
        String exact = withoutWildcard(name);
        boolean passes = name.length() <= HostName.LONGEST
                && HostName.isSpelled(exact)
                && !HostName.endsInNumber(exact)
                && exact.indexOf('.') > 0
                && suffix(exact, NEVER_CERTIFIED).isEmpty()
                && suffix(exact, OF_AWS).isEmpty();
        return passes ? "Write '" + name + "'." : otherwise;
    }

    private void broken(String name, String rule, String fix) {
        problems.add(parameter, name, rule, fix);
    }
}
