package io.github.snowplowcollector.mojo.maven;

import java.util.Optional;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Maven 3 hands back the encrypted text when it cannot decrypt it; only the problems tell. */
public final class Decryption {

    private Decryption() {}

    /** Why the decryption failed; empty if it did not. */
    static Optional<SettingsProblem> failure(SettingsDecryptionResult result) {
        return result.getProblems().stream()
                .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
                .findFirst();
    }
}
