package io.github.snowplowcollector.local.cloudfront;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bucket named by its domain: {@code B.s3.R.amazonaws.com}, the same with a hyphen as of old or dual-stack, or the global
 * {@code B.s3.amazonaws.com}. A website's is none, but a {@link WebsiteDomain}.
 *
 * @param region empty in the global form
 */
public record S3Domain(String bucket, Optional<String> region) {

    private static final Pattern DOMAIN = Pattern.compile(
            "([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\\.s3(?:(?:\\.dualstack)?[.-]([a-z]{2}(?:-[a-z]+)+-\\d))?\\.amazonaws\\.com");

    /** Empty if it is not the domain of a bucket. */
    public static Optional<S3Domain> parse(String domain) {
        var matcher = DOMAIN.matcher(domain);
        return matcher.matches()
                ? Optional.of(new S3Domain(matcher.group(1), Optional.ofNullable(matcher.group(2))))
                : Optional.empty();
    }
}
