package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.ground.Waiting;

/**
 * What a domain needs of whoever runs it.
 *
 * @param dns what the world's name servers say
 * @param validation how long to wait for the certificate
 * @param deployment how long to wait for what CloudFront and Route 53 do by and by
 */
public record Outside(Dns dns, Waiting validation, Waiting deployment) {

    /** The same patience for both. */
    public Outside(Dns dns, Waiting waiting) {
        this(dns, waiting, waiting);
    }
}
