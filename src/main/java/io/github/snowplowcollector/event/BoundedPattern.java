package io.github.snowplowcollector.event;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/**
 * A regular expression of a schema, looked for in what a stranger sent. The JDK's engine goes back as often as it can and keeps its
 * place on the stack: steps are counted, and a pattern that needs too many, or too much of the stack, is no usable one.
 */
final class BoundedPattern implements RegularExpression {

    /** What a pattern without nested repetitions needs is far below; a whole event's texts together take no longer than some tenths of a second. */
    private static final int STEPS_A_CHARACTER = 1000;

    private static final int LEAST_STEPS = 10_000;

    private final Pattern pattern;

    /** @throws java.util.regex.PatternSyntaxException if it is none */
    BoundedPattern(String expression) {
        pattern = Pattern.compile(RegularExpressions.replaceLongformCharacterProperties(
                RegularExpressions.replaceDollarAnchors(expression)));
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
                "its pattern " + pattern + " needs " + needed + " for this text. Write it without repetitions in"
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
