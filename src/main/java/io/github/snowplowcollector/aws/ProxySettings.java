package io.github.snowplowcollector.aws;

import java.util.List;
import java.util.Optional;

/**
 * An HTTP proxy.
 *
 * @param host its host
 * @param port its port
 * @param user user to log in as
 * @param password the user's password; never printed
 * @param nonProxyHosts hosts that are reached without it; {@code *} stands for any characters
 */
public record ProxySettings(
        String host, int port, Optional<String> user, Optional<String> password, List<String> nonProxyHosts) {

    public ProxySettings {
        nonProxyHosts = List.copyOf(nonProxyHosts);
    }

    @Override
    public String toString() {
        return "ProxySettings[host=" + host + ", port=" + port + ", user=" + user.orElse("none") + ", password="
                + (password.isPresent() ? "***" : "none") + ", nonProxyHosts=" + nonProxyHosts + "]";
    }
}
