package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.ServiceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A domain name, ordered as Route 53 lists names: from the right.
 *
 * @param labels from the left, in lower case, a character a byte; none for the root
 */
public record DnsName(List<String> labels) implements Comparable<DnsName> {

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 255;

    public DnsName {
        labels = List.copyOf(labels);
    }

    /**
     * Reads a name, with or without the dot at its end. A byte may be written as a backslash and three octal digits.
     *
     * @throws ServiceException {@code InvalidDomainName}
     */
    public static DnsName parse(String text) {
        var labels = new ArrayList<String>();
        var label = new StringBuilder();
        if (text.isEmpty()) {
            throw fatal("DomainNameEmpty (Domain name is empty)", text);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                labels.add(checked(label.toString(), text));
                label.setLength(0);
            } else if (c == '\\') {
                label.append(escaped(text, i + 1));
                i += 3;
            } else if (c <= ' ' || c > '~') {
                throw fatal("UnsupportedCharacter (Value contains unsupported characters)", Character.toString(c));
            } else {
                label.append(c);
            }
        }
        if (!label.isEmpty()) {
            labels.add(checked(label.toString(), text));
        }
        if (labels.stream().mapToInt(each -> each.length() + 1).sum() >= LONGEST_NAME) {
            throw fatal("DomainNameTooLong (Domain name is too long)", text);
        }
        return new DnsName(labels);
    }

    private static String checked(String label, String name) {
        if (label.isEmpty()) {
            throw fatal("DomainLabelEmpty (Domain label is empty)", name);
        }
        if (label.length() > LONGEST_LABEL) {
            throw fatal("DomainLabelTooLong (Domain label is too long)", label);
        }
        return label.toLowerCase(Locale.ROOT);
    }

    private static char escaped(String text, int from) {
        var digits = text.substring(from, Math.min(from + 3, text.length()));
        if (!digits.matches("[0-3][0-7]{2}")) {
            throw fatal("InvalidEscapeSequence (Escape code is not three octal digits)", text);
        }
        return (char) Integer.parseInt(digits, 8);
    }

    private static ServiceException fatal(String problem, String where) {
        return new ServiceException(
                400, "InvalidDomainName", "FATAL problem: " + problem + " encountered with '" + where + "'");
    }

    /** As Route 53 writes it: with the dot at its end, and all but letters, digits, hyphen and underscore as octal codes. */
    public String text() {
        return labels.isEmpty()
                ? "."
                : labels.stream().map(label -> written(label) + ".").collect(Collectors.joining());
    }

    /** The same without the dot at its end. */
    public String withoutDot() {
        return text().substring(0, text().length() - 1);
    }

    private static String written(String label) {
        var written = new StringBuilder(label.length());
        label.chars()
                .forEach(c ->
                        written.append(PLAIN.indexOf(c) >= 0 ? Character.toString(c) : String.format("\\%03o", c)));
        return written.toString();
    }

    /** Whether it is this name or one below it. */
    public boolean isIn(DnsName zone) {
        int depth = labels.size() - zone.labels.size();
        return depth >= 0 && labels.subList(depth, labels.size()).equals(zone.labels);
    }

    /** The name one label up; of the root there is none. */
    public DnsName parent() {
        return new DnsName(labels.subList(1, labels.size()));
    }

    /** A name one label below. */
    public DnsName child(String label) {
        var longer = new ArrayList<String>();
        longer.add(label);
        longer.addAll(labels);
        return new DnsName(longer);
    }

    /** By the characters of the name turned round, the dots among them: what comes before a dot in ASCII comes first. */
    @Override
    public int compareTo(DnsName other) {
        return turnedRound().compareTo(other.turnedRound());
    }

    private String turnedRound() {
        var reversed = new ArrayList<>(labels);
        Collections.reverse(reversed);
        return reversed.stream().map(label -> label.replace(".", "\\056") + ".").collect(Collectors.joining());
    }
}
