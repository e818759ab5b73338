package io.github.snowplowcollector.aws.iam;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long a document may be, in characters without white space, by what it is attached as: to a role or a user as all its inline
 * policies together.
 */
public enum SizeLimit {
    MANAGED_POLICY(6_144, "a managed policy"),
    ROLE_INLINE_POLICIES(10_240, "a role"),
    USER_INLINE_POLICIES(2_048, "a user"),
    TRUST_POLICY(2_048, "a trust policy");

    private final int most;
    private final String words;

    SizeLimit(int most, String words) {
        this.most = most;
        this.words = words;
    }

    /** Whether the document can be attached so. */
    public boolean holds(ObjectNode document) {
        return PolicyJson.characters(document) <= most;
    }

    /** One line on a role's document: how long it is, as what it can be attached, and as what not. */
    public static String report(ObjectNode document) {
        var asPolicy = List.of(MANAGED_POLICY, ROLE_INLINE_POLICIES, USER_INLINE_POLICIES);
        return line(document, asPolicy);
    }

    /** One line on a trust policy. */
    public static String reportTrust(ObjectNode document) {
        return line(document, List.of(TRUST_POLICY));
    }

    private static String line(ObjectNode document, List<SizeLimit> limits) {
        var fitting = limits.stream().filter(limit -> limit.holds(document)).toList();
        var others = limits.stream().filter(limit -> !limit.holds(document)).toList();
        var size = String.format(Locale.ROOT, "%,d: ", PolicyJson.characters(document));
        return size
                + Stream.of(words("fits ", fitting), words("too long for ", others))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("; "));
    }

    private static String words(String lead, List<SizeLimit> limits) {
        return limits.isEmpty()
                ? ""
                : limits.stream().map(limit -> limit.words).collect(Collectors.joining(", ", lead, ""));
    }
}
