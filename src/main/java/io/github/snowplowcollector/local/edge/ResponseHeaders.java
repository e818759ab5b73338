package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.ServedHeadersPolicy;
import io.netty.handler.codec.http.HttpHeaderNames;

/** Applies a response-headers policy to an origin's answer. It changes headers, never a status. */
final class ResponseHeaders {

    private ResponseHeaders() {}

    /** The headers that the viewer gets. */
    static HeaderList apply(ServedHeadersPolicy policy, HeaderList origin, EdgeRequest request) {
        var headers = new HeaderList(origin);
        policy.removed().forEach(headers::remove);
        policy.cors().ifPresent(cors -> addCors(cors, headers, request));
        for (var header : policy.headers()) {
            add(headers, header.name(), header.value(), header.override());
        }
        return headers;
    }

    private static void addCors(ServedHeadersPolicy.Cors cors, HeaderList headers, EdgeRequest request) {
        if (cors.override()) {
            headers.removeAll("Access-Control-");
        }
        var origin = request.header(HttpHeaderNames.ORIGIN);
        if (origin.isEmpty() || !AllowedOrigins.allow(cors.origins(), origin)) {
            return;
        }
        boolean any = cors.origins().contains("*");
        add(headers, "Access-Control-Allow-Origin", any ? "*" : origin, cors.override());
        if (!any && !headers.get("Vary").orElse("").contains("Origin")) {
            headers.set(
                    "Vary", headers.get("Vary").map(vary -> vary + ", Origin").orElse("Origin"));
        }
        if (cors.credentials()) {
            add(headers, "Access-Control-Allow-Credentials", "true", cors.override());
        }
        boolean preflight =
                request.is("OPTIONS") && request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
        if (preflight) {
            add(headers, "Access-Control-Allow-Methods", cors.allowMethods(), cors.override());
            add(headers, "Access-Control-Allow-Headers", cors.allowHeaders(), cors.override());
            cors.maxAge().ifPresent(age -> add(headers, "Access-Control-Max-Age", age, cors.override()));
        } else {
            cors.exposeHeaders()
                    .ifPresent(names -> add(headers, "Access-Control-Expose-Headers", names, cors.override()));
        }
    }

    private static void add(HeaderList headers, String name, String value, boolean override) {
        if (override || !headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
