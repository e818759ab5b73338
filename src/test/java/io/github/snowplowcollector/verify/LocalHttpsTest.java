package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.ViewerProtocol;
import io.github.snowplowcollector.local.GoalClients;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.SmallCollector;
import io.github.snowplowcollector.model.Check.Status;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

/** The rows about http and https, against the local cloud's own certificate. */
class LocalHttpsTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeCollector collector = new FakeCollector();

    @AutoClose
    private LocalCloud cloud;

    @BeforeEach
    void open() {
        cloud = LocalCloud.open(new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
    }

    @Test
    void servesBothProtocolsWhenAllAreAllowed() throws Exception {
        var id = distribution(ViewerProtocolPolicy.ALLOW_ALL);
        assertThat(cloud.url(id)).isEqualTo(cloud.httpUrl(id));

        assertServed(id, ViewerProtocol.ALLOW_ALL);
    }

    @Test
    void redirectsToTheHttpsPort() throws Exception {
        var id = distribution(ViewerProtocolPolicy.REDIRECT_TO_HTTPS);
        assertThat(cloud.url(id)).isEqualTo(cloud.httpsUrl(id));

        assertServed(id, ViewerProtocol.REDIRECT_TO_HTTPS);
    }

    @Test
    void refusesPlainHttpWhereOnlyHttpsIsServed() throws Exception {
        var id = distribution(ViewerProtocolPolicy.HTTPS_ONLY);

        assertServed(id, ViewerProtocol.HTTPS_ONLY);
    }

    @Test
    void isTrustedByNobodyWhoWasNotToldTo() {
        var url = cloud.httpsUrl(distribution(ViewerProtocolPolicy.ALLOW_ALL));
        try (var http = probe(Optional.empty())) {
            assertThatThrownBy(() -> http.get(url)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    private void assertServed(String id, ViewerProtocol protocol) throws Exception {
        var url = cloud.url(id);
        var other = "https".equals(url.getScheme()) ? cloud.httpUrl(id) : cloud.httpsUrl(id);
        try (var http = probe(Optional.of(cloud.trust()))) {
            var checks = checks(url, other, protocol, http);

            assertThat(checks.https().status()).isEqualTo(Status.PASS);
            assertThat(checks.http().status()).isEqualTo(Status.PASS);
        }
    }

    private ServingChecks checks(URI url, URI other, ViewerProtocol protocol, HttpProbe http) {
        var addresses = new Addresses(collector.facts(url), Optional.empty(), Optional.of(other), "1");
        return new ServingChecks(addresses, collector.settings(protocol), http);
    }

    private static HttpProbe probe(Optional<SSLContext> trust) {
        return new HttpProbe("1", Map.of(), trust, Duration.ofSeconds(30));
    }

    private String distribution(ViewerProtocolPolicy protocol) {
        try (var aws = GoalClients.open(cloud.endpoint())) {
            return SmallCollector.create(aws.s3(), aws.cloudFront(), protocol).id();
        }
    }
}
