package io.github.snowplowcollector.aws;

import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What a failure of an AWS call means to the user.
 *
 * @param what what happened, and why as far as known; safe to print, may have several lines
 * @param fix what to do
 * @param usersWorld whether something in the user's hands is wrong (credentials, permissions, names, network), not the plugin or AWS
 */
public record Advice(String what, String fix, boolean usersWorld) {

    /** Something in the user's hands is wrong. */
    public static Advice users(String what, String fix) {
        return new Advice(what, fix, true);
    }

    /** The plugin or AWS is wrong. */
    public static Advice others(String what, String fix) {
        return new Advice(what, fix, false);
    }

    /** Advice on {@code failure} or on what caused it; empty if it has nothing to do with AWS. */
    public static Optional<Advice> of(Throwable failure) {
        return of(failure, Environment.ofProcess());
    }

    /** Whether {@code failure}, or what caused it, is that somebody lacks a permission. */
    public static boolean isDenied(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof AwsServiceException answer && DeniedAccess.isMeant(answer));
    }

    static Optional<Advice> of(Throwable failure, Environment environment) {
        return causes(failure)
                .flatMap(cause -> ofOne(cause, environment).stream())
                .findFirst();
    }

    /** The failure, its cause, and so on. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static Optional<Advice> ofOne(Throwable failure, Environment environment) {
        if (failure instanceof WithheldCallException wrong) {
            return Optional.of(wrong.advice());
        }
        if (failure instanceof ForeignAnswerException foreign) {
            return Optional.of(foreign.advice());
        }
        if (failure instanceof AwsServiceException answer) {
            return Optional.of(ServiceAdvice.of(answer));
        }
        return failure instanceof SdkClientException client
                ? Optional.of(ClientAdvice.of(client, environment))
                : Optional.empty();
    }
}
