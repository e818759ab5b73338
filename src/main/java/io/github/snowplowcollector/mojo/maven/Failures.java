package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.ground.InterruptedWaitException;
import io.github.snowplowcollector.ground.IssueTracker;
import io.github.snowplowcollector.ground.Printable;
import io.github.snowplowcollector.ground.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Says every failure as Maven wants it: what the user can put right is a {@link MojoFailureException}, the rest a
 * {@link MojoExecutionException}.
 *
 * @param goal the goal that failed, for example {@code snowplow:setup}
 * @param said says what is wrong with a parameter, as people type it
 * @param log shows the stack traces of what is in the user's hands, with {@code -X}
 */
public record Failures(String goal, Function<Problem, String> said, SafeLog log) {

    private static final String CHECK_DISK = "Fix: check that its folder exists, is writable and has space left.";

    /** Throws what {@code failure} means. */
    public void rethrow(Exception failure) throws MojoExecutionException, MojoFailureException {
        if (failure instanceof MojoExecutionException execution) {
            throw execution;
        }
        if (failure instanceof MojoFailureException usersWorld) {
            throw usersWorld;
        }
        if (failure instanceof InterruptedException || failure instanceof InterruptedWaitException) {
            Thread.currentThread().interrupt();
            throw failed("it was interrupted. Fix: run it again; it goes on where it stopped.", failure);
        }
        if (failure instanceof InvalidConfigurationException refusal) {
            throw failed(refusal.message(said), failure);
        }
        if (failure instanceof UserException) {
            throw failed(String.valueOf(failure.getMessage()), failure);
        }
        var advice = Advice.of(failure);
        if (advice.isPresent()) {
            String what = advice.get().what();
            String text = what + (what.contains("\n") ? "\n" : " ") + "Fix: "
                    + advice.get().fix();
            if (advice.get().usersWorld()) {
                throw failed(text, failure);
            }
            log.debug(goal + " failed", failure);
            throw new MojoExecutionException(sentence(text));
        }
        var file = fileSystem(failure);
        if (file.isPresent()) {
            throw failed(
                    "cannot use the file " + file.get().getFile() + " ("
                            + file.get().getClass().getSimpleName() + "). " + CHECK_DISK,
                    failure);
        }
        if (failure instanceof UncheckedIOException unchecked && saysWhere(unchecked)) {
            throw failed(failure.getMessage() + " (" + cause(unchecked) + "). " + CHECK_DISK, failure);
        }
        log.debug(goal + " failed", failure);
        throw new MojoExecutionException(
                sentence("unexpected " + failure + ". Fix: run again with -X, and report what you see at "
                        + IssueTracker.url() + "."),
                isPrintable(failure) ? failure : null);
    }

    /** Maven prints the message of every cause that it is given, as it is. */
    private static boolean isPrintable(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(String::valueOf)
                .allMatch(text -> text.equals(Printable.of(text)));
    }

    /** The cause is not handed on: Maven would print its message a second time, unescaped. */
    private MojoFailureException failed(String text, Exception failure) {
        log.debug(goal + " failed", failure);
        return new MojoFailureException(sentence(text));
    }

    private String sentence(String text) {
        return text.lines().map(Printable::of).collect(Collectors.joining("\n", goal + " failed: ", ""));
    }

    /** Whether it is more than its cause: a full disk does not say which file it was. */
    private static boolean saysWhere(UncheckedIOException failure) {
        return !String.valueOf(failure.getMessage()).equals(String.valueOf(failure.getCause()));
    }

    private static String cause(UncheckedIOException failure) {
        return Optional.<Throwable>ofNullable(failure.getCause())
                .map(Throwable::getMessage)
                .orElse("no reason is given");
    }

    private static Optional<FileSystemException> fileSystem(Exception failure) {
        IOException io = failure instanceof UncheckedIOException unchecked
                ? unchecked.getCause()
                : failure instanceof IOException checked ? checked : null;
        return io instanceof FileSystemException file ? Optional.of(file) : Optional.empty();
    }
}
