package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackerSnippetTest {

    @Test
    void sendsWithoutCredentialsWhileEveryOriginIsAllowed() {
        assertThat(String.join("\n", TrackerSnippet.lines(GivenCollector.facts(), GivenCollector.distribution("*"))))
                .isEqualTo("""
                        snowplow('newTracker', 'sp', 'https://d111.cloudfront.net', {
                          appId: 'my-app', // the name of your application
                          eventMethod: 'get', // CloudFront refuses POST
                          credentials: 'omit', // needed while allowedOrigins is *
                          // withCredentials: false, // in place of credentials for tracker version 3
                          maxGetBytes: 7500,
                          dontRetryStatusCodes: [413, 414]
                        });
                        snowplow('trackPageView');""");
    }

    @Test
    void leavesCredentialsAloneWithAListOfOrigins() {
        var facts = GivenCollector.facts(URI.create("http://localhost:8080"), Optional.empty());
        assertThat(String.join(
                        "\n",
                        TrackerSnippet.lines(
                                facts, GivenCollector.distribution("https://a.example", "https://b.example"))))
                .contains("'http://localhost:8080'")
                .doesNotContainIgnoringCase("credentials");
    }

    @Test
    void cannotBeBrokenOutOf() {
        var facts = GivenCollector.facts(URI.create("https://h/'+alert(1)//&"), Optional.empty());
        assertThat(TrackerSnippet.lines(facts, GivenCollector.distribution("*")).get(0))
                .isEqualTo("snowplow('newTracker', 'sp', 'https://h/\\u0027+alert(1)//\\u0026', {");
    }
}
