package io.github.snowplowcollector.archive.expect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many there may be, both ends included. */
record CountRange(long least, long most) {

    private static final Pattern FORM = Pattern.compile(
            "(?:(no)|(\\d{1,15})\\s+to\\s+(\\d{1,15})|(?:at\\s+(least|most)\\s+)?(\\d{1,15}))(?:\\s+(.*))?",
            Pattern.DOTALL);

    /** What is counted stands behind: empty if the text does not begin with a count. */
    record Counted(CountRange range, String rest) {}

    /** Reads {@code no}, {@code 3}, {@code at least 3}, {@code at most 3} or {@code 3 to 5} at the beginning of a text. */
    static Optional<Counted> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var rest = form.group(6) == null ? "" : form.group(6);
        return Optional.of(new Counted(range(form), rest));
    }

    private static CountRange range(Matcher form) {
        if (form.group(1) != null) {
            return new CountRange(0, 0);
        }
        if (form.group(2) != null) {
            return new CountRange(Long.parseLong(form.group(2)), Long.parseLong(form.group(3)));
        }
        long number = Long.parseLong(form.group(5));
        return switch (form.group(4) == null ? "" : form.group(4)) {
            case "least" -> new CountRange(number, Long.MAX_VALUE);
            case "most" -> new CountRange(0, number);
            default -> new CountRange(number, number);
        };
    }

    boolean contains(long count) {
        return count >= least && count <= most;
    }
}
