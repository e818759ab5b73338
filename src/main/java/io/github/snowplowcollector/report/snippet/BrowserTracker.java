package io.github.snowplowcollector.report.snippet;

import java.util.stream.Collectors;

/** The same as the tag for applications that are bundled from npm. */
final class BrowserTracker {

    private BrowserTracker() {}

    static String module(SnippetSettings settings) {
        return """
                import { newTracker, enableActivityTracking, trackPageView } from '@snowplow/browser-tracker';

                newTracker('sp', %s, {
                %s
                });
                enableActivityTracking({ minimumVisitLength: 10, heartbeatDelay: 10 });
                trackPageView();
                """.formatted(
                        Literal.javaScript(settings.collector().toString()),
                        TrackerOptions.inBrowser(settings).stream()
                                .map(line -> "  " + line)
                                .collect(Collectors.joining("\n")));
    }
}
