package io.github.snowplowcollector.local.cloudfront;

import java.util.Optional;
import java.util.regex.Pattern;

/** A bucket's website by its domain: {@code B.s3-website-R.amazonaws.com}, or with a dot before the region as in younger ones. */
public record WebsiteDomain(String bucket, String region) {

    private static final Pattern DOMAIN = Pattern.compile(
            "([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\\.s3-website[.-]([a-z]{2}(?:-[a-z]+)+-\\d)\\.amazonaws\\.com");

    /** Empty if it is not the domain of a bucket's website. */
    static Optional<WebsiteDomain> parse(String domain) {
        var matcher = DOMAIN.matcher(domain);
        return matcher.matches()
                ? Optional.of(new WebsiteDomain(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }
}
