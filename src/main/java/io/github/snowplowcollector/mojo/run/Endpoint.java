package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.config.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameter {@code endpoint}: an address that speaks S3, CloudFront and STS in place of AWS. */
public final class Endpoint {

    private static final String PARAMETER = "endpoint";

    private Endpoint() {}

    /** The address, empty if none is given or after a problem was added. */
    public static Optional<URI> read(@Nullable String given, boolean local, Problems problems) {
        if (given == null || given.isBlank()) {
            return Optional.empty();
        }
        String text = given.strip();
        if (local) {
            problems.add(
                    PARAMETER,
                    withoutUser(text),
                    "With local the goals talk to the local cloud, which has its own endpoint.",
                    "Remove snowplow.local or snowplow.endpoint.");
            return Optional.empty();
        }
        var address = parse(text);
        if (address.isEmpty()) {
            problems.add(
                    PARAMETER,
                    withoutUser(text),
                    "An endpoint is http or https with a host, and without user, password, query or fragment.",
                    "Write it as https://host:port; credentials belong into a profile or a server of settings.xml.");
        }
        return address;
    }

    private static Optional<URI> parse(String text) {
        try {
            var address = new URI(text);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            return Optional.of(address)
                    .filter(uri -> scheme.matches("https?") && uri.getHost() != null)
                    .filter(uri -> Stream.of(uri.getRawUserInfo(), uri.getRawQuery(), uri.getRawFragment())
                            .allMatch(Objects::isNull));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String withoutUser(String text) {
        return text.replaceFirst("//.*@", "//***@");
    }
}
