package io.github.snowplowcollector.archive.report;

import io.github.snowplowcollector.ground.Printable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements that HTML and XML read alike. Every text and every attribute's value goes through here and comes out as the text it is:
 * markup is escaped, and what is not to be seen, or turns the direction of writing, is written as {@code \}{@code uXXXX}.
 */
final class Markup {

    private final StringBuilder page = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; attributes are names and values in turn. */
    Markup open(String element, String... attributes) {
        tag(element, attributes).append('>');
        open.push(element);
        return this;
    }

    /** An element with nothing in it. */
    Markup empty(String element, String... attributes) {
        tag(element, attributes).append("/>");
        return this;
    }

    private StringBuilder tag(String element, String... attributes) {
        page.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            page.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            page.append('"');
        }
        return page;
    }

    /** Ends the element that was begun last. */
    Markup close() {
        page.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element that holds a text alone. */
    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    Markup text(String text) {
        Printable.of(text).codePoints().forEach(c -> {
            switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                // XML has no such characters.
                case 0xFFFE, 0xFFFF -> page.append('\uFFFD');
                default -> page.appendCodePoint(c);
            }
        });
        return this;
    }

    /** The page, with all elements at their end. */
    @Override
    public String toString() {
        while (!open.isEmpty()) {
            close();
        }
        return page.toString();
    }
}
