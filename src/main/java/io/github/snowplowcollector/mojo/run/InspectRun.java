package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.archive.LogEvidence;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.collector.existing.ExistingDistribution;
import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.ExistingCollector;
import io.github.snowplowcollector.report.InspectionReport;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One goal's look at the collectors that others built: shown, and left in two files. */
public final class InspectRun {

    private final RunContext context;
    private final String account;

    public InspectRun(RunContext context) {
        this.context = context;
        account = context.connection().aws().identity().accountId();
    }

    /**
     * Looks at the distribution that is named, at those that read the bucket that is named, or at all that look like a collector.
     *
     * @throws FailedCheckException if what is named is not there
     */
    public void look() throws InterruptedException {
        var inspection = new Inspection(context.connection().aws());
        var collectors = new ArrayList<ExistingCollector>();
        for (var distribution : chosen(inspection)) {
            collectors.add(inspected(inspection, distribution));
        }
        var report = new InspectionReport(account, collectors);
        report.lines(context.log().width()).forEach(context.log()::info);
        report.write(context.outputDirectory());
    }

    private List<ExistingDistribution> chosen(Inspection inspection) {
        var spec = context.spec();
        if (spec.existing().isPresent()) {
            return required(
                    inspection.called(spec.existing().get()),
                    "distribution " + spec.existing().get(),
                    "snowplow.distribution");
        }
        if (spec.pixelBucket().isPresent()) {
            var bucket = spec.pixelBucket().get();
            return required(
                    inspection.readersOf(bucket),
                    "distribution with bucket " + bucket + " as an origin",
                    "snowplow.pixelBucket");
        }
        return inspection.distributions().stream()
                .filter(distribution -> isCollector(inspection, distribution))
                .toList();
    }

    private List<ExistingDistribution> required(List<ExistingDistribution> found, String what, String parameter) {
        if (found.isEmpty()) {
            throw new FailedCheckException("account " + account + " has no " + what + ". Fix: check " + parameter
                    + " and the credentials, or leave it out to see every collector of the account.");
        }
        return found;
    }

    private boolean isCollector(Inspection inspection, ExistingDistribution distribution) {
        var pixel = inspection.hasPixel(distribution);
        if (pixel.isEmpty()) {
            context.log()
                    .warn("Distribution " + distribution.live().id() + " ("
                            + distribution.live().domain() + ") is left out: its bucket "
                            + distribution.pixelBucket().orElse("")
                            + " may not be looked at, or is another account's.");
        }
        // A function may answer where there is no object.
        return pixel.orElse(false)
                || logs(distribution)
                        .filter(logs -> logs.speaksOfPixels(Instant.now()))
                        .isPresent();
    }

    private ExistingCollector inspected(Inspection inspection, ExistingDistribution distribution)
            throws InterruptedException {
        var collector = inspection.inspect(distribution);
        var logs = collector.stages().getOrDefault("create-log-bucket", Map.of());
        if (logs.containsKey("region")) {
            collector = collector.with("create-log-bucket", logFacts(distribution));
        }
        return collector.with("verify-pixel", Map.of("answer", answer(distribution)));
    }

    private Map<String, Object> logFacts(ExistingDistribution distribution) {
        var facts = new LinkedHashMap<String, Object>();
        var logs = logs(distribution).orElseThrow();
        var newest = logs.newest(Instant.now());
        facts.put("newestLog", newest.map(LogFile::key).orElse("none"));
        newest.ifPresent(file -> {
            facts.put("newestLogDelivered", file.delivered().toString());
            facts.put("newestLogRowsOfPixel", logs.pixels(file));
        });
        var others = logs.otherDistributions();
        if (!others.isEmpty()) {
            facts.put("logsOfOtherDistributions", others);
        }
        return facts;
    }

    private Optional<LogEvidence> logs(ExistingDistribution distribution) {
        return distribution
                .logBucket()
                .map(bucket -> new LogEvidence(
                        context.connection().aws().s3(),
                        bucket,
                        account,
                        distribution.logPrefix(),
                        distribution.live().id()));
    }

    /** What the edge answers to who asks for the pixel, in words. */
    private String answer(ExistingDistribution distribution) throws InterruptedException {
        var connection = context.connection();
        var id = distribution.live().id();
        var url = connection.url(id, distribution.live().domain());
        if (url.isEmpty()) {
            return "not asked: nothing is served at this endpoint";
        }
        try (var http = connection.http(id)) {
            var answer = http.get(url.get().resolve("/" + CollectorIdentity.PIXEL_KEY));
            return answer.statusCode() + ", " + answer.body().length + " bytes of "
                    + answer.headers().firstValue("Content-Type").orElse("no type")
                    + answer.headers()
                            .firstValue("X-Cache")
                            .map(cache -> ", " + cache)
                            .orElse("");
        } catch (IOException e) {
            return "none (" + e.getMessage() + ")";
        }
    }
}
