package io.github.snowplowcollector.archive.report;

import io.github.snowplowcollector.ground.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * The page's style, all that its policy allows.
 *
 * @param text in one line and without a character that markup escapes, so that its digest is that of what a browser reads
 */
record Style(String text) {

    static Style read() {
        try (var css = Style.class.getResourceAsStream("report.css")) {
            return new Style(new String(css.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .collect(Collectors.joining(" ")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Content-Security-Policy. */
    String policy() {
        var digest = Digest.SHA256.of(text.getBytes(StandardCharsets.UTF_8));
        return "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(digest)
                + "'; base-uri 'none'; form-action 'none'";
    }
}
