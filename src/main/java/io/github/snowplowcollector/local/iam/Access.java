package io.github.snowplowcollector.local.iam;

import java.util.List;
import java.util.Map;

/**
 * One thing that a request does, as IAM sees it.
 *
 * @param action for example {@code s3:PutBucketAcl}
 * @param resource ARN; {@code *} for an action that knows no resource
 * @param keys condition keys in lower case with their values, as far as the request has them
 */
public record Access(String action, String resource, Map<String, List<String>> keys) {

    public Access {
        keys = Map.copyOf(keys);
    }
}
