package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import java.util.Optional;

/** Operations on one kind of resource. */
@FunctionalInterface
interface Operations {

    /** Answers a call; empty if it is none of these operations. */
    Optional<HttpResponse> answer(CloudFrontCall call);
}
