package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.ground.WaitTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;

class DeploymentTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    @AutoClose
    private final FakeCollector collector = new FakeCollector();

    @AutoClose
    private final HttpProbe http = new HttpProbe("1", Map.of(), Optional.empty(), Duration.ofSeconds(20));

    private final List<String> progress = new ArrayList<>();

    @Test
    void returnsAtOnceWhenAllIsThere() throws InterruptedException {
        assertThat(await(collector.url())).isZero();
        assertThat(collector.clock.sleeps()).isEmpty();
        assertThat(progress).isEmpty();
    }

    @Test
    void looksEverMoreRarelyUntilDeployedAndServed() throws InterruptedException {
        collector.distribution.put("Status", "InProgress");
        collector.status = 403;
        collector.clock.whileAsleep(() -> {
            int slept = collector.clock.sleeps().size();
            collector.distribution.put("Status", slept >= 5 ? "Deployed" : "InProgress");
            collector.status = slept >= 7 ? 200 : 403;
        });

        assertThat(await(collector.url())).isEqualTo(Duration.ofSeconds(2 + 4 + 8 + 16 + 20 + 20 + 20));
        assertThat(collector.clock.sleeps())
                .extracting(Duration::toSeconds)
                .containsExactly(2L, 4L, 8L, 16L, 20L, 20L, 20L);
        assertThat(progress.get(0)).isEqualTo("PT0S: CloudFront says InProgress instead of Deployed");
        assertThat(progress.get(6)).startsWith("PT1M10S: http://localhost").endsWith("/i answers 403 instead of 200");
    }

    @Test
    void asksForThePixelOnlyWhenDeployed() {
        collector.distribution.put("Status", "InProgress");

        assertThatThrownBy(() -> await(collector.url())).isInstanceOf(WaitTimeoutException.class);
        assertThat(collector.requests).isEmpty();
    }

    @Test
    void waitsForTheRightPixel() throws InterruptedException {
        collector.body = new byte[] {1};
        collector.clock.whileAsleep(() -> collector.body = Pixel.SNOWPLOW.bytes());

        await(collector.url());
        assertThat(progress).singleElement().asString().endsWith("/i answers 1 bytes that are not the pixel");
    }

    @Test
    void saysAtTheDeadlineWhatIsMissingAndHowToResume() {
        collector.distribution.put("Status", "InProgress");

        assertThatThrownBy(() -> await(collector.url()))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("Distribution E1 is not ready after 15 min")
                .hasMessageContaining("CloudFront says InProgress")
                .hasMessageContaining("run 'mvn snowplow:create-distribution' again, which resumes")
                .hasMessageContaining("-Dsnowplow.timeout");
        assertThat(collector.clock.sleeps().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(TIMEOUT);
    }

    @Test
    void waitsForANameThatDoesNotResolveYet() {
        assertThatThrownBy(() -> await(URI.create("http://" + "x".repeat(64) + ".example")))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("the host name does not resolve");
    }

    @Test
    void outlastsTroubleOfCloudFront() throws InterruptedException {
        collector.cloudFrontFails(503, "ServiceUnavailable");
        collector.clock.whileAsleep(() -> {
            if (collector.clock.sleeps().size() < 2) {
                collector.cloudFrontFails(404, "NoSuchDistribution");
            } else {
                collector.cloudFrontRecovers();
            }
        });

        await(collector.url());
        assertThat(progress)
                .containsExactly(
                        "PT0S: CloudFront says HTTP 503 instead of Deployed",
                        "PT2S: CloudFront says that there is no such distribution, so far, instead of Deployed");
    }

    @Test
    void doesNotWaitForAPermission() {
        collector.cloudFrontFails(403, "AccessDenied");

        assertThatThrownBy(() -> await(collector.url())).isInstanceOf(CloudFrontException.class);
        assertThat(collector.clock.sleeps()).isEmpty();
    }

    @Test
    void givesUpWhenInterrupted() {
        collector.distribution.put("Status", "InProgress");
        Sleeper interrupted = duration -> {
            throw new InterruptedException();
        };
        var deployment = new Deployment(
                collector.facts(),
                Pixel.SNOWPLOW,
                collector.server().clients()::cloudFront,
                http,
                collector.clock,
                interrupted);

        assertThatThrownBy(() -> deployment.await(TIMEOUT, "mvn snowplow:setup", (elapsed, awaited) -> {}))
                .isInstanceOf(InterruptedException.class);
    }

    private Duration await(URI url) throws InterruptedException {
        return new Deployment(
                        collector.facts(url),
                        Pixel.SNOWPLOW,
                        collector.server().clients()::cloudFront,
                        http,
                        collector.clock,
                        collector.clock)
                .await(
                        TIMEOUT,
                        "mvn snowplow:create-distribution",
                        (elapsed, awaited) -> progress.add(elapsed + ": " + awaited));
    }
}
