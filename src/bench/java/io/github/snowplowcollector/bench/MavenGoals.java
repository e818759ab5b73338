package io.github.snowplowcollector.bench;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stages 1 to 4 add to the same Maven's {@code mvn validate}, whole processes in turn, and what the AWS CLI takes for the same at
 * the same endpoint. Needs the plugin installed; another Maven than the one on the path is named by
 * {@code -Dbench.mvn=/path/to/bin/mvn}.
 */
final class MavenGoals {

    private static final int RUNS = 7;

    /** Of the CLI, which takes as long as all the others together. */
    private static final int SETS = 5;

    private static final Path QUICKSTART = Path.of("src/it/quickstart/pom.xml").toAbsolutePath();

    private MavenGoals() {}

    static void run(PrintStream out) throws Exception {
        var folder = Files.createTempDirectory("maven-goals");
        var pom = folder.resolve("pom.xml");
        Files.copy(QUICKSTART, pom);
        var options =
                new LocalCloudOptions(folder.resolve("up"), Duration.ofSeconds(1), Duration.ZERO, Clock.systemUTC());
        try (var up = LocalCloud.open(options)) {
            var validate = List.of("validate");
            var started = List.of("snowplow:setup", "-Dsnowplow.wait=false");
            var attached = List.of(
                    "snowplow:setup",
                    "-Dsnowplow.wait=false",
                    "-Dsnowplow.local=false",
                    "-Dsnowplow.region=us-east-1",
                    "-Dsnowplow.viewerProtocol=allow-all",
                    "-Dsnowplow.endpoint=" + up.endpoint());
            var verified = List.of("snowplow:setup");
            out.printf("first run, stages 1 to 4, cloud started in the process: %.2f s%n", seconds(pom, started));
            seconds(pom, attached);
            seconds(pom, validate);
            var base = new ArrayList<Double>();
            var inProcess = new ArrayList<Double>();
            var other = new ArrayList<Double>();
            var all = new ArrayList<Double>();
            var waits = new ArrayList<Double>();
            for (int i = 0; i < RUNS; i++) {
                base.add(seconds(pom, validate));
                other.add(seconds(pom, attached));
                inProcess.add(seconds(pom, started));
                all.add(seconds(pom, verified));
                waits.add(waitForTheLog(folder));
            }
            out.printf("mvn validate: median %.2f s%n", Median.of(base));
            out.printf("second run, endpoint already up: + %.2f s%n", Median.of(other) - Median.of(base));
            out.printf(
                    "second run, local cloud started in the process: + %.2f s%n",
                    Median.of(inProcess) - Median.of(base));
            out.printf(
                    "the same with verify-pixel: + %.2f s, in which its event took %.2f s to arrive in the log%n",
                    Median.of(all) - Median.of(base), Median.of(waits));
            beside(out, pom, attached, up.endpoint());
        }
    }

    /** Sets new collectors up in turn with the AWS CLI, Maven's own time included. */
    private static void beside(PrintStream out, Path pom, List<String> attached, URI endpoint) throws Exception {
        if (!AwsCommandLine.isInstalled()) {
            out.println(
                    "beside the AWS CLI: left out, for want of it (install the package awscli, or name it by -Dbench.aws)");
            return;
        }
        var fresh = new ArrayList<Double>();
        var again = new ArrayList<Double>();
        var made = new ArrayList<Double>();
        var read = new ArrayList<Double>();
        for (int i = 0; i < SETS; i++) {
            var ours = new ArrayList<>(attached);
            ours.add("-Dsnowplow.collector=beside-" + i);
            fresh.add(seconds(pom, ours));
            again.add(seconds(pom, ours));
            var cli = new AwsCommandLine(endpoint, pom.getParent(), "by-cli-" + i);
            long began = System.nanoTime();
            var id = cli.setUp();
            long done = System.nanoTime();
            cli.read(id);
            made.add((done - began) / 1e9);
            read.add((System.nanoTime() - done) / 1e9);
        }
        tell(out, "fresh set-up beside 22 calls of the AWS CLI", fresh, made);
        tell(out, "second set-up beside 17 reads of the AWS CLI", again, read);
    }

    private static void tell(PrintStream out, String what, List<Double> ours, List<Double> cli) {
        out.printf(
                "%s: %.2f s of %.2f s, %.3f of its time%n",
                what, Median.of(ours), Median.of(cli), Median.of(ours) / Median.of(cli));
    }

    /** Seconds from sending the event to seeing it, as the verification that ran last reports it. */
    private static double waitForTheLog(Path folder) {
        var report = new JsonMapper().readTree(folder.resolve("target/snowplow/verify.json"));
        return Duration.parse(report.at("/probe/delay").asString()).toMillis() / 1e3;
    }

    private static double seconds(Path pom, List<String> goals) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(System.getProperty("bench.mvn", "mvn"), "-o", "-B", "-q", "-f", pom.toString()));
        command.addAll(goals);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "local");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
        long started = System.nanoTime();
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed:\n" + output);
        }
        return (System.nanoTime() - started) / 1e9;
    }
}
