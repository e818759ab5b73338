package io.github.snowplowcollector.ground;

/** Makes hostile text safe to print: a line stays one line, and no terminal obeys it. */
public final class Printable {

    private Printable() {}

    /** The text with control characters, line and paragraph separators and bidirectional overrides written as {@code \}{@code uXXXX}. */
    public static String of(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (mayObey(c)) {
                safe.append(String.format("\\u%04X", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean mayObey(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
