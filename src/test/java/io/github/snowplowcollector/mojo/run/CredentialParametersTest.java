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

    /** The external id is the first role's secret, and none of the other account's business. */
    @Test
    void assumesAnotherRoleForTheRecordsOfTheDomain() {
        var dns = "arn:aws:iam::210987654321:role/dns";
        var settings = read(new CredentialParameters(
                Optional.empty(),
                Optional.empty(),
                Optional.of(ROLE),
                Optional.of("build-42"),
                Optional.of("x1"),
                Optional.of(dns)));

        assertThat(settings.role()).contains(new AssumedRole(ROLE, "build-42", Optional.of("x1")));
        assertThat(settings.dnsRole()).contains(new AssumedRole(dns, "build-42", Optional.empty()));
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void namesTheSessionOfTheRecordsRoleAlone() {
        var settings = read(new CredentialParameters(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("build-42"),
                Optional.empty(),
                Optional.of("arn:aws:iam::210987654321:role/dns")));

        assertThat(settings.dnsRole()).map(AssumedRole::sessionName).contains("build-42");
        assertThat(problems.found()).isEmpty();
    }

    private CredentialSettings read(String profile, String server, String arn, String session, String externalId) {
        return read(new CredentialParameters(
                text(profile), text(server), text(arn), text(session), text(externalId), Optional.empty()));
    }

    private CredentialSettings read(CredentialParameters parameters) {
        return parameters.read(new ServerCredentials(new Settings(), new FakeDecrypter()), problems);
    }

    private static Optional<String> text(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }
}
