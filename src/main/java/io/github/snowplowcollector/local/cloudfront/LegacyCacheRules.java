package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What cache settings in a behaviour itself must be: {@code ForwardedValues} and times, from before there were cache policies. */
final class LegacyCacheRules {

    static final List<String> MEMBERS = List.of("ForwardedValues", "MinTTL", "DefaultTTL", "MaxTTL");

    private static final long DAY = 86_400;
    private static final long YEAR = 31_536_000;
    private static final int MOST_NAMES = 10;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    private LegacyCacheRules() {}

    /** @param bucket whether the behaviour's origin is a bucket, which takes no header that names or signs for another */
    static void check(XmlElement behavior, boolean bucket) {
        for (var name : List.of("ForwardedValues", "MinTTL")) {
            if (behavior.child(name).isEmpty()) {
                throw CloudFrontErrors.required(name);
            }
        }
        checkValues(behavior.child("ForwardedValues").orElseThrow(), bucket);
        MEMBERS.stream().skip(1).flatMap(behavior::children).forEach(seconds -> {
            if (!SECONDS.matcher(seconds.text()).matches()) {
                throw CloudFrontErrors.invalidArgument("The parameter " + seconds.name() + " is invalid.");
            }
        });
        long min = seconds(behavior, "MinTTL", 0);
        long usual = defaultTtl(behavior);
        if (min > usual || usual > maxTtl(behavior)) {
            throw new ServiceException(400, "InvalidTTLOrder", "The TTL order specified is not valid.");
        }
    }

    private static void checkValues(XmlElement values, boolean bucket) {
        var query = member(values, "QueryString");
        var keys = Quantities.texts(values, "QueryStringCacheKeys");
        if (!Set.of("true", "false").contains(query)) {
            throw CloudFrontErrors.invalidArgument("The parameter QueryString is invalid.");
        }
        if (query.equals("false") && !keys.isEmpty()) {
            throw new ServiceException(
                    400, "InvalidQueryStringParameters", "The query string parameters specified are not valid.");
        }
        atMost(keys, "QueryStringParameters", "query string parameters in the whitelist");
        checkCookies(values.child("Cookies").orElseThrow(() -> CloudFrontErrors.required("Cookies")));
        var headers = Quantities.texts(values, "Headers");
        atMost(headers, "HeadersInForwardedValues", "headers in forwarded values");
        if (bucket && headers.stream().anyMatch(name -> name.equals("*") || name.equalsIgnoreCase("Host"))) {
            throw new ServiceException(
                    400, "InvalidHeadersForS3Origin", "The headers specified are not valid for an Amazon S3 origin.");
        }
    }

    private static void checkCookies(XmlElement cookies) {
        var forward = member(cookies, "Forward");
        var names = Quantities.texts(cookies, "WhitelistedNames");
        if (!Set.of("none", "whitelist", "all").contains(forward)) {
            throw CloudFrontErrors.invalidArgument("The parameter Forward is invalid.");
        }
        if (forward.equals("whitelist") == names.isEmpty()) {
            throw new ServiceException(
                    400,
                    "InvalidForwardCookies",
                    "Your request contains forward cookies option which doesn't match with the expectation for the "
                            + "whitelisted list of cookie names. Either list of cookie names has been specified when "
                            + "not allowed or list of cookie names is missing when expected.");
        }
        atMost(names, "CookieNamesInWhiteList", "cookie names in the whitelist");
    }

    private static void atMost(List<String> names, String plural, String words) {
        if (names.size() > MOST_NAMES) {
            throw new ServiceException(
                    400,
                    "TooMany" + plural,
                    "Your request contains more " + words + " than are allowed per cache behavior.");
        }
    }

    private static String member(XmlElement of, String name) {
        return of.text(name).orElseThrow(() -> CloudFrontErrors.required(name));
    }

    /** Fills in what CloudFront fills in. */
    static void complete(XmlElement behavior) {
        if (behavior.child("ForwardedValues").isEmpty()) {
            return;
        }
        var times = Map.of(
                "DefaultTTL", Long.toString(defaultTtl(behavior)),
                "MaxTTL", Long.toString(maxTtl(behavior)));
        DistributionDefaults.addTexts(behavior, times);
        var values = behavior.child("ForwardedValues").orElseThrow();
        Stream.of("Headers", "QueryStringCacheKeys")
                .filter(list -> values.child(list).isEmpty())
                .forEach(list -> values.add(Quantities.none(list)));
    }

    /** A longer minimum takes it along. */
    private static long defaultTtl(XmlElement behavior) {
        return seconds(behavior, "DefaultTTL", Math.max(DAY, seconds(behavior, "MinTTL", 0)));
    }

    /** A longer default takes it along. */
    private static long maxTtl(XmlElement behavior) {
        return seconds(behavior, "MaxTTL", Math.max(YEAR, defaultTtl(behavior)));
    }

    private static long seconds(XmlElement behavior, String name, long otherwise) {
        return behavior.text(name).map(Long::parseLong).orElse(otherwise);
    }
}
