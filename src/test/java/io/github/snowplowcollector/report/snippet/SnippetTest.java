package io.github.snowplowcollector.report.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.MinimumTls;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.DomainFacts;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What snippets say; that they work is for the trackers' tests. */
class SnippetTest {

    private static final URI CLOUDFRONT = URI.create("https://d111.cloudfront.net");

    @Test
    void callsSendWithoutCredentialsWhileEveryOriginIsAllowed() {
        assertThat(String.join("\n", JavaScriptTag.calls(settings(CLOUDFRONT, true))))
                .isEqualTo("""
                snowplow('newTracker', 'sp', 'https://d111.cloudfront.net', {
                  appId: 'my-app', // the name of your application
                  eventMethod: 'get', // CloudFront refuses POST
                  credentials: 'omit', // needed while allowedOrigins is *
                  // withCredentials: false, // in place of credentials for tracker version 3
                  maxGetBytes: 7500,
                  dontRetryStatusCodes: [413, 414]
                });
                snowplow('enableActivityTracking', { minimumVisitLength: 10, heartbeatDelay: 10 });
                snowplow('trackPageView');""");
    }

    @Test
    void callsLeaveCredentialsAloneWithAListOfOrigins() {
        assertThat(String.join("\n", JavaScriptTag.calls(settings(URI.create("http://localhost:8080"), false))))
                .contains("'http://localhost:8080'")
                .doesNotContainIgnoringCase("credentials");
    }

    @Test
    void noAddressBreaksOut() {
        assertThat(JavaScriptTag.calls(settings(URI.create("https://h/'+alert(1)//&"), true))
                        .get(0))
                .isEqualTo("snowplow('newTracker', 'sp', 'https://h/\\u0027+alert(1)//\\u0026', {");
    }

    @Test
    void everySnippetNamesTheCollectorAndEveryTrackerSendsByGet() {
        assertThat(Snippet.all(settings(CLOUDFRONT, true)))
                .hasSize(7)
                .allSatisfy(snippet -> assertThat(snippet.text())
                        .contains("d111.cloudfront.net")
                        .endsWith("\n"));
        assertThat(text("node-tracker.mjs"))
                .contains("protocol: 'https'", "eventMethod: 'get'")
                .doesNotContain("port:");
        assertThat(text("noscript.html")).contains("<noscript><img src=\"https://d111.cloudfront.net/i?e=pv&amp;p=web");
    }

    /** Where nobody learns which distribution it is: that may be another one tomorrow. */
    @Test
    void everySnippetNamesTheDomainAndNeverTheDistribution() {
        var facts = new CollectorFacts(
                        "shop",
                        "eu-west-1",
                        "111122223333",
                        CLOUDFRONT,
                        "E123",
                        "d111.cloudfront.net",
                        "pixels",
                        Optional.empty(),
                        "")
                .with(new DomainFacts(
                        List.of("collect.example.com"), "collect.example.com", MinimumTls.TLS_1_2_2021, Map.of()));
        var given = Configuration.EMPTY.with("collector", "shop").with("region", "eu-west-1");
        var distribution =
                CollectorSpec.read(given, new AwsRegions(), new Problems()).distribution();

        assertThat(Snippet.all(SnippetSettings.of(facts, distribution)))
                .hasSize(7)
                .allSatisfy(snippet -> assertThat(snippet.text())
                        .contains("collect.example.com")
                        .doesNotContain("cloudfront.net"));
    }

    @Test
    void thePolicyNamesOriginsOnly() {
        assertThat(SecurityPolicy.header(new SnippetSettings(
                        CLOUDFRONT, true, "my-app", URI.create("https://static.example.com/js/sp.js"))))
                .matches("Content-Security-Policy: script-src 'self' https://static\\.example\\.com 'sha256-[^']{44}'; "
                        + "connect-src 'self' https://d111\\.cloudfront\\.net; "
                        + "img-src 'self' https://d111\\.cloudfront\\.net\n");
        assertThat(text("content-security-policy.txt"))
                .startsWith("Content-Security-Policy: script-src 'self' 'sha256-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sp.js", "/js/v4/t7%20x.js", "https://static.example.com:8443/sp.js"})
    void takesPathsAndAddresses(String script) {
        var problems = new Problems();
        assertThat(TrackerScript.read(script, problems)).hasToString(script);
        assertThat(problems.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sp.js",
                "//static.example.com/sp.js",
                "javascript:alert(1)",
                "/sp.js'); alert(1)",
                "/a;b",
                "/%zz",
                "https://u:p@h/sp.js",
                "data:,x",
                "/sp.js?x",
                ""
            })
    void refusesEverythingElse(String script) {
        var problems = new Problems();
        TrackerScript.read(script, problems);
        assertThat(problems.found()).extracting(Problem::parameter).isEqualTo(List.of("trackerScript"));
    }

    private static SnippetSettings settings(URI collector, boolean omitCredentials) {
        return new SnippetSettings(collector, omitCredentials, "my-app", URI.create("/sp.js"));
    }

    private static String text(String file) {
        return Snippet.all(settings(CLOUDFRONT, true)).stream()
                .filter(snippet -> snippet.file().equals(file))
                .map(Snippet::text)
                .findFirst()
                .orElseThrow();
    }
}
