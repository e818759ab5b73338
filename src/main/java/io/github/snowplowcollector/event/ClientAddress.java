package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.FieldDecoding;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose address a request came from. */
final class ClientAddress {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*(" + IPV4.pattern() + ")?");

    private ClientAddress() {}

    /**
     * The first address of the forwarded ones; the viewer's own if that is none.
     *
     * @param forwardedFor column {@code x-forwarded-for}: addresses with commas and encoded spaces between
     * @param viewer column {@code c-ip}
     */
    static Optional<String> of(Optional<String> forwardedFor, Optional<String> viewer) {
        return forwardedFor
                .map(FieldDecoding::percentDecoded)
                .map(list -> list.split(",", 2)[0].strip())
                .filter(ClientAddress::isAddress)
                .or(() -> viewer);
    }

    static boolean isAddress(String text) {
        return text.length() <= 45
                && (IPV4.matcher(text).matches() || IPV6.matcher(text).matches());
    }
}
