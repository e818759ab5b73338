package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.PolicyException;
import io.github.snowplowcollector.local.iam.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The policy that the local cloud enforces.
 *
 * @param file the document, if one is named
 * @param local whether there is a local cloud at all
 */
public record LocalPolicy(Optional<Path> file, boolean local) {

    private static final String PARAMETER = "localPolicy";

    /** Whom callers are judged as; the root user without a policy, or after a problem was added. */
    public Principal read(Problems problems) {
        return file.map(path -> read(path, problems)).orElse(Principal.ROOT);
    }

    private Principal read(Path path, Problems problems) {
        if (!local) {
            problems.add(
                    PARAMETER,
                    path.toString(),
                    "Only the local cloud takes a policy; AWS has its own.",
                    "Add -Dsnowplow.local, or remove snowplow.local.policy.");
            return Principal.ROOT;
        }
        try {
            return Principal.user(IdentityPolicy.read(Files.readAllBytes(path)));
        } catch (PolicyException e) {
            problems.add(
                    PARAMETER,
                    path.toString(),
                    "The local cloud enforces only what it can judge: " + e.getMessage() + ".",
                    "Use a document of snowplow:iam-policy, or leave out what is named.");
        } catch (IOException e) {
            problems.add(
                    PARAMETER,
                    path.toString(),
                    "The file cannot be read (" + e.getClass().getSimpleName() + ").",
                    "Name a file that is there; snowplow:iam-policy writes some.");
        }
        return Principal.ROOT;
    }
}
