package io.github.snowplowcollector.report.snippet;

/** Images whose loading is the event: no script runs, and nobody but the collector sees it. */
final class PixelImage {

    private PixelImage() {}

    /** A page view of a page whose scripts do not run. */
    static String noScript(SnippetSettings settings) {
        return "<!-- page and url: of this page, percent-encoded -->\n<noscript>"
                + image(settings, "e=pv", "page=Home&url=https%3A%2F%2Fwww.example.com%2F") + "</noscript>\n";
    }

    /** The opening of an e-mail. */
    static String email(SnippetSettings settings) {
        return "<!-- se_la and se_pr: of this e-mail, percent-encoded -->\n"
                + image(settings, "e=se", "se_ca=email&se_ac=open&se_la=newsletter&se_pr=2026-11") + "\n";
    }

    private static String image(SnippetSettings settings, String event, String fields) {
        var address = settings.collector() + "/i?" + event + "&p=web&tv=no-js-0.1.0&aid="
                + Literal.query(settings.appId()) + "&" + fields;
        return "<img src=\"" + Literal.attribute(address) + "\" width=\"1\" height=\"1\" alt=\"\">";
    }
}
