package io.github.snowplowcollector.aws;

import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.utils.Logger;

/**
 * Hands no session token to the SDK while its signer prints what it signs, the token included, as it does with {@code mvn -X}.
 * A level that is not ours cannot be set from here without setting it for all of Maven, so the user is asked to.
 *
 * @param credentials the credentials
 * @param signerPrints whether the signer's debug lines are shown
 */
record TokenGuard(AwsCredentialsProvider credentials, BooleanSupplier signerPrints) implements AwsCredentialsProvider {

    private static final String SIGNER = "software.amazon.awssdk.http.auth.aws.internal.signer.DefaultV4RequestSigner";

    static TokenGuard over(AwsCredentialsProvider credentials) {
        return new TokenGuard(credentials, () -> Logger.loggerFor(SIGNER).isLoggingLevelEnabled("debug"));
    }

    @Override
    public AwsCredentials resolveCredentials() {
        var resolved = credentials.resolveCredentials();
        if (resolved instanceof AwsSessionCredentials && signerPrints.getAsBoolean()) {
            throw new WithheldCallException(new Advice(
                    "these credentials are temporary, and with -X the AWS SDK prints their session token. Nothing was called.",
                    "add -Dorg.slf4j.simpleLogger.log.software.amazon.awssdk=info to the command line; the plugin shows its"
                            + " calls with -X all the same.",
                    true));
        }
        return resolved;
    }
}
