package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.ViewerProtocol;
import io.github.snowplowcollector.model.Check.Status;
import io.github.snowplowcollector.model.Finding;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of a collector with an https address; a proxy stands for the host. */
class ServingChecksTest {

    @AutoClose
    private final FakeCollector collector = new FakeCollector();

    @AutoClose
    private final HttpProbe http = new HttpProbe(
            "1",
            Map.of("http", HttpProbeTest.proxyTo(collector.url(), List.of())),
            Optional.empty(),
            Duration.ofSeconds(20));

    @ParameterizedTest
    @CsvSource({
        "REDIRECT_TO_HTTPS, 301, https://d1.example/i, PASS",
        "REDIRECT_TO_HTTPS, 301, http://d1.example/j, FAIL",
        "REDIRECT_TO_HTTPS, 200, '', FAIL",
        "REDIRECT_TO_HTTPS, 403, '', FAIL",
        "HTTPS_ONLY, 403, '', PASS",
        "HTTPS_ONLY, 200, '', FAIL",
        "ALLOW_ALL, 200, '', PASS",
        "ALLOW_ALL, 301, https://d1.example/i, FAIL"
    })
    void expectsOfHttpWhatTheViewerProtocolSays(ViewerProtocol protocol, int status, String location, Status expected)
            throws Exception {
        collector.status = status;
        collector.headers.put("Location", location);
        var finding = checks(protocol).http();

        assertThat(finding.status()).isEqualTo(expected);
        assertThat(finding.hint().isEmpty()).isEqualTo(expected == Status.PASS);
        assertThat(collector.requests).containsExactly("GET http://d1.example/i by snowplow-maven-plugin/1");
    }

    @Test
    void leavesResolvingToTheProxy() throws Exception {
        var finding = checks(ViewerProtocol.ALLOW_ALL).dns();

        assertThat(finding).isEqualTo(Finding.skipped("the proxy resolves d1.example"));
    }

    private ServingChecks checks(ViewerProtocol protocol) {
        var facts = collector.facts(URI.create("https://d1.example"));
        return new ServingChecks(
                new Addresses(facts, Optional.empty(), Optional.empty(), "1"), collector.settings(protocol), http);
    }
}
