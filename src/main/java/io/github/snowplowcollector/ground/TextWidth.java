package io.github.snowplowcollector.ground;

import java.util.ArrayList;
import java.util.List;

/**
 * How much room text takes on a terminal, in columns: East Asian characters and emoji take two, marks upon another character none. An
 * emoji of several code points is counted by them, since terminals differ.
 */
public final class TextWidth {

    /** First and last code points of what is wide, after East Asian Width (UAX 11), in whole blocks. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x231A, 0x231B},
        {0x23E9, 0x23EC},
        {0x2614, 0x2615},
        {0x2648, 0x2653},
        {0x26A1, 0x26A1},
        {0x26BD, 0x26BE},
        {0x26C4, 0x26C5},
        {0x2705, 0x2705},
        {0x270A, 0x270B},
        {0x2728, 0x2728},
        {0x274C, 0x274C},
        {0x2753, 0x2757},
        {0x2795, 0x2797},
        {0x2B50, 0x2B55},
        {0x2E80, 0x303E},
        {0x3041, 0xA4CF},
        {0xA960, 0xA97F},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x16FE0, 0x1B2FF},
        {0x1F18E, 0x1F19A},
        {0x1F1E6, 0x1F265},
        {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF},
        {0x1F7E0, 0x1F7EB},
        {0x1F90C, 0x1FAFF},
        {0x20000, 0x3FFFD}
    };

    private TextWidth() {}

    public static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    /** The text, with {@code …} for its end if it is wider than that. */
    public static String cut(String text, int width) {
        if (of(text) <= width) {
            return text;
        }
        int end = 0;
        int used = 1;
        while (used + of(text.codePointAt(end)) <= width) {
            used += of(text.codePointAt(end));
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(0, end) + "…";
    }

    /** The text with blanks behind it up to a width. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    /** The text in lines of a width. A word is never broken, so that it can be copied; one that is wider has a line of its own. */
    public static List<String> wrapped(String text, int width) {
        if (of(text) <= width) {
            return List.of(text);
        }
        var lines = new ArrayList<String>();
        var line = "";
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && of(line) + 1 + of(word) > width) {
                lines.add(line);
                line = word;
            } else {
                line = line.isEmpty() ? word : line + " " + word;
            }
        }
        lines.add(line);
        return lines;
    }

    private static int of(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        if (character < WIDE[0][0]) {
            return false;
        }
        for (var range : WIDE) {
            if (character <= range[1]) {
                return character >= range[0];
            }
        }
        return false;
    }
}
