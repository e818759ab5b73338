package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.Durations;
import io.github.snowplowcollector.ground.Printable;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.ground.WaitTimeoutException;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;

/** Waits until a distribution is deployed <em>and</em> serves the pixel. Reads only: {@code cloudfront:GetDistribution}. */
public final class Deployment {

    private static final Backoff PAUSES = Backoff.doubling(Duration.ofSeconds(2), Duration.ofSeconds(20));

    private final CollectorFacts facts;
    private final Pixel pixel;
    private final Supplier<CloudFrontClient> cloudFront;
    private final HttpProbe http;
    private final Clock clock;
    private final Sleeper sleeper;

    /**
     * @param facts the collector
     * @param pixel the pixel it should serve
     * @param cloudFront client of CloudFront
     * @param http asks for the pixel; not closed
     * @param clock tells the time
     * @param sleeper waits between two looks
     */
    public Deployment(
            CollectorFacts facts,
            Pixel pixel,
            Supplier<CloudFrontClient> cloudFront,
            HttpProbe http,
            Clock clock,
            Sleeper sleeper) {
        this.facts = facts;
        this.pixel = pixel;
        this.cloudFront = cloudFront;
        this.http = http;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Looks at once, and then after pauses of 2 s that double up to 20 s.
     *
     * @param timeout longest time to wait
     * @param resume the command to run again, for example {@code mvn snowplow:create-distribution}
     * @return how long it took
     * @throws WaitTimeoutException if it is not ready then
     * @throws InterruptedException if the thread is interrupted; the distribution goes on deploying
     */
    public Duration await(Duration timeout, String resume, Waiting.Progress progress) throws InterruptedException {
        var started = clock.instant();
        var missing = new Waiting(clock, sleeper, PAUSES.within(timeout), resume, progress)
                .look(this::missing, Optional::isEmpty, Optional::orElseThrow);
        var took = Duration.between(started, clock.instant());
        if (missing.isPresent()) {
            throw new WaitTimeoutException(
                    missing.get(),
                    "Distribution " + facts.distributionId() + " is not ready after "
                            + Durations.rounded(took) + ": " + missing.get()
                            + ". Nothing is lost, CloudFront goes on by itself: run '" + resume
                            + "' again, which resumes waiting; a higher -Dsnowplow.timeout waits longer.");
        }
        return took;
    }

    /**
     * What is not there yet. The pixel is asked for only when CloudFront says Deployed, since resolvers remember for long that a
     * name did not exist.
     */
    private Optional<String> missing() throws InterruptedException {
        var status = status();
        return status.equals("Deployed")
                ? unserved()
                : Optional.of(Printable.of("CloudFront says " + status + " instead of Deployed"));
    }

    private String status() {
        try {
            return cloudFront
                    .get()
                    .getDistribution(request -> request.id(facts.distributionId()))
                    .distribution()
                    .status();
        } catch (NoSuchDistributionException e) {
            return "that there is no such distribution, so far,";
        } catch (AwsServiceException e) {
            if (e.statusCode() < 500 && !e.isThrottlingException()) {
                throw e;
            }
            return "HTTP " + e.statusCode();
        } catch (SdkClientException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
            return "nothing (" + e.getMessage() + ")";
        }
    }

    private Optional<String> unserved() throws InterruptedException {
        var uri = facts.url().resolve("/" + CollectorIdentity.PIXEL_KEY);
        try {
            var answer = http.get(uri);
            if (answer.statusCode() != 200) {
                return Optional.of(uri + " answers " + answer.statusCode() + " instead of 200");
            }
            return Arrays.equals(answer.body(), pixel.bytes())
                    ? Optional.empty()
                    : Optional.of(uri + " answers " + answer.body().length + " bytes that are not the pixel");
        } catch (IOException e) {
            return Optional.of(Printable.of(uri + ": " + NetworkAdvice.of(e).what()));
        }
    }
}
