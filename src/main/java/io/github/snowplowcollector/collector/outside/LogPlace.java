package io.github.snowplowcollector.collector.outside;

/**
 * Where one way of logging puts its files.
 *
 * @param way what it is called, for example {@code standard logging}
 * @param bucket name of the bucket
 * @param prefix key prefix; empty, or ends in a slash
 * @param vended whether CloudWatch Logs delivers there, which divides keys otherwise than CloudFront
 */
public record LogPlace(String way, String bucket, String prefix, boolean vended) {

    @Override
    public String toString() {
        return way + " (s3://" + bucket + "/" + prefix + ")";
    }
}
