package io.github.snowplowcollector.report.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The JavaScript tracker, version 4: the tag that loads it into a page, and its calls. */
public final class JavaScriptTag {

    private JavaScriptTag() {}

    /** Lines of JavaScript that set the tracker up and track the page, wherever it was loaded from. */
    public static List<String> calls(SnippetSettings settings) {
        var lines = new ArrayList<String>();
        lines.add("snowplow('newTracker', 'sp', "
                + Literal.javaScript(settings.collector().toString()) + ", {");
        TrackerOptions.inBrowser(settings).forEach(line -> lines.add("  " + line));
        lines.add("});");
        lines.add("snowplow('enableActivityTracking', { minimumVisitLength: 10, heartbeatDelay: 10 });");
        lines.add("snowplow('trackPageView');");
        return List.copyOf(lines);
    }

    /** The whole element, for every page's {@code head}. */
    static String element(SnippetSettings settings) {
        return "<script>" + script(settings) + "</script>\n";
    }

    /** What is between its tags, to the byte. Calls that are made before the tracker is there wait in its queue. */
    static String script(SnippetSettings settings) {
        return """

                (function (window, document, name, source) {
                  if (window[name]) return;
                  (window.GlobalSnowplowNamespace = window.GlobalSnowplowNamespace || []).push(name);
                  window[name] = function () { window[name].q.push(arguments); };
                  window[name].q = [];
                  var script = document.createElement('script');
                  script.async = true;
                  script.src = source;
                  document.head.appendChild(script);
                })(window, document, 'snowplow', %s);
                %s
                """.formatted(Literal.javaScript(settings.script().toString()), String.join("\n", calls(settings)));
    }

    /** The same for applications that are bundled from npm. */
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
