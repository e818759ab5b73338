package io.github.snowplowcollector.report.snippet;

import io.github.snowplowcollector.ground.Digest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a page's Content-Security-Policy must allow for the tag and the images to work. */
final class SecurityPolicy {

    private SecurityPolicy() {}

    /** A header line. The tag itself is allowed by its hash, so it must be copied as it is. */
    static String header(SnippetSettings settings) {
        var collector = origin(settings.collector());
        var script = settings.script();
        return "Content-Security-Policy: script-src 'self'" + (script.getHost() == null ? "" : " " + origin(script))
                + " 'sha256-" + hash(JavaScriptTag.script(settings)) + "'; connect-src 'self' " + collector
                + "; img-src 'self' " + collector + "\n";
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static String hash(String script) {
        return Base64.getEncoder().encodeToString(Digest.SHA256.of(script.getBytes(StandardCharsets.UTF_8)));
    }
}
