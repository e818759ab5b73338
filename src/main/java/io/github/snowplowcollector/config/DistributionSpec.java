package io.github.snowplowcollector.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the pixel is served.
 *
 * @param allowedOrigins origins whose pages may send events; {@code *} alone, or exact origins (wildcard only as leftmost label)
 * @param viewerProtocol what happens to plain HTTP
 * @param priceClass the edge locations that serve it
 * @param ipv6 whether it is served over IPv6
 * @param httpVersion newest HTTP version it is served with
 * @param comment free text on the distribution, at most 128 characters
 * @param webAclArn AWS WAF web ACL to attach, if any; none leaves the distribution's own untouched
 */
public record DistributionSpec(
        Configured<List<String>> allowedOrigins,
        Configured<ViewerProtocol> viewerProtocol,
        Configured<PriceClass> priceClass,
        Configured<Boolean> ipv6,
        Configured<HttpVersion> httpVersion,
        Configured<String> comment,
        Optional<String> webAclArn) {

    private static final Pattern WEB_ACL = Pattern.compile(
            "arn:aws:wafv2:us-east-1:\\d{12}:global/webacl/[A-Za-z0-9_-]{1,128}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_COMMENT = 128;

    /** What is configured for the collector of this name; what is wrong is added to {@code problems}. */
    public static DistributionSpec read(Configuration given, String collector, Problems problems) {
        var webAclArn = given.text("webAclArn");
        webAclArn.ifPresent(arn -> checkWebAcl(arn, problems));
        given.text("comment").ifPresent(text -> checkComment(text, problems));
        var origins = given.list("allowedOrigins");
        return new DistributionSpec(
                new Configured<>(OriginRules.check(origins, problems), !origins.isEmpty()),
                given.choice("viewerProtocol", ViewerProtocol.REDIRECT_TO_HTTPS, AwsNamed::awsName, problems),
                given.choice("priceClass", PriceClass.PRICE_CLASS_ALL, AwsNamed::awsName, problems),
                given.flag("ipv6", true, problems),
                given.choice("httpVersion", HttpVersion.HTTP2AND3, AwsNamed::awsName, problems),
                given.text("comment", "Snowplow collector " + collector),
                webAclArn);
    }

    /** Whether pages of every origin may send events, in which case trackers must send without credentials. */
    public boolean allowsEveryOrigin() {
        return allowedOrigins.value().equals(List.of("*"));
    }

    private static void checkWebAcl(String arn, Problems problems) {
        if (!WEB_ACL.matcher(arn).matches()) {
            problems.add(
                    "webAclArn",
                    arn,
                    "CloudFront takes AWS WAF (v2) web ACLs of global scope: arn:aws:wafv2:us-east-1:<account>:global/webacl/<name>/<id>.",
                    "Copy the ARN from 'aws wafv2 list-web-acls --scope CLOUDFRONT --region us-east-1'.");
        }
    }

    private static void checkComment(String text, Problems problems) {
        if (text.length() > LONGEST_COMMENT) {
            problems.add(
                    "comment",
                    text,
                    "The comment on a distribution has at most 128 characters; this one has " + text.length() + ".",
                    "Shorten it.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            problems.add(
                    "comment", text, "The comment on a distribution is one line.", "Remove line breaks and controls.");
        }
    }
}
