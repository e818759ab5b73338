package io.github.snowplowcollector.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Notes in {@code target/left-out-tests} which tests a missing client left out. At the end of a build with the profile {@code compatibility},
 * {@code left-out-tests.groovy} reads it to the user.
 */
public final class MissingClientListener implements TestExecutionListener {

    private final Path folder;
    private @Nullable TestPlan plan;

    /** What JUnit calls. */
    public MissingClientListener() {
        this(folder());
    }

    MissingClientListener(Path folder) {
        this.folder = folder;
    }

    /** Beside the compiled classes, wherever the tests or the scripts of stories run. */
    private static Path folder() {
        var classes = MissingClientListener.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        return Path.of(URI.create(classes.toString()))
                .resolveSibling("left-out-tests")
                .normalize();
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable().flatMap(MissingClientListener::missing).ifPresent(missing -> note(missing, count(test)));
    }

    private static Optional<MissingClient> missing(Throwable thrown) {
        return thrown instanceof MissingClient missing ? Optional.of(missing) : Optional.empty();
    }

    /** A class that is left out before its tests began counts for all of them, and tests with parameters for one. */
    private long count(TestIdentifier left) {
        if (plan == null || left.isTest()) {
            return 1;
        }
        var leaves = plan.getDescendants(left).stream()
                .filter(below -> plan.getChildren(below).isEmpty())
                .count();
        return Math.max(1, leaves);
    }

    /** A line is a client, a remedy and a number, with tabs between. Tests run in several processes, and a line is one write. */
    private void note(MissingClient missing, long tests) {
        var notes = missing.isOptional() ? folder.resolveSibling("left-out-optional-tests") : folder;
        try {
            Files.createDirectories(notes);
            Files.writeString(
                    notes.resolve("unit-tests"),
                    missing.client() + "\t" + missing.remedy() + "\t" + tests + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
