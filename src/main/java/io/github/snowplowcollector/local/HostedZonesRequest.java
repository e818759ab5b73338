package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.route53.Route53;
import java.util.List;

/**
 * Makes the hosted zones that a header names, for who joins the cloud from another process: they are no call of the account's, so no
 * policy is asked. The answer has the same header, unless there can be no such zones.
 */
record HostedZonesRequest(Route53 route53, HttpHandler next) implements HttpHandler {

    static final String HEADER = "x-snowplow-hosted-zones";

    @Override
    public HttpResponse handle(HttpRequest request) {
        var names = request.header(HEADER);
        if (names.isEmpty()) {
            return next.handle(request);
        }
        try {
            route53.host(List.of(names.get().split(",", -1)));
        } catch (ServiceException e) {
            return HttpResponse.empty(e.status());
        }
        return next.handle(request).with(HEADER, names.get());
    }
}
