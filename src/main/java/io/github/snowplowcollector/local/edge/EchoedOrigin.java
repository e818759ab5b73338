package io.github.snowplowcollector.local.edge;

import io.netty.handler.codec.http.HttpHeaderNames;

/** Lets every page read an answer, with credentials too, as no distribution of ours does. */
final class EchoedOrigin {

    private EchoedOrigin() {}

    /** The answer as the page that asked may read it; a request without an origin is answered as before. */
    static EdgeAnswer apply(EdgeRequest request, EdgeAnswer answer) {
        var origin = request.header(HttpHeaderNames.ORIGIN);
        if (origin.isEmpty()) {
            return answer;
        }
        boolean preflight =
                request.is("OPTIONS") && request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
        var headers = new HeaderList(answer.headers());
        headers.removeAll("Access-Control-");
        headers.set("Access-Control-Allow-Origin", origin);
        headers.set("Access-Control-Allow-Credentials", "true");
        headers.set("Vary", "Origin");
        if (!preflight) {
            return answer.withHeaders(headers);
        }
        headers.set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
        var wanted = request.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        if (!wanted.isEmpty()) {
            headers.set("Access-Control-Allow-Headers", wanted);
        }
        return EdgeAnswer.whole(200, headers, new byte[0], EdgeAnswer.ResultType.MISS);
    }
}
