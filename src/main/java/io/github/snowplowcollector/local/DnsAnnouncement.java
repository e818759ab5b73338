package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.dns.DnsServer;
import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;

/**
 * Says in a header, which AWS does not send, where names of the local cloud are looked up: who reaches the cloud by its endpoint alone
 * has no other way to know. A request with the same header makes it listen.
 */
record DnsAnnouncement(DnsServer dns, HttpHandler next) implements HttpHandler {

    static final String HEADER = "x-snowplow-dns";

    @Override
    public HttpResponse handle(HttpRequest request) {
        if (request.header(HEADER).isPresent()) {
            dns.listen();
        }
        var answer = next.handle(request);
        return dns.address()
                .map(at -> answer.with(HEADER, at.getAddress().getHostAddress() + ":" + at.getPort()))
                .orElse(answer);
    }
}
