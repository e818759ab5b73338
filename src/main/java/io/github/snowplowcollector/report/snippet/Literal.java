package io.github.snowplowcollector.report.snippet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Any text, spelled so that the language around it takes it for nothing but this text. */
final class Literal {

    private Literal() {}

    /** A JavaScript string that also ends no script element. */
    static String javaScript(String text) {
        return '\'' + escaped(text, "'\"\\<>&") + '\'';
    }

    /** A Java string. Java reads its Unicode escapes before anything else, so quotes and line ends need a backslash. */
    static String java(String text) {
        var literal = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c == '\n') {
                literal.append("\\n");
            } else if (c == '\r') {
                literal.append("\\r");
            } else {
                literal.append(escaped(String.valueOf((char) c), ""));
            }
        });
        return literal.append('"').toString();
    }

    /** The value of an HTML attribute, for between double quotes. */
    static String attribute(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The value of a query parameter. */
    static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String escaped(String text, String special) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> {
            boolean plain = c >= ' ' && c <= '~' && special.indexOf(c) < 0;
            escaped.append(plain ? String.valueOf((char) c) : String.format("\\u%04X", c));
        });
        return escaped.toString();
    }
}
