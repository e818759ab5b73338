package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Optional;

/** Reading the cache and origin request policies that AWS manages. There are no others here. */
final class ManagedPolicyOperations implements CloudFrontApi.Operations {

    private static final String ETAG = "E23ZP02F085DFQ";

    @Override
    public Optional<HttpResponse> answer(CloudFrontCall call) {
        if (call.is("GET", "cache-policy", "*")) {
            var found = ManagedCachePolicy.find(call.part(1)).map(ManagedCachePolicy::toXml);
            return Optional.of(answer(found, "CachePolicy", "cache policy"));
        } else if (call.is("GET", "origin-request-policy", "*")) {
            var found = ManagedOriginRequestPolicy.find(call.part(1)).map(ManagedOriginRequestPolicy::toXml);
            return Optional.of(answer(found, "OriginRequestPolicy", "origin request policy"));
        }
        return Optional.empty();
    }

    private static HttpResponse answer(Optional<XmlElement> found, String code, String words) {
        return found.map(policy -> CloudFrontAnswers.ok(policy, ETAG))
                .orElseThrow(() ->
                        new ServiceException(404, "NoSuch" + code, "The specified " + words + " does not exist."));
    }
}
