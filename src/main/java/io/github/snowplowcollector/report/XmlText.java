package io.github.snowplowcollector.report;

/** Text as XML 1.0 can carry it. */
final class XmlText {

    private XmlText() {}

    /** For use as an attribute's value or as text: markup is escaped, what XML 1.0 cannot carry becomes U+FFFD. */
    static String escape(String text) {
        var escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                // Raw, these would become spaces in an attribute.
                case '\t', '\n', '\r' -> escaped.append("&#").append(c).append(';');
                default -> escaped.appendCodePoint(isLegal(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isLegal(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
