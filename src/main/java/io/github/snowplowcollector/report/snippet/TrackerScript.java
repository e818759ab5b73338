package io.github.snowplowcollector.report.snippet;

import io.github.snowplowcollector.config.Problems;
import java.net.URI;
import java.util.regex.Pattern;

/** The parameter {@code trackerScript}: where a page finds the JavaScript tracker. */
public final class TrackerScript {

    /** What a Content-Security-Policy would read as its own punctuation is left out. */
    private static final Pattern PATH = Pattern.compile("/[\\w.~/%@+-]*");

    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?" + PATH);
    private static final URI NONE = URI.create("/");

    private TrackerScript() {}

    /** The path or address, or any other after a problem was added. */
    public static URI read(String given, Problems problems) {
        var text = given.strip();
        boolean path = PATH.matcher(text).matches() && !text.startsWith("//");
        if ((path || ADDRESS.matcher(text).matches()) && !text.matches(".*%(?![0-9A-Fa-f]{2}).*")) {
            return URI.create(text);
        }
        problems.add(
                "trackerScript",
                given,
                "The tracker is a file of your own site, or an http or https address without a query.",
                "Write it as /js/sp.js or https://static.example.com/sp.js.");
        return NONE;
    }
}
