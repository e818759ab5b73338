package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.ground.Waiting;

/**
 * What a domain needs of whoever runs it.
 *
 * @param dns what the world's name servers say
 * @param waiting how long to wait for what others bring about: validation, deployment, name servers
 */
public record Outside(Dns dns, Waiting waiting) {}
