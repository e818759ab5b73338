package io.github.snowplowcollector.local.acm;

import java.util.regex.Pattern;

/** Names of hosts in certificates, of which the leftmost label may be a star. */
public final class DomainNames {

    /** The model's own. */
    static final String SYNTAX =
            "(\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])";

    private static final Pattern NAME = Pattern.compile(SYNTAX);
    private static final int LONGEST = 253;
    private static final String STAR = "*.";

    private DomainNames() {}

    static boolean isOne(String name) {
        return name.length() <= LONGEST && NAME.matcher(name).matches();
    }

    static boolean isWildcard(String name) {
        return name.startsWith(STAR);
    }

    /** A name without its star. */
    static String domain(String name) {
        return isWildcard(name) ? name.substring(STAR.length()) : name;
    }

    /** Whether a name in a certificate is good for a host, or for all hosts of a wildcard: a star stands for one label. */
    public static boolean covers(String name, String host) {
        return name.equals(host)
                || (isWildcard(name)
                        && !isWildcard(host)
                        && host.endsWith(name.substring(1))
                        && host.indexOf('.') == host.length() - name.length() + 1);
    }
}
