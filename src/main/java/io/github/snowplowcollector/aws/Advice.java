package io.github.snowplowcollector.aws;

import java.util.Optional;

/**
 * What a failure of an AWS call means to the user.
 *
 * @param what what happened, and why as far as known; safe to print, may have several lines
 * @param fix what to do
 * @param usersWorld whether something in the user's hands is wrong (credentials, permissions, names, network), not the plugin or AWS
 */
public record Advice(String what, String fix, boolean usersWorld) {

    /** Advice on {@code failure} or on what caused it; empty if it has nothing to do with AWS. */
    public static Optional<Advice> of(Throwable failure) {
        return Optional.empty();
    }
}
