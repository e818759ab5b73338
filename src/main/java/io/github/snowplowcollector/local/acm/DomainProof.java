package io.github.snowplowcollector.local.acm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the public records say of names for which somebody wants a certificate. */
final class DomainProof {

    /** How far a chain of CNAME records is followed. */
    private static final int LONGEST_CHAIN = 5;

    private static final Set<String> AMAZON = Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com");
    private static final Pattern CAA = Pattern.compile("(\\d{1,3})\\s+([A-Za-z0-9]+)\\s+\"?([^\"]*)\"?");
    private static final Set<String> KNOWN_TAGS = Set.of("issue", "issuewild", "iodef", "issuemail", "issuevmc");
    private static final int CRITICAL = 128;

    private final PublicRecords records;

    DomainProof(PublicRecords records) {
        this.records = records;
    }

    /** Whether a record is there, itself or at the end of a chain. */
    boolean isPublic(ValidationRecord record) {
        var at = record.name();
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            var next = alias(at);
            if (next.isEmpty()) {
                return false;
            }
            at = next.get();
            if (at.equals(record.value())) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> alias(String name) {
        return records.values(name, "CNAME").stream().findFirst().map(value -> value.toLowerCase(Locale.ROOT));
    }

    /** Whether the closest CAA records of a name or its parents let Amazon issue; none let everybody. */
    boolean allowsAmazon(String name) {
        boolean wildcard = DomainNames.isWildcard(name);
        for (var at = DomainNames.domain(name); !at.isEmpty(); at = parent(at)) {
            var found = caa(at);
            if (!found.isEmpty()) {
                return allow(found, wildcard);
            }
        }
        return true;
    }

    private static String parent(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    private List<Property> caa(String name) {
        var at = Optional.of(name);
        for (int step = 0; step < LONGEST_CHAIN && at.isPresent(); step++) {
            var found = records.values(at.get(), "CAA");
            if (!found.isEmpty()) {
                return found.stream().map(DomainProof::property).toList();
            }
            at = alias(at.get());
        }
        return List.of();
    }

    private static boolean allow(List<Property> found, boolean wildcard) {
        if (found.stream().anyMatch(property -> property.critical() && !KNOWN_TAGS.contains(property.tag()))) {
            return false;
        }
        boolean special =
                wildcard && found.stream().anyMatch(property -> property.tag().equals("issuewild"));
        var issuers = found.stream()
                .filter(property -> property.tag().equals(special ? "issuewild" : "issue"))
                .map(Property::issuer)
                .toList();
        return issuers.isEmpty() || issuers.stream().anyMatch(AMAZON::contains);
    }

    /** A record that cannot be read has no known tag, and is critical: nobody can say that it allows anything. */
    private static Property property(String record) {
        var matcher = CAA.matcher(record.strip());
        return matcher.matches()
                ? new Property(
                        (Integer.parseInt(matcher.group(1)) & CRITICAL) != 0,
                        matcher.group(2).toLowerCase(Locale.ROOT),
                        matcher.group(3).split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                : new Property(true, "", "");
    }

    private record Property(boolean critical, String tag, String issuer) {}
}
