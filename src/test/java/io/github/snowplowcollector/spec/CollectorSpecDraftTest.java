package io.github.snowplowcollector.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

class CollectorSpecDraftTest {

    private final RegionTable regions = new FakeRegions();

    @Test
    void givesEveryValueThatIsNotSetItsDefault() {
        var spec = DraftReader.valid().validate(regions);

        assertThat(spec)
                .isEqualTo(new CollectorSpec(
                        "shop",
                        "eu-west-1",
                        "aws",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Pixel.SNOWPLOW,
                        new LogSpec(LogMode.STANDARD, "shop/", OptionalInt.empty()),
                        new DistributionSpec(
                                List.of("*"),
                                ViewerProtocol.REDIRECT_TO_HTTPS,
                                PriceClass.PRICE_CLASS_ALL,
                                true,
                                HttpVersion.HTTP2AND3,
                                "Snowplow collector shop",
                                Optional.empty()),
                        Map.of(),
                        false));
    }

    @Test
    void takesEveryValue() {
        String arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/a1b2c3d4-5678-90ab-cdef-1234567890ab";
        var spec = new CollectorSpecDraft()
                .collector(" shop ")
                .region("eu-central-2")
                .accountId("012345678901")
                .pixelBucket("shop-pixel")
                .logBucket("shop-logs")
                .logging("none")
                .logPrefix("web/shop")
                .logRetentionDays("90")
                .allowedOrigins(List.of("HTTPS://*.Shop.example", "http://localhost:8080"))
                .viewerProtocol("https-only")
                .priceClass("PriceClass_100")
                .ipv6("false")
                .httpVersion("http1.1")
                .comment("Our shop")
                .webAclArn(arn)
                .tags(Map.of("team", "Größe = 10 @ web"))
                .adopt("true")
                .validate(regions);

        assertThat(spec)
                .isEqualTo(new CollectorSpec(
                        "shop",
                        "eu-central-2",
                        "aws",
                        Optional.of("012345678901"),
                        Optional.of("shop-pixel"),
                        Optional.of("shop-logs"),
                        Pixel.SNOWPLOW,
                        new LogSpec(LogMode.NONE, "web/shop/", OptionalInt.of(90)),
                        new DistributionSpec(
                                List.of("https://*.shop.example", "http://localhost:8080"),
                                ViewerProtocol.HTTPS_ONLY,
                                PriceClass.PRICE_CLASS_100,
                                false,
                                HttpVersion.HTTP1_1,
                                "Our shop",
                                Optional.of(arn)),
                        Map.of("team", "Größe = 10 @ web"),
                        true));
    }

    @Test
    void treatsBlankValuesAsNotSet() {
        var spec = DraftReader.valid()
                .accountId("")
                .pixelBucket(" ")
                .logBucket("\t")
                .logging("")
                .allowedOrigins(Arrays.asList(null, " "))
                .viewerProtocol("")
                .comment("")
                .webAclArn("")
                .validate(regions);

        assertThat(spec).isEqualTo(DraftReader.valid().validate(regions));
    }

    @Test
    void putsTheLogsAtTheTopOfTheBucketWhenThePrefixIsEmpty() {
        assertThat(DraftReader.valid().logPrefix("").validate(regions).logs().prefix())
                .isEmpty();
    }

    @Test
    void saysEverythingThatIsWrongAtOnceAndAfterWhatWasKnownBefore() {
        var problems = new Problems();
        problems.add("timeout", "soon", "It is no duration.", "Write 45m.");
        var draft = new CollectorSpecDraft(problems)
                .collector("My Shop")
                .region("mars-1")
                .accountId("1")
                .pixelBucket("A")
                .logging("v2")
                .logPrefix("/")
                .logRetentionDays("0")
                .allowedOrigins(List.of("shop"))
                .viewerProtocol("x")
                .priceClass("x")
                .httpVersion("x")
                .comment("\n")
                .comment("a\nb")
                .webAclArn("x")
                .tags(Map.of("aws:x", "y"));

        var refusal = catchThrowableOfType(InvalidConfigurationException.class, () -> draft.validate(regions));

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
                        "tags.aws:x");
    }

    @Test
    void saysOnceThatThereIsNoRegion() {
        var problems = new Problems();
        problems.add("region", "", "It is in none of the places.", "Set it.");

        assertThatThrownBy(
                        () -> new CollectorSpecDraft(problems).collector("shop").validate(regions))
                .hasMessage("1 problem(s) in the configuration:\n"
                        + "  - region = '': It is in none of the places. Fix: Set it.");
    }

    @Test
    void allowsFortyEightTagsAndNoMore() {
        assertThat(DraftReader.valid().tags(tags(48)).validate(regions).tags()).hasSize(48);
        assertThatThrownBy(() -> DraftReader.valid().tags(tags(49)).validate(regions))
                .hasMessageContaining(
                        "tags = '49 tags': A resource has at most 50 tags, and 2 are the plugin's own. Fix: Keep 48 of them.");
    }

    @Test
    void takesATagWithoutAValue() {
        var tags = new HashMap<String, String>();
        tags.put("team", null);

        assertThat(DraftReader.valid().tags(tags).validate(regions).tags()).isEqualTo(Map.of("team", ""));
    }

    @Test
    void allowsTheOptInRegionOnceLoggingIsOff() {
        assertThat(DraftReader.valid()
                        .region("eu-central-2")
                        .logging("none")
                        .validate(regions)
                        .region())
                .isEqualTo("eu-central-2");
    }

    @Test
    void letsALongerNamePassWhenTheBucketsAreNamed() {
        String longest = "a".repeat(54);

        assertThat(DraftReader.valid()
                        .collector(longest)
                        .pixelBucket("shop-pixel")
                        .logBucket("shop-logs")
                        .validate(regions)
                        .names("123456789012")
                        .policyName())
                .hasSize(64);
    }

    @Test
    void derivesBucketNamesOfExactlySixtyThreeCharactersAtTheLimit() {
        var spec = DraftReader.valid()
                .collector("a".repeat(29))
                .region("ap-northeast-1")
                .validate(regions);

        assertThat(spec.names("123456789012").pixelBucket()).hasSize(63);
    }

    private static Map<String, String> tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "tag" + i)
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}
