package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.reconcile.Setting;
import java.util.List;
import java.util.Optional;

/** The certificate that a distribution serves names of its own with. */
public interface ServedCertificate {

    /** The settings, gates among them, after which it can be served. */
    List<Setting<?>> before();

    /** What the distribution says of it: its ARN, or empty for CloudFront's own; absent while that is known only after {@link #before}. */
    Optional<String> known();

    /** The same once {@link #before} is applied. */
    String value();
}
