package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.aws.CredentialSettings.AccessKeys;
import io.github.snowplowcollector.config.Problems;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Access keys in settings.xml: a server's user name is the key's id, its password the secret key. */
public final class ServerCredentials {

    private static final String PARAMETER = "serverId";
    /** What the ids of temporary keys begin with. */
    private static final String TEMPORARY = "ASIA";

    private final Settings settings;
    private final SettingsDecrypter decrypter;

    public ServerCredentials(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /** The keys of the server {@code id}, decrypted; empty after a problem was added. */
    public Optional<AccessKeys> find(String id, Problems problems) {
        Server server = settings.getServer(id);
        if (server == null) {
            String known = settings.getServers().stream().map(Server::getId).collect(Collectors.joining(", "));
            problems.add(
                    PARAMETER,
                    id,
                    "settings.xml has no server of this id; it has " + (known.isEmpty() ? "none" : known) + ".",
                    "Add <server> with <id>, <username> (access key id) and <password> (secret access key), or correct the id.");
            return Optional.empty();
        }
        var answer = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        Optional<SettingsProblem> failure = Decryption.failure(answer);
        if (failure.isPresent()) {
            problems.add(
                    PARAMETER,
                    id,
                    "Its password cannot be decrypted: " + failure.get().getMessage() + ".",
                    "Check settings-security.xml, and encrypt the password again with 'mvn --encrypt-password'.");
            return Optional.empty();
        }
        return keys(answer.getServer(), problems);
    }

    private static Optional<AccessKeys> keys(Server server, Problems problems) {
        if (isBlank(server.getUsername()) || isBlank(server.getPassword())) {
            problems.add(
                    PARAMETER,
                    server.getId(),
                    "The server has no " + (isBlank(server.getUsername()) ? "<username>" : "<password>") + ".",
                    "Write the access key id as <username> and the secret access key as <password>.");
            return Optional.empty();
        }
        if (server.getUsername().startsWith(TEMPORARY)) {
            problems.add(
                    PARAMETER,
                    server.getId(),
                    "Its access key is a temporary one, which needs a session token, and a server has no place for it.",
                    "Use a profile of the AWS config files, or the environment variables AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.");
            return Optional.empty();
        }
        return Optional.of(new AccessKeys(
                server.getUsername().strip(), server.getPassword().strip()));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
