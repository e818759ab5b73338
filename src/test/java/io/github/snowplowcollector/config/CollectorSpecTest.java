package io.github.snowplowcollector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.snowplowcollector.model.CollectorIdentity;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CollectorSpecTest {

    @Test
    void givesEveryValueThatIsNotSetItsDefault() {
        var spec = ConfigurationReader.spec(ConfigurationReader.valid());

        assertThat(spec)
                .isEqualTo(new CollectorSpec(
                        "shop",
                        "eu-west-1",
                        "aws",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Configured<>(Pixel.SNOWPLOW, false),
                        new LogSpec(
                                new Configured<>(LogMode.STANDARD, false),
                                new Configured<>("shop/", false),
                                vended(Duration.ofHours(1)),
                                OptionalInt.empty()),
                        new DistributionSpec(
                                new Configured<>(List.of("*"), false),
                                new Configured<>(ViewerProtocol.REDIRECT_TO_HTTPS, false),
                                new Configured<>(PriceClass.PRICE_CLASS_ALL, false),
                                new Configured<>(true, false),
                                new Configured<>(HttpVersion.HTTP2AND3, false),
                                new Configured<>("Snowplow collector shop", false),
                                Optional.empty()),
                        Optional.empty(),
                        Map.of(),
                        false,
                        Optional.empty()));
    }

    private static VendedLogs vended(Duration overlap) {
        return new VendedLogs(
                new Configured<>(VendedLogs.Format.W3C, false),
                new Configured<>(VendedLogs.Partitions.HOUR, false),
                overlap);
    }

    @Test
    void takesEveryValue() {
        String arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/a1b2c3d4-5678-90ab-cdef-1234567890ab";
        var spec = ConfigurationReader.spec(Configuration.EMPTY
                .with("collector", " shop ")
                .with("region", "eu-central-2")
                .with("accountId", "012345678901")
                .with("pixelBucket", "shop-pixel")
                .with("logBucket", "shop-logs")
                .with("logging", "none")
                .with("logPrefix", "web/shop")
                .with("logOverlap", "24h")
                .with("logRetentionDays", "90")
                .with("allowedOrigins", List.of("HTTPS://*.Shop.example", "http://localhost:8080"))
                .with("viewerProtocol", "https-only")
                .with("priceClass", "PriceClass_100")
                .with("ipv6", "false")
                .with("httpVersion", "http1.1")
                .with("comment", "Our shop")
                .with("webAclArn", arn)
                .with("tags", Map.of("team", "Größe = 10 @ web"))
                .with("distribution", "E2QWRUHAPOMQZL")
                .with("adopt", "true"));

        assertThat(spec)
                .isEqualTo(new CollectorSpec(
                        "shop",
                        "eu-central-2",
                        "aws",
                        Optional.of("E2QWRUHAPOMQZL"),
                        Optional.of("012345678901"),
                        Optional.of("shop-pixel"),
                        Optional.of("shop-logs"),
                        new Configured<>(Pixel.SNOWPLOW, false),
                        new LogSpec(
                                new Configured<>(LogMode.NONE, true),
                                new Configured<>("web/shop/", true),
                                vended(Duration.ofDays(1)),
                                OptionalInt.of(90)),
                        new DistributionSpec(
                                new Configured<>(List.of("https://*.shop.example", "http://localhost:8080"), true),
                                new Configured<>(ViewerProtocol.HTTPS_ONLY, true),
                                new Configured<>(PriceClass.PRICE_CLASS_100, true),
                                new Configured<>(false, true),
                                new Configured<>(HttpVersion.HTTP1_1, true),
                                new Configured<>("Our shop", true),
                                Optional.of(arn)),
                        Optional.empty(),
                        Map.of("team", "Größe = 10 @ web"),
                        true,
                        Optional.empty()));
    }

    @Test
    void treatsBlankValuesAsNotSet() {
        var spec = ConfigurationReader.spec(ConfigurationReader.valid()
                .with("accountId", "")
                .with("pixelBucket", " ")
                .with("logBucket", "\t")
                .with("logging", "")
                .with("allowedOrigins", Arrays.asList(null, " "))
                .with("viewerProtocol", "")
                .with("comment", "")
                .with("webAclArn", "")
                .with("domain", Arrays.asList(null, " "))
                .with("certificateArn", "")
                .with("dns", " ")
                .with("hostedZoneId", "")
                .with("dnsRoleArn", "")
                .with("minimumTls", "")
                .with("domainMoveFrom", "")
                .with("dnsServer", ""));

        assertThat(spec).isEqualTo(ConfigurationReader.spec(ConfigurationReader.valid()));
    }

    /** A default that somebody types is typed all the same. */
    @Test
    void knowsOfEveryValueWhetherItWasSet() {
        var typed = ConfigurationReader.spec(ConfigurationReader.valid()
                .with("logging", "standard")
                .with("logPrefix", "shop/")
                .with("allowedOrigins", List.of("*"))
                .with("viewerProtocol", "redirect-to-https")
                .with("priceClass", "PriceClass_All")
                .with("ipv6", "true")
                .with("httpVersion", "http2and3")
                .with("comment", "Snowplow collector shop"));
        var defaults = ConfigurationReader.spec(ConfigurationReader.valid());

        assertThat(values(typed)).isEqualTo(values(defaults));
        assertThat(configured(typed)).extracting(Configured::isSet).containsOnly(true);
        assertThat(configured(defaults)).extracting(Configured::isSet).containsOnly(false);
    }

    @Test
    void takesAnotherDefaultForNoMoreThanADefault() {
        var local = ConfigurationReader.valid().withDefault("viewerProtocol", "allow-all");

        assertThat(ConfigurationReader.spec(local).distribution().viewerProtocol())
                .isEqualTo(new Configured<>(ViewerProtocol.ALLOW_ALL, false));
        assertThat(ConfigurationReader.spec(local.with("viewerProtocol", "https-only"))
                        .distribution()
                        .viewerProtocol())
                .isEqualTo(new Configured<>(ViewerProtocol.HTTPS_ONLY, true));
        for (var typed : List.of("https-only", " https-only ")) {
            var given = ConfigurationReader.valid()
                    .with("viewerProtocol", typed)
                    .withDefault("viewerProtocol", "allow-all");
            assertThat(ConfigurationReader.spec(given).distribution().viewerProtocol())
                    .isEqualTo(new Configured<>(ViewerProtocol.HTTPS_ONLY, true));
        }
        var blank = ConfigurationReader.valid().with("viewerProtocol", " ").withDefault("viewerProtocol", "allow-all");
        assertThat(ConfigurationReader.spec(blank)).isEqualTo(ConfigurationReader.spec(local));
    }

    @Test
    void putsTheLogsAtTheTopOfTheBucketWhenThePrefixIsEmpty() {
        assertThat(ConfigurationReader.spec(ConfigurationReader.valid().with("logPrefix", ""))
                        .logs()
                        .prefix()
                        .value())
                .isEmpty();
    }

    @Test
    void saysEverythingThatIsWrongAtOnceAndAfterWhatWasKnownBefore() {
        var problems = new Problems();
        problems.add("timeout", "soon", "It is no duration.", "Write 45m.");
        var given = Configuration.EMPTY
                .with("collector", "My Shop")
                .with("region", "mars-1")
                .with("accountId", "1")
                .with("pixelBucket", "A")
                .with("logging", "v3")
                .with("logPrefix", "/")
                .with("logRetentionDays", "0")
                .with("allowedOrigins", List.of("shop"))
                .with("viewerProtocol", "x")
                .with("priceClass", "x")
                .with("httpVersion", "x")
                .with("comment", "\n")
                .with("comment", "a\nb")
                .with("webAclArn", "x")
                .with("domain", List.of("shop"))
                .with("certificateArn", "x")
                .with("dns", "x")
                .with("hostedZoneId", "x")
                .with("dnsRoleArn", "x")
                .with("minimumTls", "x")
                .with("domainMoveFrom", "x")
                .with("dnsServer", ":")
                .with("tags", Map.of("aws:x", "y"));

        var refusal = catchThrowableOfType(
                InvalidConfigurationException.class, () -> CollectorSpec.read(given, new FakeRegions(), problems));

        assertThat(refusal.problems().stream().map(Problem::parameter))
                .startsWith("timeout")
                .containsOnly(
                        "timeout",
                        "collector",
                        "region",
                        "accountId",
                        "pixelBucket",
                        "logging",
                        "logPrefix",
                        "logRetentionDays",
                        "allowedOrigins",
                        "viewerProtocol",
                        "priceClass",
                        "httpVersion",
                        "comment",
                        "webAclArn",
                        "domain",
                        "certificateArn",
                        "dns",
                        "hostedZoneId",
                        "dnsRoleArn",
                        "minimumTls",
                        "domainMoveFrom",
                        "dnsServer",
                        "tags.aws:x");
    }

    @Test
    void saysOnceThatThereIsNoRegion() {
        var problems = new Problems();
        problems.add("region", "", "It is in none of the places.", "Set it.");

        assertThatThrownBy(() ->
                        CollectorSpec.read(Configuration.EMPTY.with("collector", "shop"), new FakeRegions(), problems))
                .hasMessage("1 problem(s) in the configuration:\n"
                        + "  - region = '': It is in none of the places. Fix: Set it.");
    }

    @Test
    void allowsFortyEightTagsAndNoMore() {
        assertThat(ConfigurationReader.spec(ConfigurationReader.valid().with("tags", tags(47)))
                        .tags())
                .hasSize(47);
        assertThatThrownBy(() ->
                        ConfigurationReader.spec(ConfigurationReader.valid().with("tags", tags(48))))
                .hasMessageContaining(
                        "tags = '48 tags': A resource has at most 50 tags, and 3 are the plugin's own. Fix: Keep 47 of them.");
    }

    @Test
    void takesATagWithoutAValue() {
        var tags = new HashMap<String, String>();
        tags.put("team", null);

        assertThat(ConfigurationReader.spec(ConfigurationReader.valid().with("tags", tags))
                        .tags())
                .isEqualTo(Map.of("team", ""));
    }

    @Test
    void allowsTheOptInRegionOnceLoggingIsOff() {
        assertThat(ConfigurationReader.spec(ConfigurationReader.valid()
                                .with("region", "eu-central-2")
                                .with("logging", "none"))
                        .region())
                .isEqualTo("eu-central-2");
    }

    @Test
    void takesWhatLoggingV2Writes() {
        var spec = ConfigurationReader.spec(ConfigurationReader.valid()
                .with("region", "eu-central-2")
                .with("logging", "v2")
                .with("logFormat", "json")
                .with("logPartitions", "day"));

        assertThat(spec.region()).isEqualTo("eu-central-2");
        assertThat(spec.logs().isVended()).isTrue();
        assertThat(spec.logs().vended().format().value()).isEqualTo(VendedLogs.Format.JSON);
        assertThat(spec.logs().vended().partitions().value().suffixPath())
                .isEqualTo("{distributionid}/{yyyy}/{MM}/{dd}");
    }

    @Test
    void letsALongerNamePassWhenTheBucketsAreNamed() {
        String longest = "a".repeat(54);

        assertThat(new CollectorIdentity(
                                ConfigurationReader.spec(ConfigurationReader.valid()
                                        .with("collector", longest)
                                        .with("pixelBucket", "shop-pixel")
                                        .with("logBucket", "shop-logs")),
                                "123456789012")
                        .policyName())
                .hasSize(64);
    }

    @Test
    void derivesBucketNamesOfExactlySixtyThreeCharactersAtTheLimit() {
        var spec = ConfigurationReader.spec(
                ConfigurationReader.valid().with("collector", "a".repeat(29)).with("region", "ap-northeast-1"));

        assertThat(new CollectorIdentity(spec, "123456789012").pixelBucket()).hasSize(63);
    }

    private static List<Configured<?>> configured(CollectorSpec spec) {
        var served = spec.distribution();
        return List.of(
                spec.logs().mode(),
                spec.logs().prefix(),
                served.allowedOrigins(),
                served.viewerProtocol(),
                served.priceClass(),
                served.ipv6(),
                served.httpVersion(),
                served.comment());
    }

    private static List<Object> values(CollectorSpec spec) {
        return configured(spec).stream().<Object>map(Configured::value).toList();
    }

    private static Map<String, String> tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "tag" + i)
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}
