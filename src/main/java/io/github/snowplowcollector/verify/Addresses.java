package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.ground.ThisPlugin;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * The addresses that are asked for. A request that needs a query string is a valid event with the reserved app id, by which it can be
 * left out when events are counted.
 *
 * @param facts the collector
 * @param endpoint address that speaks S3 in place of AWS
 * @param otherProtocol the collector over the other one of http and https, where it is not the same host at its usual port
 * @param version the plugin's version
 */
record Addresses(CollectorFacts facts, Optional<URI> endpoint, Optional<URI> otherProtocol, String version) {

    boolean isHttps() {
        return "https".equals(facts.url().getScheme());
    }

    String host() {
        return facts.url().getHost();
    }

    URI pixel() {
        return pixelAt(facts.url());
    }

    /** The pixel at another host that the collector is reached by, at the same port. */
    URI pixelOf(String other) {
        int port = facts.url().getPort();
        return pixelAt(URI.create(facts.url().getScheme() + "://" + other + (port < 0 ? "" : ":" + port)));
    }

    /** The pixel over plain HTTP. */
    URI plainPixel() {
        return isHttps() ? pixelAt(otherProtocol.orElseGet(() -> URI.create("http://" + host()))) : pixel();
    }

    /** The pixel over HTTPS; empty when the collector has no such address. */
    Optional<URI> securePixel() {
        return isHttps() ? Optional.of(pixel()) : otherProtocol.map(Addresses::pixelAt);
    }

    static URI pixelAt(URI collector) {
        return collector.resolve("/" + CollectorIdentity.PIXEL_KEY);
    }

    /** The pixel in its bucket, past the distribution. */
    URI pixelInBucket() {
        if (endpoint.isPresent()) {
            var base = endpoint.get().toString().replaceFirst("/+$", "");
            return URI.create(base + "/" + facts.pixelBucket() + "/" + CollectorIdentity.PIXEL_KEY);
        }
        var suffix = facts.region().startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return URI.create("https://" + facts.pixelBucket() + ".s3." + facts.region() + suffix + "/"
                + CollectorIdentity.PIXEL_KEY);
    }

    /**
     * A page view.
     *
     * @param eventId its UUID
     * @param now when it is sent
     */
    URI event(String eventId, Instant now) {
        return event(facts.url(), eventId, now, version);
    }

    static URI event(URI collector, String eventId, Instant now, String version) {
        long millis = now.toEpochMilli();
        return URI.create(pixelAt(collector) + "?stm=" + millis + "&e=pv&p=srv&tv=" + encoded("maven-" + version)
                + "&aid=" + ThisPlugin.NAME
                + "&eid=" + eventId + "&dtm=" + millis + "&url="
                + encoded(collector.toString()));
    }

    /** A page view whose URL has {@code length} bytes. */
    URI event(String eventId, Instant now, int length) {
        var start = event(eventId, now) + "&page=";
        return URI.create(start + "x".repeat(length - start.length()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
