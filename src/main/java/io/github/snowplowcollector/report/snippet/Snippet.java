package io.github.snowplowcollector.report.snippet;

import java.util.List;

/**
 * Text to copy.
 *
 * @param title what it is for
 * @param file name of its file
 * @param text its lines, each ended
 */
public record Snippet(String title, String file, String text) {

    /** All snippets of a collector, in the order in which people ask for them. */
    public static List<Snippet> all(SnippetSettings settings) {
        return List.of(
                new Snippet("JavaScript tag for pages", "javascript-tag.html", JavaScriptTag.element(settings)),
                new Snippet("npm browser-tracker", "browser-tracker.mjs", JavaScriptTag.module(settings)),
                new Snippet("Image for pages without scripts", "noscript.html", PixelImage.noScript(settings)),
                new Snippet("Image for e-mails", "email.html", PixelImage.email(settings)),
                new Snippet("Node", "node-tracker.mjs", NodeTracker.module(settings)),
                new Snippet("Java", "SnowplowEvents.java", JavaTracker.program(settings)),
                new Snippet(
                        "Content-Security-Policy of pages with the tag",
                        "content-security-policy.txt",
                        SecurityPolicy.header(settings)));
    }
}
