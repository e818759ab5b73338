package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Whether Enrich can take a URL apart. It reads it as {@link URI} does, and where that fails forgives all but the authority: macros,
 * bars and broken escapes in path, query and fragment are fine, {@code http://{host}/} and {@code http://} are not.
 */
final class Urls {

    private static final byte[][] USUAL = {"http://".getBytes(US_ASCII), "https://".getBytes(US_ASCII)};

    /** What stands before an at-sign may be anything. */
    private static final Pattern WITH_AUTHORITY =
            Pattern.compile("(?s)((?:[A-Za-z][A-Za-z0-9+.-]*:)?//)(?:[^/?#]*(@))?([^/?#]*)(.?).*");

    private static final Pattern PORT = Pattern.compile("\\d{1,9}");
    private static final Pattern SCHEME_ALONE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:(?s:#.*)?");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private Urls() {}

    static boolean isReadable(byte[] text, int from, int to) {
        return isUsual(text, from, to) || isReadable(new String(text, from, to - from, UTF_8));
    }

    /** Nearly all are: {@code http} or {@code https} and a plain host. */
    private static boolean isUsual(byte[] text, int from, int to) {
        for (byte[] start : USUAL) {
            int host = from + start.length;
            if (host < to && Arrays.equals(text, from, host, start, 0, start.length)) {
                return isPlainHost(text, host, to);
            }
        }
        return false;
    }

    private static boolean isPlainHost(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = text[i];
            if (c == '/' || c == '?' || c == '#') {
                return i > from;
            }
            int letter = c | 0x20;
            boolean plain = (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReadable(String text) {
        var url = CONTROLS.matcher(text.replace("\t", " ")).replaceAll("");
        if (isUri(url.replace(" ", "%20"))) {
            return true;
        }
        var parts = WITH_AUTHORITY.matcher(url);
        if (!parts.matches()) {
            return !SCHEME_ALONE.matcher(url).matches();
        }
        var host = parts.group(3);
        var user = parts.group(2) == null ? "" : "@";
        return hasReadablePort(host) && isUri(parts.group(1) + user + host + parts.group(4));
    }

    /** A colon in brackets is the address's. */
    private static boolean hasReadablePort(String host) {
        int colon = host.lastIndexOf(':');
        return colon <= host.lastIndexOf(']')
                || PORT.matcher(host.substring(colon + 1)).matches();
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
