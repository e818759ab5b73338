package io.github.snowplowcollector.dns;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether the owner of a name lets Amazon issue a certificate for it, by the CAA records of the name or, where it has none, of the
 * closest name above it (RFC 8659).
 */
public final class CaaRules {

    /** The record that lets Amazon issue, where the others forbid it. */
    public static final String PERMISSION = "0 issue \"amazon.com\"";

    /** The names that Amazon goes by in such records. */
    private static final Set<String> AMAZON = Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com");

    private static final Set<String> KNOWN = Set.of("issue", "issuewild", "iodef");

    private static final int CRITICAL = 128;

    private static final Pattern RECORD = Pattern.compile("(\\d{1,3}) (.*?) \"(.*)\"", Pattern.DOTALL);

    private static final String WILDCARD = "*.";

    private final Dns dns;

    public CaaRules(Dns dns) {
        this.dns = dns;
    }

    /** A record that forbids, and the name that has it. */
    public record Ban(String owner, String record) {

        @Override
        public String toString() {
            return owner + " CAA " + record;
        }
    }

    /**
     * What forbids Amazon to issue a certificate for a name; empty if it may.
     *
     * @param name a host or, beginning with {@code *.}, all hosts below one
     * @throws DnsException if nobody can tell, in which case Amazon would not issue either
     */
    public Optional<Ban> ban(String name) {
        boolean wildcard = name.startsWith(WILDCARD);
        var owner = wildcard ? name.substring(WILDCARD.length()) : name;
        while (!owner.isEmpty()) {
            var records =
                    dns.values(owner, RecordType.CAA).stream().map(Rule::of).toList();
            if (!records.isEmpty()) {
                var holder = owner;
                return forbidding(records, wildcard).map(rule -> new Ban(holder, rule.text()));
            }
            owner = owner.contains(".") ? owner.substring(owner.indexOf('.') + 1) : "";
        }
        return Optional.empty();
    }

    private static Optional<Rule> forbidding(List<Rule> rules, boolean wildcard) {
        var unknown = rules.stream().filter(Rule::mustBeKnown).findFirst();
        if (unknown.isPresent()) {
            return unknown;
        }
        var issue = tagged(rules, "issue");
        var issueWild = tagged(rules, "issuewild");
        var relevant = wildcard && !issueWild.isEmpty() ? issueWild : issue;
        return relevant.stream().anyMatch(rule -> AMAZON.contains(rule.issuer()))
                ? Optional.empty()
                : relevant.stream().findFirst();
    }

    private static List<Rule> tagged(List<Rule> rules, String tag) {
        return rules.stream().filter(rule -> rule.tag().equals(tag)).toList();
    }

    private record Rule(String text, int flags, String tag, String value) {

        static Rule of(String text) {
            return RECORD.matcher(text)
                    .results()
                    .findFirst()
                    .map(found -> of(text, found))
                    .orElseThrow(() -> new IllegalArgumentException("not a CAA record: " + text));
        }

        private static Rule of(String text, MatchResult found) {
            return new Rule(
                    text, Integer.parseInt(found.group(1)), found.group(2).toLowerCase(Locale.ROOT), found.group(3));
        }

        boolean mustBeKnown() {
            return (flags & CRITICAL) != 0 && !KNOWN.contains(tag);
        }

        /** Without its parameters, which are for the issuer. */
        String issuer() {
            return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        }
    }
}
