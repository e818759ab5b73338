package io.github.snowplowcollector.local.s3;

/** The local S3 as CloudWatch Logs reaches it when somebody wants logs to be delivered. */
public interface VendedLogAccess {

    boolean exists(String bucket);

    /**
     * Sees to it that the policy of a bucket lets the logs of a delivery source in. Where it does not, AWS adds a statement to it with the
     * rights of whoever calls.
     *
     * @param prefix what all keys begin with; ends in a slash
     * @param sourceArn the delivery source
     * @throws io.github.snowplowcollector.local.http.ServiceException {@code AccessDenied} if the caller may neither read nor write the
     *     policy
     */
    void admit(String bucket, String prefix, String sourceArn);
}
