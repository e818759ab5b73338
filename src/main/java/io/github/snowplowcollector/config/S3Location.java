package io.github.snowplowcollector.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder in S3.
 *
 * @param bucket name of the bucket
 * @param prefix key prefix; empty, or ends in a slash
 */
public record S3Location(String bucket, String prefix) {

    /** Names of folders need no escaping anywhere, and neither Hadoop nor Athena takes one of them for a pattern. */
    private static final Pattern URI = Pattern.compile(
            "s3a?://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/?((?<=/)(?:(?!\\.\\.?/)[A-Za-z0-9!_.'()=-]+/)*)");

    /** The folder that {@code given} says, with or without a slash at its end; empty when it is blank or after a problem was added. */
    public static Optional<S3Location> read(String parameter, @Nullable String given, Problems problems) {
        if (given == null || given.isBlank()) {
            return Optional.empty();
        }
        var text = given.strip();
        var uri = URI.matcher(text.endsWith("/") ? text : text + "/");
        if (uri.matches()) {
            return Optional.of(new S3Location(uri.group(1), uri.group(2)));
        }
        problems.add(
                parameter,
                given,
                "A place in S3 is s3://<bucket>/<folders>/, with letters, digits and ! _ . ' ( ) = - in the names of folders.",
                "Write it as in 's3://acme-lake/events/'.");
        return Optional.empty();
    }

    /** The address, which ends in a slash. */
    public String uri() {
        return "s3://" + bucket + "/" + prefix;
    }
}
