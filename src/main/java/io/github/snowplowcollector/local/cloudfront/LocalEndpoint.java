package io.github.snowplowcollector.local.cloudfront;

/**
 * A distribution as it is reached on this machine.
 *
 * @param viewerProtocol {@code allow-all}, {@code https-only} or {@code redirect-to-https}
 */
public record LocalEndpoint(LocalPorts ports, String viewerProtocol) {

    /** Whether trackers may speak plain http to it. */
    public boolean servesHttp() {
        return viewerProtocol.equals("allow-all");
    }
}
