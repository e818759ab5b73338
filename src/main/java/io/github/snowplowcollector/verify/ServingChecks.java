package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.model.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Is the pixel there, and is it the pixel? All but {@link #http} and {@link #https} look at the same answer. */
final class ServingChecks {

    private static final String NO_CACHE = "no-cache, no-store, must-revalidate";

    private final Addresses addresses;
    private final VerifySettings settings;
    private final HttpProbe http;
    private final FutureTask<HttpResponse<byte[]>> pixel;

    ServingChecks(Addresses addresses, VerifySettings settings, HttpProbe http) {
        this.addresses = addresses;
        this.settings = settings;
        this.http = http;
        this.pixel = new FutureTask<>(() -> http.get(addresses.pixel()));
    }

    Finding dns() throws IOException {
        if (http.usesProxy(addresses.pixel())) {
            return Finding.skipped("the proxy resolves " + addresses.host());
        }
        return Finding.pass(Stream.of(InetAddress.getAllByName(addresses.host()))
                .map(InetAddress::getHostAddress)
                .collect(Collectors.joining(", ", addresses.host() + " is ", "")));
    }

    Finding https() throws Exception {
        if (addresses.isHttps()) {
            return served(pixel(), "https");
        }
        var secure = addresses.securePixel();
        return secure.isPresent()
                ? served(http.get(secure.get()), "https")
                : Finding.skipped("the collector's address is plain http: "
                        + addresses.facts().url());
    }

    Finding http() throws Exception {
        if (!addresses.isHttps()) {
            return served(pixel(), "http");
        }
        var answer = http.get(addresses.plainPixel());
        return switch (settings.distribution().viewerProtocol().value()) {
            case ALLOW_ALL -> served(answer, "http");
            case HTTPS_ONLY ->
                answer.statusCode() == 403
                        ? Finding.pass("refused with 403, as https-only says")
                        : otherProtocol("https-only wants 403, http answered " + answer.statusCode());
            case REDIRECT_TO_HTTPS -> redirected(answer);
        };
    }

    Finding body() throws Exception {
        var body = pixel().body();
        var wanted = settings.pixel();
        return Arrays.equals(body, wanted.bytes())
                ? Finding.pass(body.length + " bytes, SHA-256 " + wanted.sha256())
                : Finding.fail(
                        body.length + " bytes with SHA-256 " + new Pixel(body, "").sha256() + " instead of "
                                + wanted.bytes().length + " with " + wanted.sha256(),
                        "Run snowplow:upload-pixel; after a replacement, edges need some minutes.");
    }

    Finding contentType() throws Exception {
        var type = pixel().headers().firstValue("Content-Type").orElse("missing");
        return type.equalsIgnoreCase(settings.pixel().contentType())
                ? Finding.pass(type)
                : Finding.fail(
                        type + " instead of " + settings.pixel().contentType(),
                        "Run snowplow:upload-pixel, which sets the object's metadata.");
    }

    Finding cacheControl() throws Exception {
        var value = pixel().headers().firstValue("Cache-Control").orElse("missing");
        return value.toLowerCase(Locale.ROOT).equals(NO_CACHE)
                ? Finding.pass(value)
                : Finding.fail(
                        value + " instead of " + NO_CACHE,
                        "Run snowplow:create-distribution: browsers that cache the pixel send repeated events to nobody.");
    }

    private static Finding redirected(HttpResponse<byte[]> answer) {
        var location = location(answer);
        return answer.statusCode() / 100 == 3 && location.startsWith("https://")
                ? Finding.pass(answer.statusCode() + " to https")
                : otherProtocol(
                        "redirect-to-https wants a redirect, http answered " + answer.statusCode() + " to " + location);
    }

    private static Finding otherProtocol(String detail) {
        return Finding.fail(
                detail,
                "Set snowplow.viewerProtocol to what you want and run snowplow:create-distribution; edges need some minutes.");
    }

    static Finding served(HttpResponse<byte[]> answer, String protocol) {
        var detail = protocol + " answered " + answer.statusCode();
        return switch (answer.statusCode()) {
            case 200 -> Finding.pass(detail);
            case 403, 404 ->
                Finding.fail(
                        detail,
                        "The distribution may not read the pixel, or there is none: run snowplow:upload-pixel, then"
                                + " snowplow:create-distribution.");
            case 301, 302, 307, 308 ->
                Finding.fail(
                        detail + " to " + location(answer),
                        "If that is S3, its bucket is young: wait some minutes. If it is https of the same host, set"
                                + " snowplow.viewerProtocol to allow-all.");
            case 407 ->
                Finding.fail(
                        detail,
                        "The proxy wants a login: give it in settings.xml. For https through a proxy with basic login start Maven"
                                + " with -Djdk.http.auth.tunneling.disabledSchemes= in MAVEN_OPTS.");
            default ->
                Finding.fail(detail, "Run the goal again in some minutes; then look at snowplow:create-distribution.");
        };
    }

    private static String location(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere");
    }

    private HttpResponse<byte[]> pixel() throws Exception {
        pixel.run();
        try {
            return pixel.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
