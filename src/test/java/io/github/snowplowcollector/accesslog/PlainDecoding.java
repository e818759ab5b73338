package io.github.snowplowcollector.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rule for logged query strings word by word, as slow as it is plain: what the fast decoder has to agree with. */
public final class PlainDecoding {

    private static final Pattern ENCODED_TWICE = Pattern.compile("%25([0-9A-Fa-f]{2})");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    private PlainDecoding() {}

    /** The pairs of a query string as it was logged, which is all ASCII. */
    public static List<Parameter> query(String logged) {
        var pairs = new ArrayList<Parameter>();
        for (var pair : ENCODED_TWICE.matcher(logged).replaceAll("%$1").split("&", -1)) {
            var parts = pair.split("=", 2);
            var name = form(parts[0]);
            if (!name.isEmpty()) {
                pairs.add(new Parameter(name, parts.length == 1 ? "" : form(parts[1])));
            }
        }
        return pairs;
    }

    private static String form(String text) {
        var plain = new ByteArrayOutputStream();
        var escape = ESCAPE.matcher(text);
        for (int i = 0; i < text.length(); i++) {
            if (escape.region(i, text.length()).lookingAt()) {
                plain.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                plain.write(text.charAt(i) == '+' ? ' ' : text.charAt(i));
            }
        }
        return plain.toString(UTF_8);
    }
}
