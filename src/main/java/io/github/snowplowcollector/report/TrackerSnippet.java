package io.github.snowplowcollector.report;

import io.github.snowplowcollector.spec.CollectorFacts;
import io.github.snowplowcollector.spec.DistributionSpec;
import java.util.ArrayList;
import java.util.List;

/** What a page needs to send its events to a collector with the JavaScript tracker. */
public final class TrackerSnippet {

    /** CloudFront takes URLs of 8,192 bytes; this leaves room for scheme, host and path, which the tracker does not count. */
    private static final int MAX_GET_BYTES = 7500;

    private TrackerSnippet() {}

    /** Lines of JavaScript, to follow the tag that loads the tracker; {@code my-app} is for the user to replace. */
    public static List<String> lines(CollectorFacts facts, DistributionSpec distribution) {
        var lines = new ArrayList<String>();
        lines.add("snowplow('newTracker', 'sp', " + string(facts.url().toString()) + ", {");
        lines.add("  appId: 'my-app', // the name of your application");
        lines.add("  eventMethod: 'get', // CloudFront refuses POST");
        if (distribution.allowsEveryOrigin()) {
            lines.add("  credentials: 'omit', // needed while allowedOrigins is *");
            lines.add("  // withCredentials: false, // in place of credentials for tracker version 3");
        }
        lines.add("  maxGetBytes: " + MAX_GET_BYTES + ",");
        lines.add("  dontRetryStatusCodes: [413, 414]");
        lines.add("});");
        lines.add("snowplow('trackPageView');");
        return List.copyOf(lines);
    }

    /** A JavaScript string that also ends no script element. */
    private static String string(String text) {
        var literal = new StringBuilder("'");
        text.chars().forEach(c -> {
            boolean plain = c >= ' ' && c <= '~' && "'\"\\<>&".indexOf(c) < 0;
            literal.append(plain ? String.valueOf((char) c) : String.format("\\u%04X", c));
        });
        return literal.append('\'').toString();
    }
}
