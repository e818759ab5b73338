package io.github.snowplowcollector.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Java program of the tests in a process of its own, which talks by lines. */
public final class OtherProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private OtherProcess(Process process) {
        this.process = process;
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts the program of a class with this class path. What it says on standard error is shown. */
    public static OtherProcess start(Class<?> program, String... arguments) throws IOException {
        return start(java(128, program, arguments));
    }

    /** The same with so many megabytes of heap. */
    public static OtherProcess startInHeap(int megabytes, Class<?> program, String... arguments) throws IOException {
        return start(java(megabytes, program, arguments));
    }

    /** The same where the system lets no file grow beyond some blocks of 512 bytes; needs a shell. */
    public static OtherProcess startWithSmallFiles(int blocks, Class<?> program, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "sh"));
        command.addAll(java(128, program, arguments));
        return start(command);
    }

    private static OtherProcess start(List<String> command) throws IOException {
        return new OtherProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static List<String> java(int megabytes, Class<?> program, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Quick to start and small: several run at once.
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Xmx" + megabytes + "m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The next line it says. */
    public String line() throws InterruptedException {
        var reading = new FutureTask<>(out::readLine);
        var reader = new Thread(reading, "other-process-reader");
        reader.setDaemon(true);
        reader.start();
        try {
            return reading.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("the other process says nothing", e);
        }
    }

    /** Says a line to it. */
    public void say(String line) {
        try {
            in.write(line + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Reads no further, as {@code head} does after some lines. */
    public void stopReading() throws IOException {
        process.getInputStream().close();
    }

    /** Waits until it has ended by itself, and gives its exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the other process does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
