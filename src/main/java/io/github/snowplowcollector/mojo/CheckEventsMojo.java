package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.archive.expect.Expectation;
import io.github.snowplowcollector.archive.expect.Expectations;
import io.github.snowplowcollector.spec.DurationRule;
import io.github.snowplowcollector.spec.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build unless the local collector logged the events that are expected, and no bad one. Reads the access logs of this build,
 * which {@code stop} has delivered, and writes a JUnit report.
 *
 * @since 1.0.0
 */
@Mojo(name = "check-events", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckEventsMojo extends CollectorMojo {

    private static final DurationRule SINCE =
            new DurationRule("eventsSince", Duration.ZERO, Duration.ofSeconds(1), Duration.ofDays(30));

    /**
     * The events that must be there: a count ({@code no}, {@code 3}, {@code at least 3}, {@code at most 3}, {@code 3 to 5}), what is
     * counted ({@code events}, {@code bad} or an event's type), and conditions ({@code app=}, {@code schema=}, {@code entity=},
     * {@code id=}). Default: {@code no bad}, which holds unless another one speaks of bad events. Example:
     * {@code 3 page_view app=shop}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.expectations")
    private @Nullable List<String> expectations;

    /**
     * How far back events count, up to {@code 30d}. Default: none, those since this build began. Example: {@code 10m}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.since")
    private @Nullable String eventsSince;

    private List<Expectation> wanted = List.of();
    private Duration back = Duration.ZERO;

    @Override
    protected boolean isAlwaysLocal() {
        return true;
    }

    @Override
    protected boolean runsHere() {
        var elsewhere = new ReactorPlace(session(), project(), mojoExecution()).holdsModulesOnly(goal());
        elsewhere.ifPresent(log()::info);
        return elsewhere.isEmpty();
    }

    @Override
    protected void check(String collectorName, Problems problems) {
        wanted = Expectations.read(expectations == null ? List.of() : expectations, problems);
        back = SINCE.read(eventsSince, problems);
    }

    @Override
    protected void run(CollectorRun collector) throws Exception {
        Instant now = Clock.systemUTC().instant();
        var since = back.isZero() ? session().getStartTime().toInstant() : now.minus(back);
        new CheckEventsRun(collector, wanted, localParameters().schemas()).check(since, now);
    }
}
