package io.github.snowplowcollector.report.snippet;

import java.net.URI;
import java.util.stream.Collectors;

/** A Node program that sends an event with the tracker from npm, version 4. */
final class NodeTracker {

    private NodeTracker() {}

    static String module(SnippetSettings settings) {
        return """
                import { newTracker, buildPageView } from '@snowplow/node-tracker';

                const tracker = newTracker(
                  { namespace: 'sp', appId: %s }, // the name of your application
                  {
                    endpoint: %s,
                    protocol: %s,%s
                %s
                  }
                );

                tracker.track(buildPageView({ pageUrl: 'https://www.example.com/', pageTitle: 'Home' }));
                await tracker.flush();
                """.formatted(
                        Literal.javaScript(settings.appId()),
                        Literal.javaScript(settings.collector().getHost()),
                        Literal.javaScript(settings.collector().getScheme()),
                        port(settings.collector()),
                        TrackerOptions.outsideBrowser().stream()
                                .map(line -> "    " + line)
                                .collect(Collectors.joining("\n")));
    }

    private static String port(URI collector) {
        return collector.getPort() < 0 ? "" : "\n    port: " + collector.getPort() + ",";
    }
}
