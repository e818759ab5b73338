package io.github.snowplowcollector.accesslog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * From a field as CloudFront logs it to what the client sent. CloudFront percent-encodes an already encoded query string once
 * more, but did not always do so; the rule here reads both.
 */
public final class FieldDecoding {

    private FieldDecoding() {}

    /**
     * Undoes the encoding CloudFront added: every {@code %25HH} becomes {@code %HH}, once, from left to right. A {@code %25} that
     * no two hex digits follow stays. It has to see the whole field, before it is split.
     */
    public static String singleEncoded(String field) {
        if (!field.contains("%25")) {
            return field;
        }
        var out = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            out.append(field.charAt(i));
            if (field.startsWith("%25", i) && isHex(field, i + 3) && isHex(field, i + 4)) {
                i += 2;
            }
        }
        return out.toString();
    }

    /**
     * The name-value pairs of a logged query string, in order, repeated names kept. Pairs without a name are dropped.
     *
     * @param field the field as logged; {@code -} and the empty string have no pairs
     */
    public static List<Parameter> query(String field) {
        return field.equals("-") ? List.of() : QueryString.decode(field).parameters();
    }

    /** Form-decodes once, as UTF-8: {@code +} is a space, {@code %HH} a byte; a {@code %} that starts no escape stays as it is. */
    public static String formDecoded(String text) {
        return percentDecoded(text.replace('+', ' '));
    }

    /** Decodes {@code %HH} once, as UTF-8; a {@code %} that starts no escape stays as it is. */
    public static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%' && isHex(text, i + 1) && isHex(text, i + 2)) {
                bytes.writeBytes(text.substring(plain, i).getBytes(StandardCharsets.UTF_8));
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
                plain = i + 1;
            }
        }
        bytes.writeBytes(text.substring(plain).getBytes(StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The header {@code User-Agent} of a logged one, which was encoded once or twice. */
    public static String userAgent(String field) {
        var bytes = ByteScan.utf8(field);
        var decoded = Escape.decode(bytes, 0, bytes.length - ByteScan.SLACK);
        return new String(decoded, 0, decoded.length - ByteScan.SLACK, StandardCharsets.UTF_8);
    }

    /** The header {@code Referer} of a logged one, still encoded as URLs are; one stray {@code %} at its end is dropped. */
    public static String referer(String field) {
        var referer = singleEncoded(field);
        return referer.endsWith("%") ? referer.substring(0, referer.length() - 1) : referer;
    }

    private static boolean isHex(String text, int index) {
        return index < text.length() && text.charAt(index) < 128 && Character.digit(text.charAt(index), 16) >= 0;
    }
}
