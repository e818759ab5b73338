package io.github.snowplowcollector.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A collector as the POM says it: every value may be missing, blank or wrong. {@link #validate} makes it a
 * {@link CollectorSpec} or says all that is wrong with it at once. Values that are not set take their defaults.
 */
public final class CollectorSpecDraft {

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern WEB_ACL = Pattern.compile(
            "arn:aws:wafv2:us-east-1:\\d{12}:global/webacl/[A-Za-z0-9_-]{1,128}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_COMMENT = 128;
    /** Stands for a region that is not known while the other values are looked at: as long as the longest. */
    private static final String LONGEST_REGION = "ap-northeast-1";

    private static final NumberRule RETENTION = new NumberRule(
            "logRetentionDays",
            1,
            Integer.MAX_VALUE,
            "Logs are kept for 1 day or more.",
            "Set a number of days; to keep them for ever, remove the parameter.");
    private static final BooleanRule IPV6 = new BooleanRule("ipv6", true);
    private static final BooleanRule ADOPT = new BooleanRule("adopt", false);

    private final Problems problems;

    private @Nullable String collector;
    private @Nullable String region;
    private @Nullable String accountId;
    private @Nullable String pixelBucket;
    private @Nullable String logBucket;
    private @Nullable Path pixelFile;
    private @Nullable String logging;
    private @Nullable String logPrefix;
    private @Nullable String logRetentionDays;
    private @Nullable List<@Nullable String> allowedOrigins;
    private @Nullable String viewerProtocol;
    private @Nullable String priceClass;
    private @Nullable String ipv6;
    private @Nullable String httpVersion;
    private @Nullable String comment;
    private @Nullable String webAclArn;
    private @Nullable Map<String, @Nullable String> tags;
    private @Nullable String adopt;

    /** A draft without values. */
    public CollectorSpecDraft() {
        this(new Problems());
    }

    /** A draft whose problems are said together with those already found elsewhere. */
    public CollectorSpecDraft(Problems problems) {
        this.problems = problems;
    }

    public CollectorSpecDraft collector(@Nullable String value) {
        collector = value;
        return this;
    }

    public CollectorSpecDraft region(@Nullable String value) {
        region = value;
        return this;
    }

    public CollectorSpecDraft accountId(@Nullable String value) {
        accountId = value;
        return this;
    }

    public CollectorSpecDraft pixelBucket(@Nullable String value) {
        pixelBucket = value;
        return this;
    }

    public CollectorSpecDraft logBucket(@Nullable String value) {
        logBucket = value;
        return this;
    }

    /** An image in place of Snowplow's pixel; it is read by {@link #validate}. */
    public CollectorSpecDraft pixelFile(@Nullable Path value) {
        pixelFile = value;
        return this;
    }

    public CollectorSpecDraft logging(@Nullable String value) {
        logging = value;
        return this;
    }

    /** Null means the default, {@code <collector>/}; blank means the top of the bucket. */
    public CollectorSpecDraft logPrefix(@Nullable String value) {
        logPrefix = value;
        return this;
    }

    public CollectorSpecDraft logRetentionDays(@Nullable String value) {
        logRetentionDays = value;
        return this;
    }

    public CollectorSpecDraft allowedOrigins(@Nullable List<@Nullable String> value) {
        allowedOrigins = value;
        return this;
    }

    public CollectorSpecDraft viewerProtocol(@Nullable String value) {
        viewerProtocol = value;
        return this;
    }

    public CollectorSpecDraft priceClass(@Nullable String value) {
        priceClass = value;
        return this;
    }

    public CollectorSpecDraft ipv6(@Nullable String value) {
        ipv6 = value;
        return this;
    }

    public CollectorSpecDraft httpVersion(@Nullable String value) {
        httpVersion = value;
        return this;
    }

    public CollectorSpecDraft comment(@Nullable String value) {
        comment = value;
        return this;
    }

    public CollectorSpecDraft webAclArn(@Nullable String value) {
        webAclArn = value;
        return this;
    }

    public CollectorSpecDraft tags(@Nullable Map<String, @Nullable String> value) {
        tags = value;
        return this;
    }

    public CollectorSpecDraft adopt(@Nullable String value) {
        adopt = value;
        return this;
    }

    /**
     * Checks every value without any call to AWS.
     *
     * @throws InvalidConfigurationException with every problem, those found before included
     */
    public CollectorSpec validate(RegionTable table) {
        var mode = new Spelling<>(
                        "logging", LogMode.STANDARD, value -> value.name().toLowerCase(Locale.ROOT))
                .read(text(logging), problems);
        var partition = new RegionRules(table, problems).check(text(region), mode);
        String knownRegion = text(region).filter(r -> partition.isPresent()).orElse(LONGEST_REGION);
        CollectorRules.check(
                text(collector),
                knownRegion,
                text(pixelBucket).isPresent(),
                text(logBucket).isPresent() || mode == LogMode.NONE,
                problems);
        String name = text(collector).orElse("");
        new BucketPair(name, knownRegion, problems).check(text(pixelBucket), text(logBucket));
        text(accountId).ifPresent(this::checkAccount);
        var pixel = pixelFile == null ? Pixel.SNOWPLOW : new PixelFile(pixelFile, problems).read();
        var logs = new LogSpec(mode, prefix(name), retention());
        var distribution = distribution(name);
        var checkedTags = TagRules.check(tags == null ? Map.of() : tags, problems);
        boolean takesOver = ADOPT.read(adopt, problems);
        problems.throwIfAny();
        return new CollectorSpec(
                name,
                knownRegion,
                partition.orElseThrow(),
                text(accountId),
                text(pixelBucket),
                text(logBucket),
                pixel,
                logs,
                distribution,
                checkedTags,
                takesOver);
    }

    private DistributionSpec distribution(String name) {
        var origins = allowedOrigins == null
                ? List.<String>of()
                : allowedOrigins.stream()
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .toList();
        text(webAclArn).ifPresent(this::checkWebAcl);
        String checkedComment = text(comment).orElse("Snowplow collector " + name);
        if (text(comment).isPresent()) {
            checkComment(checkedComment);
        }
        return new DistributionSpec(
                OriginRules.check(origins, problems),
                awsNamed("viewerProtocol", viewerProtocol, ViewerProtocol.REDIRECT_TO_HTTPS),
                awsNamed("priceClass", priceClass, PriceClass.PRICE_CLASS_ALL),
                IPV6.read(ipv6, problems),
                awsNamed("httpVersion", httpVersion, HttpVersion.HTTP2AND3),
                checkedComment,
                text(webAclArn));
    }

    private <E extends Enum<E> & AwsNamed> E awsNamed(String parameter, @Nullable String value, E byDefault) {
        return new Spelling<>(parameter, byDefault, AwsNamed::awsName).read(text(value), problems);
    }

    private String prefix(String name) {
        // The default says nothing new: what is wrong with it is wrong with the collector's name.
        return logPrefix == null ? name + "/" : LogPrefixRules.check(logPrefix.strip(), problems);
    }

    private OptionalInt retention() {
        var days = RETENTION.read(logRetentionDays, problems);
        return days.isPresent() ? OptionalInt.of((int) days.getAsLong()) : OptionalInt.empty();
    }

    private void checkAccount(String account) {
        if (!ACCOUNT.matcher(account).matches()) {
            problems.add(
                    "accountId",
                    account,
                    "The id of an AWS account has 12 digits, leading zeros included.",
                    "Copy it from 'aws sts get-caller-identity', without hyphens.");
        }
    }

    private void checkWebAcl(String arn) {
        if (!WEB_ACL.matcher(arn).matches()) {
            problems.add(
                    "webAclArn",
                    arn,
                    "CloudFront takes AWS WAF (v2) web ACLs of global scope: arn:aws:wafv2:us-east-1:<account>:global/webacl/<name>/<id>.",
                    "Copy the ARN from 'aws wafv2 list-web-acls --scope CLOUDFRONT --region us-east-1'.");
        }
    }

    private void checkComment(String text) {
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

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
