package io.github.snowplowcollector.event;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A regular expression of a schema, looked for in what a stranger sent. The JDK's engine goes back as often as it can and keeps its
 * place on the stack: steps are counted, and a pattern that needs too many, or too much of the stack, is no usable one.
 */
final class BoundedPattern implements RegularExpression {

    /** What a pattern without nested repetitions needs is far below; a whole event's texts together take no longer than some tenths of a second. */
    private static final int STEPS_A_CHARACTER = 1000;

    private static final int LEAST_STEPS = 10_000;

    /** How often repetitions in repetitions may repeat at least: what repeats nothing looks at no character, and takes no step. */
    private static final long MOST_REPETITIONS = 1_000_000;

    private static final Pattern PART = Pattern.compile("(?s)\\\\.|\\[(?:\\\\.|[^\\]])*]|\\{(\\d+)[^}]*}|.");

    private final Pattern pattern;

    /**
     * @throws java.util.regex.PatternSyntaxException if it is none
     * @throws SchemaException if it repeats too much
     */
    BoundedPattern(String expression) {
        pattern = Pattern.compile(RegularExpressions.replaceLongformCharacterProperties(
                RegularExpressions.replaceDollarAnchors(expression)));
        if (repetitions(expression) > MOST_REPETITIONS) {
            throw costly("too many repetitions");
        }
    }

    /** How often the innermost of repetitions in repetitions is repeated at least. */
    private static double repetitions(String expression) {
        var open = new ArrayDeque<Double>(List.of(1.0));
        double last = 1;
        var parts = PART.matcher(expression);
        while (parts.find()) {
            var part = parts.group();
            if (part.equals("(")) {
                open.push(1.0);
            } else if (part.equals(")") && open.size() > 1) {
                last = open.pop();
                open.push(Math.max(open.pop(), last));
            } else if (parts.group(1) != null) {
                last *= Double.parseDouble(parts.group(1));
                open.push(Math.max(open.pop(), last));
            } else {
                last = 1;
            }
        }
        return open.stream().mapToDouble(most -> most).max().orElse(1);
    }

    @Override
    public boolean matches(String value) {
        try {
            return pattern.matcher(new Counted(value)).find();
        } catch (StackOverflowError e) {
            throw costly("more of the stack than there is");
        }
    }

    private SchemaException costly(String needed) {
        return new SchemaException(
                "its pattern " + pattern + " needs " + needed + ". Write it without repetitions in"
                        + " repetitions and without alternatives of single characters, as [a-z0-9]+ in place of ([a-z]|[0-9])+.");
    }

    /** A text that may be looked at so many times. */
    private final class Counted implements CharSequence {

        private final String text;
        private long steps;

        Counted(String text) {
            this.text = text;
            steps = LEAST_STEPS + (long) STEPS_A_CHARACTER * text.length();
        }

        @Override
        public char charAt(int index) {
            if (steps-- == 0) {
                throw costly("too many steps");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
