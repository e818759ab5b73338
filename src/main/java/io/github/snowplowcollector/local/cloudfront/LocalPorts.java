package io.github.snowplowcollector.local.cloudfront;

/**
 * Where an edge on this machine serves a distribution.
 *
 * @param http port for plain http
 * @param https port for https, with the local cloud's own certificate
 */
public record LocalPorts(int http, int https) {}
