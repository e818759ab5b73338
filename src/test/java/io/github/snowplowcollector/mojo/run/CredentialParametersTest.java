package io.github.snowplowcollector.mojo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.CredentialSettings;
import io.github.snowplowcollector.aws.CredentialSettings.AssumedRole;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.FakeDecrypter;
import io.github.snowplowcollector.mojo.maven.ServerCredentials;
import java.util.Optional;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;

class CredentialParametersTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/ci/deploy";

    private final Problems problems = new Problems();

    @Test
    void meansTheDefaultChainWhenNothingIsSet() {
        assertThat(read("", "", "", "", "")).isEqualTo(CredentialSettings.defaultChain());
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void assumesARoleWithASessionNameOfItsOwn() {
        assertThat(read("deploy", "", ROLE, "", "x1").role())
                .contains(new AssumedRole(ROLE, "snowplow-maven-plugin", Optional.of("x1")));
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void refusesTwoSourcesOfCredentials() {
        read("deploy", "aws", "", "", "");

        assertThat(problems.found())
                .extracting(Problem::rule)
                .contains("snowplow.serverId and snowplow.profile both name credentials, and only one can win.");
    }

    @Test
    void refusesWhatIsNoRole() {
        read("", "", "arn:aws:iam::123456789012:user/me", "a b", "$");

        assertThat(problems.found())
                .extracting(Problem::parameter)
                .containsExactly("roleArn", "roleSessionName", "roleExternalId");
    }

    @Test
    void refusesASessionWithoutARoleAndNeverShowsTheExternalId() {
        read("", "", "", "build-42", "top-secret");

        assertThat(problems.found())
                .extracting(Problem::toString)
                .containsExactly(
                        "roleSessionName = 'build-42': It is for assuming a role, and there is no snowplow.roleArn. Fix: Set that, too.",
                        "roleExternalId = '***': It is for assuming a role, and there is no snowplow.roleArn. Fix: Set that, too.");
    }

    private CredentialSettings read(String profile, String server, String arn, String session, String externalId) {
        return new CredentialParameters(text(profile), text(server), text(arn), text(session), text(externalId))
                .read(new ServerCredentials(new Settings(), new FakeDecrypter()), problems);
    }

    private static Optional<String> text(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }
}
