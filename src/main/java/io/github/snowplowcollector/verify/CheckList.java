package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.ground.DaemonThreads;
import io.github.snowplowcollector.ground.Printable;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Check.Status;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.model.HealthCheck;
import io.github.snowplowcollector.model.HealthCheck.Look;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Rows in a fixed order, looked at in parallel as far as none needs another. One row's exception is that row's failure. */
final class CheckList {

    static final ThreadFactory THREADS = DaemonThreads.named("snowplow-verify");

    private final Map<String, CompletableFuture<Row>> rows = new LinkedHashMap<>();
    private final Executor executor;

    CheckList(Executor executor) {
        this.executor = executor;
    }

    /** @param usable whether rows that need this one can be looked at */
    private record Row(Check check, boolean usable) {}

    /** Adds a row; it is skipped when one of the rows {@code needs}, added before, failed or was skipped for such a reason. */
    void add(String name, Look look, String... needs) {
        var needed = Stream.of(needs).map(this::row).toList();
        rows.put(
                name,
                after(needed)
                        .thenApplyAsync(
                                done -> needed.stream()
                                        .map(CompletableFuture::join)
                                        .filter(row -> !row.usable())
                                        .findFirst()
                                        .map(need -> blocked(name, need))
                                        .orElseGet(() -> row(name, look)),
                                executor));
    }

    /** Adds a row on the collector's health. */
    void add(HealthCheck check) {
        add(check.name(), () -> permitted(check));
    }

    /** Who is not let in is told what to allow. */
    private static Finding permitted(HealthCheck check) throws Exception {
        try {
            return check.look().look();
        } catch (AwsServiceException e) {
            if (!Advice.isDenied(e) || check.action().isEmpty()) {
                throw e;
            }
            var advice = NetworkAdvice.of(e);
            return Finding.fail(advice.what(), "Allow " + check.action() + " to whoever verifies: " + advice.fix());
        }
    }

    /** Adds a row that is looked at when all rows before it are, whatever became of them. */
    void addLast(String name, Look look) {
        rows.put(name, after(List.copyOf(rows.values())).thenApplyAsync(done -> row(name, look), executor));
    }

    /** Waits for all rows. */
    List<Check> await() throws InterruptedException {
        var checks = new ArrayList<Check>();
        for (var row : rows.values()) {
            try {
                checks.add(row.get().check());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a check broke", e.getCause());
            }
        }
        return List.copyOf(checks);
    }

    private static CompletableFuture<Void> after(List<CompletableFuture<Row>> others) {
        return CompletableFuture.allOf(others.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Row> row(String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }

    private static Row blocked(String name, Row need) {
        return new Row(
                new Check(name, Status.SKIPPED, "needs the row '" + need.check().name() + "'", ""), false);
    }

    private static Row row(String name, Look look) {
        long began = System.nanoTime();
        var finding = finding(look);
        var took = Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MILLIS);
        var check =
                new Check(name, finding.status(), Printable.of(finding.detail()), Printable.of(finding.hint()), took);
        return new Row(check, finding.status() != Status.FAIL);
    }

    private static Finding finding(Look look) {
        try {
            return look.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.fail("interrupted", "Run the goal again.");
        } catch (Exception e) {
            var advice = NetworkAdvice.of(e);
            return Finding.fail(advice.what(), advice.fix());
        }
    }
}
