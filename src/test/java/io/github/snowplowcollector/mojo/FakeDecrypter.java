package io.github.snowplowcollector.mojo;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** Decrypts {@code {x}} to {@code x}; hands {@code {broken}} back as it is, with a problem, as Maven 3 does. */
public final class FakeDecrypter implements SettingsDecrypter {

    private static final String BROKEN = "{broken}";

    @Override
    public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
        List<SettingsProblem> problems = new ArrayList<>();
        List<Server> servers = new ArrayList<>();
        for (Server server : request.getServers()) {
            Server copy = server.clone();
            copy.setPassword(decrypt(server.getPassword(), problems));
            servers.add(copy);
        }
        List<Proxy> proxies = new ArrayList<>();
        for (Proxy proxy : request.getProxies()) {
            Proxy copy = proxy.clone();
            copy.setPassword(decrypt(proxy.getPassword(), problems));
            proxies.add(copy);
        }
        return new Result(servers, proxies, problems);
    }

    private static @Nullable String decrypt(@Nullable String password, List<SettingsProblem> problems) {
        if (password == null) {
            return null;
        }
        if (password.equals(BROKEN)) {
            problems.add(new DefaultSettingsProblem(
                    "settings-security.xml is not there", SettingsProblem.Severity.ERROR, "server", -1, -1, null));
            return password;
        }
        return password.startsWith("{") ? password.substring(1, password.length() - 1) : password;
    }

    private record Result(List<Server> servers, List<Proxy> proxies, List<SettingsProblem> problems)
            implements SettingsDecryptionResult {

        @Override
        public Server getServer() {
            return servers.get(0);
        }

        @Override
        public List<Server> getServers() {
            return servers;
        }

        @Override
        public Proxy getProxy() {
            return proxies.get(0);
        }

        @Override
        public List<Proxy> getProxies() {
            return proxies;
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return problems;
        }
    }
}
