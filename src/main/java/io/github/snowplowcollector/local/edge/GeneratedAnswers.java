package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.Behavior;
import io.github.snowplowcollector.local.cloudfront.Origin;
import java.nio.charset.StandardCharsets;

/** Answers that come from CloudFront itself and not from an origin. Nothing that the viewer sent is repeated in them, a redirect's address aside. */
final class GeneratedAnswers {

    private GeneratedAnswers() {}

    static EdgeAnswer methodNotAllowed() {
        return error(
                        403,
                        "This distribution is not configured to allow the HTTP request method that was used for this "
                                + "request. The distribution supports only cachable requests.")
                .withDetail("InvalidRequestMethod");
    }

    static EdgeAnswer bodyNotAllowed() {
        return error(403, "Bad request: GET and HEAD have no body.").withDetail("InvalidRequest");
    }

    static EdgeAnswer httpsOnly() {
        return error(403, "Bad request: this distribution answers https only.");
    }

    static EdgeAnswer foreignHost() {
        return error(403, "Bad request: the Host is the alternate domain name of no distribution.");
    }

    static EdgeAnswer misdirected() {
        return error(421, "The Host belongs to another distribution than the name in the TLS handshake.");
    }

    static EdgeAnswer badRequest() {
        return error(400, "Bad request.");
    }

    static EdgeAnswer urlTooLong() {
        return error(414, "The URL is longer than 8,192 bytes.");
    }

    static EdgeAnswer requestTooLarge() {
        return error(494, "The request line and the headers are longer than 32,768 bytes.");
    }

    static EdgeAnswer notServed() {
        return error(503, "The distribution is disabled, or its first deployment is not over.");
    }

    static EdgeAnswer notLogged() {
        return error(503, "The request could not be logged.");
    }

    /** The origin is a website that was asked by https, or no bucket; nothing else can be reached from here. */
    static EdgeAnswer unreached(Origin origin) {
        return origin instanceof Origin.Website
                ? error(502, "CloudFront wasn't able to connect to the origin.").withDetail("OriginConnectError")
                : error(502, "CloudFront wasn't able to resolve the origin domain name.")
                        .withDetail("OriginDnsError");
    }

    /** The behaviour has code run, which nothing here runs. */
    static EdgeAnswer notRun(Behavior.EdgeCode code) {
        var result = switch (code) {
            case FUNCTION -> EdgeAnswer.ResultType.FUNCTION_ERROR;
            case LAMBDA -> EdgeAnswer.ResultType.LAMBDA_ERROR;
        };
        return EdgeAnswer.whole(
                503,
                headers(),
                page("The behavior is associated with a function. The local cloud runs no functions."),
                result);
    }

    /** @param port where https is served */
    static EdgeAnswer redirect(EdgeRequest request, int port) {
        var host = request.host();
        int colon = host.lastIndexOf(':');
        var name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        var query = request.query().isEmpty() ? "" : "?" + request.query();
        var headers = headers().add("Location", "https://" + name + ":" + port + request.path() + query);
        boolean safe = request.is("GET") || request.is("HEAD");
        return EdgeAnswer.whole(safe ? 301 : 307, headers, page("Moved"), EdgeAnswer.ResultType.REDIRECT);
    }

    private static EdgeAnswer error(int status, String text) {
        return EdgeAnswer.whole(status, headers(), page(text), EdgeAnswer.ResultType.ERROR);
    }

    private static HeaderList headers() {
        return new HeaderList().add("Server", "CloudFront").add("Content-Type", "text/html");
    }

    private static byte[] page(String text) {
        return ("<!DOCTYPE html>\n<html><head><title>CloudFront</title></head><body><p>" + text
                        + "</p></body></html>\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
