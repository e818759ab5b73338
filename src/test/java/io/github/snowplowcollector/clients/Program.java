package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of this machine, run as a person would run it. */
final class Program {

    private static final long TIMEOUT_SECONDS = 120;

    /** For what fetches hundreds of megabytes first. */
    private static final long LONG_TIMEOUT_SECONDS = 1200;

    private final String name;
    private final Path directory;
    private final Map<String, String> environment;
    private final long timeoutSeconds;

    private Program(String name, Path directory, Map<String, String> environment) {
        this(name, directory, environment, TIMEOUT_SECONDS);
    }

    private Program(String name, Path directory, Map<String, String> environment, long timeoutSeconds) {
        this.name = name;
        this.directory = directory;
        this.environment = environment;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** The same, with time to fetch much or to do much. */
    Program patient() {
        return new Program(name, directory, environment, LONG_TIMEOUT_SECONDS);
    }

    /**
     * The program, or an aborted test where it does not run.
     *
     * @param debianPackage where to get it
     * @param directory its working directory
     * @param environment variables that it gets besides those of this process
     */
    static Program installed(String name, String debianPackage, Path directory, Map<String, String> environment)
            throws InterruptedException {
        return installed(name, debianPackage, directory, environment, "--version");
    }

    /** @param proof arguments that it succeeds with where all of it is there */
    static Program installed(
            String name, String debianPackage, Path directory, Map<String, String> environment, String... proof)
            throws InterruptedException {
        var program = new Program(name, directory, environment);
        try {
            program.run(proof).succeeded();
            return program;
        } catch (IOException | AssertionError e) {
            throw new MissingClient(name, "install the package " + debianPackage, String.valueOf(e.getMessage()));
        }
    }

    /** What a run left behind. */
    record Outcome(String command, int status, byte[] out, String err) {

        /** This outcome, if it is a success. */
        Outcome succeeded() {
            assertThat(status).as("%s%n%s", command, err).isZero();
            return this;
        }

        String text() {
            return new String(out, StandardCharsets.UTF_8);
        }
    }

    /** Runs it with these arguments, which no shell looks at. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(List.of(arguments));
    }

    Outcome run(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(name));
        command.addAll(arguments);
        var out = Files.createTempFile(directory, "out", "");
        var err = Files.createTempFile(directory, "err", "");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.createTempFile(directory, "in", "").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        forget(builder.environment()).putAll(environment);
        var process = builder.start();
        if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " has not ended after " + timeoutSeconds + " s");
        }
        return new Outcome(
                String.join(" ", command), process.exitValue(), Files.readAllBytes(out), Files.readString(err));
    }

    /** Takes credentials and proxies out of what a process inherits: they have no say in a test. */
    static Map<String, String> forget(Map<String, String> inherited) {
        inherited.keySet().removeIf(Program::isOfTheUser);
        return inherited;
    }

    private static boolean isOfTheUser(String variable) {
        return variable.startsWith("AWS_") || variable.toLowerCase(Locale.ROOT).endsWith("_proxy");
    }
}
