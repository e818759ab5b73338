package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.CredentialSettings.AccessKeys;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.FakeDecrypter;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerCredentialsTest {

    private final Settings settings = new Settings();
    private final Problems problems = new Problems();

    @Test
    void decryptsTheSecretKey() {
        server("aws", "AKIAIOSFODNN7EXAMPLE", "{secret}");

        assertThat(find("aws")).contains(new AccessKeys("AKIAIOSFODNN7EXAMPLE", "secret"));
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void namesTheServersThereAreWhenTheIdIsUnknown() {
        server("aws-test", "a", "b");
        server("nexus", "a", "b");

        assertThat(find("aws")).isEmpty();
        assertThat(problems.found())
                .extracting(Problem::toString)
                .containsExactly(
                        "serverId = 'aws': settings.xml has no server of this id; it has aws-test, nexus. Fix: Add <server> with"
                                + " <id>, <username> (access key id) and <password> (secret access key), or correct the id.");
    }

    @Test
    void neverTakesTheEncryptedTextForTheKey() {
        server("aws", "AKIAIOSFODNN7EXAMPLE", "{broken}");

        assertThat(find("aws")).isEmpty();
        assertThat(problems.found())
                .extracting(Problem::toString)
                .containsExactly(
                        "serverId = 'aws': Its password cannot be decrypted: settings-security.xml is not there. Fix: Check"
                                + " settings-security.xml, and encrypt the password again with 'mvn --encrypt-password'.");
    }

    @Test
    void saysWhichHalfIsMissing() {
        server("no-name", null, "secret");
        server("no-password", "AKIAIOSFODNN7EXAMPLE", " ");

        assertThat(find("no-name")).isEmpty();
        assertThat(find("no-password")).isEmpty();
        assertThat(problems.found())
                .extracting(Problem::rule)
                .containsExactly("The server has no <username>.", "The server has no <password>.");
    }

    @Test
    void refusesTemporaryKeysWhichNeedAToken() {
        server("aws", "ASIAIOSFODNN7EXAMPLE", "secret");

        assertThat(find("aws")).isEmpty();
        assertThat(problems.found())
                .singleElement()
                .asString()
                .contains("session token")
                .doesNotContain("secret'");
    }

    private Optional<AccessKeys> find(String id) {
        return new ServerCredentials(settings, new FakeDecrypter()).find(id, problems);
    }

    private void server(String id, @Nullable String username, String password) {
        var server = new Server();
        server.setId(id);
        server.setUsername(username);
        server.setPassword(password);
        settings.addServer(server);
    }
}
