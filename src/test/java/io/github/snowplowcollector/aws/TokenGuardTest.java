package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class TokenGuardTest {

    private static final AwsCredentials TEMPORARY =
            AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "token-of-day");
    private static final AwsCredentials LASTING = AwsBasicCredentials.create("AKIDEXAMPLE", "secret");

    @Test
    void keepsATokenFromASignerThatPrints() {
        assertThatThrownBy(() -> new TokenGuard(() -> TEMPORARY, () -> true).resolveCredentials())
                .isInstanceOf(WithheldCallException.class)
                .hasMessageContainingAll(
                        "session token", "Fix: ", "-Dorg.slf4j.simpleLogger.log.software.amazon.awssdk=info")
                .hasMessageNotContaining("token-of-day");
    }

    @Test
    void handsOutWhatCanBePrintedOrIsNot() {
        assertThat(new TokenGuard(() -> TEMPORARY, () -> false).resolveCredentials())
                .isEqualTo(TEMPORARY);
        assertThat(new TokenGuard(() -> LASTING, () -> true).resolveCredentials())
                .isEqualTo(LASTING);
    }
}
