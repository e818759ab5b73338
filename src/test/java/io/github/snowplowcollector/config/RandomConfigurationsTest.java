package io.github.snowplowcollector.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No configuration, however odd, becomes a collector with a name that AWS would refuse. */
class RandomConfigurationsTest {

    private static final int RUNS = 20_000;
    private static final List<String> REGIONS =
            List.of("us-east-1", "eu-west-1", "ap-northeast-1", "eu-central-2", "cn-north-1", "nowhere");
    private static final List<String> PIECES = List.of(
            "shop",
            "a",
            "Z",
            "0",
            "9",
            "-",
            "--",
            ".",
            "..",
            "_",
            " ",
            "/",
            "\n",
            "\u0000",
            "ü",
            "\uD83D\uDE00",
            "xn--",
            "sthree-",
            "amzn-s3-demo-",
            "-s3alias",
            "--ol-s3",
            ".mrap",
            "--x-s3",
            "--table-s3",
            "-an",
            "192.168.0.1",
            "123456789012",
            "eu-west-1",
            "-logs-",
            "-pixel-",
            "abcdefghijklmnop");

    @Test
    void neverLetAnInvalidNameThrough(@Seeded Random random) {
        int accepted = 0;
        for (int run = 0; run < RUNS; run++) {
            String collector = text(random);
            String pixel = maybe(random);
            String log = maybe(random);
            var given = Configuration.EMPTY
                    .with("collector", collector)
                    .with("region", REGIONS.get(random.nextInt(REGIONS.size())))
                    .with("pixelBucket", pixel)
                    .with("logBucket", log)
                    .with("logging", random.nextInt(4) == 0 ? "none" : "standard");
            String which =
                    "run %d: collector '%s', pixelBucket '%s', logBucket '%s'".formatted(run, collector, pixel, log);
            try {
                assertLegal(which, ConfigurationReader.spec(given));
                accepted++;
            } catch (InvalidConfigurationException e) {
                assertThat(e.problems()).as(which).isNotEmpty();
                assertThat(e).as(which).message().hasLineCount(1 + e.problems().size());
            }
        }
        assertThat(accepted).as("accepted").isBetween(RUNS / 100, RUNS - 1);
    }

    private static void assertLegal(String which, CollectorSpec spec) {
        var identity = new CollectorIdentity(spec, "123456789012");
        assertThat(identity.pixelBucket()).as(which).satisfies(RandomConfigurationsTest::isBucketName);
        if (spec.logs().keepsLogs()) {
            assertThat(identity.logBucket())
                    .as(which)
                    .satisfies(RandomConfigurationsTest::isBucketName)
                    .isNotEqualTo(identity.pixelBucket());
        }
        assertThat(identity.policyName()).as(which).matches("[a-z0-9-]{1,64}");
        assertThat(identity.callerReference(1)).as(which).hasSizeLessThan(129);
    }

    /** S3's rules once more, written down differently. */
    private static void isBucketName(String name) {
        assertThat(name)
                .matches(
                        "(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9](?<!-s3alias|--ol-s3|--x-s3|--table-s3|-an)");
    }

    private static String maybe(Random random) {
        return random.nextInt(3) == 0 ? text(random) : "";
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
