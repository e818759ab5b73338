package io.github.snowplowcollector.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.ground.WaitTimeoutException;
import io.github.snowplowcollector.ground.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * AWS in bad weather while a collector is taken over or put back: a run succeeds, or fails with words that tell a person what to do; the pixel is
 * served either way, and in good weather the next run comes to the end.
 */
class HandBuiltWeatherTest {

    /** One of each kind in which a bucket is opened and closed differently. */
    private static final List<HandBuilt> STATES = List.of(
            HandBuilt.GUIDE,
            new HandBuilt(HandBuilt.Access.WEBSITE, Set.of(HandBuilt.Extra.ALIASES)),
            new HandBuilt(HandBuilt.Access.IDENTITY_BY_ARN, Set.of(HandBuilt.Extra.SECOND_PIXEL)),
            new HandBuilt(HandBuilt.Access.IDENTITY_BY_CANONICAL_ID, Set.of(HandBuilt.Extra.FUNCTION)));

    @TempDir
    Path folder;

    private static HandBuilt state(int number) {
        return STATES.get(number % STATES.size());
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "CUT")
    void aFaultOnTheFirstAttemptOfEveryCallIsRetried(Fault fault) {
        try (var cloud = new TakeoverCloud(folder, state(fault.ordinal()))) {
            var before = cloud.picture();

            in(cloud, onFirstAttempts(fault), TakeoverCloud::takeOver);

            cloud.assertServed("taken over");
            cloud.assertOurs("taken over");

            in(cloud, onFirstAttempts(fault), TakeoverCloud::rollBack);

            cloud.assertServed("put back");
            assertThat(cloud.picture()).isEqualTo(before);
        }
    }

    private static Wire.Filter onFirstAttempts(Fault fault) {
        Set<Wire.Request> struck = ConcurrentHashMap.newKeySet();
        return (request, way) -> struck.add(request) ? fault.strike(request, way) : way.call();
    }

    /** Some reads after each write still show what was there before it, in the next run as well. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, GET .*policy.*",
        "1, 3, GET .*policy.*",
        "2, 2, GET .*(acl|ownershipControls|publicAccessBlock)",
        "3, 2, GET .*(acl|ownershipControls|publicAccessBlock)",
        "0, 3, GET .*tagging.*",
        "1, 3, GET .*/(origin|response)-.*",
        "2, 50, GET .*/distribution",
        "3, 2, GET .*/distribution/.*",
        "0, 1, .*",
        "1, 1, .*",
        "2, 3, .*",
        "3, 3, .*"
    })
    void readsOfThePastLeaveThePixelServed(int state, int reads, String lines) {
        try (var cloud = new TakeoverCloud(folder, state(state))) {
            var before = cloud.picture();
            var stale = new EventualConsistency(reads, line -> line.matches(lines));
            for (int run = 1; run <= 2; run++) {
                endsClearly(cloud, stale, TakeoverCloud::takeOver);
            }
            cloud.takeOver();
            cloud.assertServed("taken over");
            cloud.assertOurs("taken over");

            stale = new EventualConsistency(reads, line -> line.matches(lines));
            for (int run = 1; run <= 2; run++) {
                endsClearly(cloud, stale, TakeoverCloud::rollBack);
            }
            cloud.rollBack();
            cloud.assertServed("put back");
            assertThat(cloud.picture()).isEqualTo(before);
        }
    }

    /** What was written counts only when the next is written, for readers and for those who serve by it. */
    @ParameterizedTest
    @CsvSource({
        "0, PUT /acme-static.*",
        "1, (PUT|DELETE) /acme-static.policy",
        "2, (PUT|DELETE) /acme-static.policy",
        "3, PUT /acme-static.(publicAccessBlock|acl|ownershipControls)"
    })
    void writesThatAreSeenLateLeaveThePixelServed(int state, String lines) {
        try (var cloud = new TakeoverCloud(folder, state(state))) {
            var before = cloud.picture();

            endsClearlyLate(cloud, lines, TakeoverCloud::takeOver);

            cloud.takeOver();
            cloud.assertServed("taken over");
            cloud.assertOurs("taken over");

            endsClearlyLate(cloud, lines, TakeoverCloud::rollBack);

            cloud.rollBack();
            cloud.assertServed("put back");
            assertThat(cloud.picture()).isEqualTo(before);
        }
    }

    /** What a takeover has just made, CloudFront does not find for a while. */
    @ParameterizedTest
    @CsvSource({"0, NoSuchResponseHeadersPolicy, 404", "1, InvalidOriginAccessControl, 400"})
    void whatWasJustMadeMayStayUnseenForAWhile(int state, String code, int status) {
        try (var cloud = new TakeoverCloud(folder, state(state))) {
            var struck = new AtomicInteger();

            in(
                    cloud,
                    (request, way) -> request.line().matches("PUT .*/distribution/.*/config")
                                    && struck.incrementAndGet() < Waiting.LOOKS
                            ? Fault.error(request, status, code)
                            : way.call(),
                    TakeoverCloud::takeOver);

            assertThat(struck).hasValue(Waiting.LOOKS);
            cloud.assertServed("taken over");
            cloud.assertOurs("taken over");
        }
    }

    /** More looks than one run has patience for. */
    @Test
    void aDistributionThatTakesLongIsWaitedForByRunAfterRun() {
        try (var cloud = new TakeoverCloud(folder, HandBuilt.GUIDE)) {
            var before = cloud.picture();

            assertThat(timeOuts(cloud, TakeoverCloud::takeOver)).isPositive();

            cloud.assertOurs("taken over");

            assertThat(timeOuts(cloud, TakeoverCloud::rollBack)).isPositive();

            assertThat(cloud.picture()).isEqualTo(before);
        }
    }

    private static int timeOuts(TakeoverCloud cloud, Consumer<TakeoverCloud> run) {
        var slow = new SlowDeployment(30);
        for (int timeOuts = 0; timeOuts < 30; timeOuts++) {
            var failure = endsClearly(cloud, slow, run);
            if (failure.isEmpty()) {
                return timeOuts;
            }
            assertThat(failure.get()).isInstanceOf(WaitTimeoutException.class);
        }
        throw new AssertionError("it waits for ever");
    }

    /** CloudFront tells of a distribution that was changed as still being deployed, for some looks. */
    private static final class SlowDeployment implements Wire.Filter {

        private final int looks;
        private int left;

        SlowDeployment(int looks) {
            this.looks = looks;
        }

        @Override
        public synchronized HttpExecuteResponse pass(Wire.Request request, Wire.Exchange cloud) throws IOException {
            var answer = cloud.call();
            if (request.line().matches("PUT .*/distribution/.*/config")) {
                left = looks;
            }
            if (left == 0 || !request.line().matches("GET .*/distribution/[^/]*")) {
                return answer;
            }
            left--;
            var body = new String(Fault.body(answer), StandardCharsets.UTF_8);
            return Fault.response(
                    answer.httpResponse(),
                    body.replace("<Status>Deployed</Status>", "<Status>InProgress</Status>")
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void endsClearlyLate(TakeoverCloud cloud, String lines, Consumer<TakeoverCloud> run) {
        var late = new LateWrites(Pattern.compile(lines));
        endsClearly(cloud, late, run);
        late.arrive();
        assertThat(late.arrived).isPositive();
        cloud.assertServed("when all had arrived");
    }

    /** Writes that are answered at once and arrive one write late. */
    private static final class LateWrites implements Wire.Filter {

        private final Pattern lines;
        private Optional<Wire.Exchange> underWay = Optional.empty();
        private int arrived;

        LateWrites(Pattern lines) {
            this.lines = lines;
        }

        @Override
        public synchronized HttpExecuteResponse pass(Wire.Request request, Wire.Exchange cloud) throws IOException {
            if (!lines.matcher(request.line()).matches()) {
                return cloud.call();
            }
            arrive();
            underWay = Optional.of(cloud);
            return Fault.response(SdkHttpResponse.builder().statusCode(204).build(), new byte[0]);
        }

        synchronized void arrive() {
            underWay.ifPresent(write -> {
                try {
                    assertThat(write.call().httpResponse().isSuccessful()).isTrue();
                    arrived++;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            underWay = Optional.empty();
        }
    }

    private static void in(TakeoverCloud cloud, Wire.Filter weather, Consumer<TakeoverCloud> run) {
        cloud.wire().filter(weather);
        run.accept(cloud);
        cloud.wire().filter(Wire.CLEAR);
    }

    private static Optional<RuntimeException> endsClearly(
            TakeoverCloud cloud, Wire.Filter weather, Consumer<TakeoverCloud> run) {
        var failure = Optional.<RuntimeException>empty();
        cloud.wire().filter(weather);
        try {
            run.accept(cloud);
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            assertThat(FaultyCloud.isClear(e)).as("%s", e).isTrue();
        }
        cloud.wire().filter(Wire.CLEAR);
        cloud.assertServed("after " + failure);
        return failure;
    }
}
