package io.github.snowplowcollector.archive.events;

import java.util.Locale;
import java.util.regex.Pattern;

/** What becomes of a text that a spreadsheet would run as a formula: everybody can send one to a pixel. The POM says it in lower case. */
public enum CsvFormulas {
    /** A {@code '} in front makes it text. */
    DEFUSE {
        @Override
        public String cell(String text) {
            boolean formula = FORMULA.matcher(text).lookingAt()
                    && !NUMBER.matcher(text.strip()).matches();
            return formula ? "'" + text : text;
        }
    },
    /** It stays as it was sent. */
    KEEP {
        @Override
        public String cell(String text) {
            return text;
        }
    };

    /**
     * OWASP's list with the wide forms, which spreadsheets of East Asia take for the narrow ones. Excel looks behind blanks, and a tab
     * or line end that was sent has become one here.
     */
    private static final Pattern FORMULA = Pattern.compile("[\\s\\p{Z}\\p{Cf}]*[=+\\-@＝＋－＠]|[\\t\\r\\n]");

    private static final Pattern NUMBER = Pattern.compile("[+-](\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    /** Whether a formula can begin with a byte in UTF-8; false for nearly all that is written, which saves a closer look. */
    static boolean mayBeginWith(byte first) {
        return first <= ' ' || first == '=' || first == '+' || first == '-' || first == '@';
    }

    /** A text as it is written. */
    public abstract String cell(String text);

    /** The name in the POM. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
