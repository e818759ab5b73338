package io.github.snowplowcollector.report.snippet;

import io.github.snowplowcollector.config.DistributionSpec;
import io.github.snowplowcollector.model.CollectorFacts;
import java.net.URI;

/**
 * What all snippets of a collector are made from.
 *
 * @param collector where events are sent, without the path
 * @param omitCredentials whether trackers must send without credentials
 * @param appId name of the application, any text
 * @param script where the page finds the JavaScript tracker: a path of its own site, or an address
 */
public record SnippetSettings(URI collector, boolean omitCredentials, String appId, URI script) {

    private static final String SOME_APP = "my-app";
    private static final URI SOME_SCRIPT = URI.create("/sp.js");

    /** For an application that is not named yet. */
    public static SnippetSettings of(CollectorFacts facts, DistributionSpec distribution) {
        return of(facts, distribution, SOME_APP, SOME_SCRIPT);
    }

    public static SnippetSettings of(CollectorFacts facts, DistributionSpec distribution, String appId, URI script) {
        return new SnippetSettings(facts.url(), distribution.allowsEveryOrigin(), appId, script);
    }
}
