package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Requester;
import java.util.Optional;
import java.util.function.Function;

/** Where an edge fetches from. */
public sealed interface Origin {

    /**
     * A bucket by S3's API.
     *
     * @param path what is put before every key, without a slash at its beginning
     * @param requester as whom requests are signed; nobody where they are not
     */
    record Bucket(S3Domain domain, String path, Requester requester) implements Origin {}

    /**
     * A bucket as a website, which speaks plain http only.
     *
     * @param path what is put before every key, without a slash at its beginning
     * @param protocol {@code http-only}, {@code https-only} or {@code match-viewer}
     */
    record Website(WebsiteDomain domain, String path, String protocol) implements Origin {}

    /** A server that no local cloud reaches. */
    record Elsewhere() implements Origin {}

    /**
     * An origin as it is configured.
     *
     * @param signing as whom CloudFront asks a bucket that is this origin
     */
    static Origin of(XmlElement origin, Function<XmlElement, Requester> signing) {
        var name = origin.text("DomainName").orElseThrow();
        var given = origin.text("OriginPath").orElse("");
        var path = given.isEmpty() ? "" : given.substring(1) + "/";
        Optional<Origin> bucket = S3Domain.parse(name).map(domain -> new Bucket(domain, path, signing.apply(origin)));
        return bucket.or(() -> WebsiteDomain.parse(name)
                        .map(domain -> new Website(
                                domain,
                                path,
                                origin.text("CustomOriginConfig", "OriginProtocolPolicy")
                                        .orElseThrow())))
                .orElseGet(Elsewhere::new);
    }
}
