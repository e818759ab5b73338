package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.iam.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A policy that the local cloud enforces.
 *
 * @param <P> what it is once it is read
 * @param parameter the parameter that names it
 * @param property the property of that
 * @param file the document, if one is named
 * @param local whether there is a local cloud at all
 * @param reader reads the document
 */
public record PolicyFile<P>(
        String parameter, String property, Optional<Path> file, boolean local, Function<byte[], P> reader) {

    /** The policy; empty without one, or after a problem was added. */
    public Optional<P> read(Problems problems) {
        return file.flatMap(path -> read(path, problems));
    }

    private Optional<P> read(Path path, Problems problems) {
        if (!local) {
            problems.add(
                    parameter,
                    path.toString(),
                    "Only the local cloud takes a policy; AWS has its own.",
                    "Add -Dsnowplow.local, or remove " + property + ".");
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(Files.readAllBytes(path)));
        } catch (PolicyException e) {
            problems.add(
                    parameter,
                    path.toString(),
                    "The local cloud enforces only what it can judge: " + e.getMessage() + ".",
                    "Use a document of snowplow:iam-policy, or leave out what is named.");
        } catch (IOException e) {
            problems.add(
                    parameter,
                    path.toString(),
                    "The file cannot be read (" + e.getClass().getSimpleName() + ").",
                    "Name a file that is there; snowplow:iam-policy writes some.");
        }
        return Optional.empty();
    }
}
