package io.github.snowplowcollector.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The domains of a bucket, in every form that an origin may have: global, regional (also with a hyphen, as of old), dual-stack, FIPS,
 * accelerated, and both of a website; in every partition.
 */
public final class BucketDomain {

    private static final String ENDPOINT =
            "\\.s3(?:-(?:fips|accelerate|website))?(?:\\.dualstack)?(?:[.-][a-z]+(?:-[a-z0-9]+)+)?";
    private static final String SUFFIX =
            "\\.(?:amazonaws\\.(?:com(?:\\.cn)?|eu)|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov)\\.?";
    /** The longest match is the bucket's: its name may have dots, and {@code .s3} in it. */
    private static final Pattern DOMAIN = Pattern.compile("(.+)" + ENDPOINT + SUFFIX);

    private BucketDomain() {}

    /** Whether {@code domain} names this bucket, in whatever form. */
    public static boolean isOf(String bucket, String domain) {
        return bucket(domain).filter(bucket::equals).isPresent();
    }

    /** The bucket that {@code domain} names, in whatever case; empty if it is no bucket's. */
    public static Optional<String> bucket(String domain) {
        var matcher = DOMAIN.matcher(domain.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
