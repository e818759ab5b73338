package io.github.snowplowcollector.report.snippet;

import java.util.ArrayList;
import java.util.List;

/** The options that make a JavaScript tracker fit for CloudFront, in a browser or not. */
final class TrackerOptions {

    /** CloudFront takes URLs of 8,192 bytes; this leaves room for scheme, host and path, which the tracker does not count. */
    private static final int MAX_GET_BYTES = 7500;

    private static final String METHOD = "eventMethod: 'get', // CloudFront refuses POST";
    private static final List<String> LONG_URLS =
            List.of("maxGetBytes: " + MAX_GET_BYTES + ",", "dontRetryStatusCodes: [413, 414]");

    private TrackerOptions() {}

    /** Lines of an object literal, without its braces. */
    static List<String> inBrowser(SnippetSettings settings) {
        var lines = new ArrayList<String>();
        lines.add("appId: " + Literal.javaScript(settings.appId()) + ", // the name of your application");
        lines.add(METHOD);
        if (settings.omitCredentials()) {
            lines.add("credentials: 'omit', // needed while allowedOrigins is *");
            lines.add("// withCredentials: false, // in place of credentials for tracker version 3");
        }
        lines.addAll(LONG_URLS);
        return lines;
    }

    /** The same for a tracker that knows no origins. */
    static List<String> outsideBrowser() {
        var lines = new ArrayList<>(List.of(METHOD, "bufferSize: 1, // sends every event at once"));
        lines.addAll(LONG_URLS);
        return lines;
    }
}
