package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reading the cache and origin request policies that AWS manages. There are no others here. */
final class ManagedPolicyOperations implements CloudFrontApi.Operations {

    private static final String ETAG = "E23ZP02F085DFQ";
    private static final String CACHE = "cache-policy";
    private static final String ORIGIN_REQUEST = "origin-request-policy";

    @Override
    public Optional<HttpResponse> answer(CloudFrontCall call) {
        if (call.is("GET", CACHE)) {
            var all = List.of(ManagedCachePolicy.values());
            return Optional.of(list(call, "CachePolicy", all, ManagedCachePolicy::id, ManagedCachePolicy::toXml));
        } else if (call.is("GET", ORIGIN_REQUEST)) {
            var all = List.of(ManagedOriginRequestPolicy.values());
            return Optional.of(list(
                    call,
                    "OriginRequestPolicy",
                    all,
                    ManagedOriginRequestPolicy::id,
                    ManagedOriginRequestPolicy::toXml));
        } else if (call.is("GET", CACHE, "*")) {
            var found = ManagedCachePolicy.find(call.part(1)).map(ManagedCachePolicy::toXml);
            return Optional.of(answer(found, "CachePolicy", "cache policy"));
        } else if (call.is("GET", ORIGIN_REQUEST, "*")) {
            var found = ManagedOriginRequestPolicy.find(call.part(1)).map(ManagedOriginRequestPolicy::toXml);
            return Optional.of(answer(found, "OriginRequestPolicy", "origin request policy"));
        }
        return Optional.empty();
    }

    private static <T> HttpResponse list(
            CloudFrontCall call, String noun, List<T> managed, Function<T, String> id, Function<T, XmlElement> xml) {
        var ofType = switch (call.query().getOrDefault("Type", "")) {
            case "", "managed" -> managed;
            case "custom" -> List.<T>of();
            default -> throw CloudFrontErrors.invalidArgument("The parameter Type is invalid.");
        };
        return CloudFrontAnswers.ok(Page.of(ofType, id, call.query())
                .toPolicyXml(
                        noun + "List",
                        policy -> new XmlElement(noun + "Summary")
                                .add("Type", "managed")
                                .add(xml.apply(policy))));
    }

    private static HttpResponse answer(Optional<XmlElement> found, String code, String words) {
        return found.map(policy -> CloudFrontAnswers.ok(policy, ETAG))
                .orElseThrow(() ->
                        new ServiceException(404, "NoSuch" + code, "The specified " + words + " does not exist."));
    }
}
