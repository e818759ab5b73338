package io.github.snowplowcollector.local.s3;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * User metadata as S3 sends it back. What is not plain ASCII becomes encoded words of RFC 2047; S3 takes every byte that was sent for a
 * character of its own.
 */
final class EncodedWords {

    /** RFC 2047 lets a word have 75 characters, of which 12 are its frame. */
    private static final int LONGEST = 63;

    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]+)\\?([BbQq])\\?([^?\\s]*)\\?=");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\?=)\\s+(?==\\?)");
    private static final Pattern ESCAPE = Pattern.compile("=([0-9A-Fa-f]{2})");

    private EncodedWords() {}

    /** The value as it is kept; words in it that a client encoded itself are read first. */
    static String of(String value) {
        var text = decoded(value);
        long plain = text.chars().filter(EncodedWords::isPlain).count();
        if (plain == text.length()) {
            return text;
        }
        return words(text, plain > text.length() - plain);
    }

    /** As mail does it: text that is mostly plain stays readable. */
    private static String words(String text, boolean readable) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var word = readable ? quoted(bytes) : Base64.getEncoder().encodeToString(bytes);
        if (word.length() <= LONGEST) {
            return "=?UTF-8?" + (readable ? "Q?" : "B?") + word + "?=";
        }
        int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        return words(text.substring(0, middle), readable) + " " + words(text.substring(middle), readable);
    }

    private static String quoted(byte[] bytes) {
        var quoted = new StringBuilder();
        for (byte each : bytes) {
            if (each == ' ') {
                quoted.append('_');
            } else if (each < ' ' || each == 0x7F || "=_?".indexOf(each) >= 0) {
                quoted.append(String.format(Locale.ROOT, "=%02X", each & 0xFF));
            } else {
                quoted.append((char) each);
            }
        }
        return quoted.toString();
    }

    private static boolean isPlain(int c) {
        return (c >= ' ' && c < 0x7F) || c == '\t';
    }

    private static String decoded(String value) {
        return WORD.matcher(BETWEEN_WORDS.matcher(value).replaceAll(""))
                .replaceAll(word -> Matcher.quoteReplacement(decoded(word)));
    }

    /** The word itself where it cannot be read. */
    private static String decoded(MatchResult word) {
        try {
            var charset = Charset.forName(word.group(1));
            var text = word.group(3);
            return word.group(2).equalsIgnoreCase("B")
                    ? new String(Base64.getDecoder().decode(text), charset)
                    : new String(unquoted(text), charset);
        } catch (IllegalArgumentException e) {
            return word.group();
        }
    }

    private static byte[] unquoted(String text) {
        return ESCAPE.matcher(text.replace('_', ' '))
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
