package io.github.snowplowcollector.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Snowplow's IP anonymization enrichment makes of addresses, and where it is stricter here. */
class AddressMaskTest {

    @ParameterizedTest
    @CsvSource({
        "255.255.255.255, 1, 1, 255.255.255.x",
        "255.255.255.255, 3, 1, 255.x.x.x",
        "13.54.45.87, 2, 1, 13.54.x.x",
        "0.23.0.20, 1, 8, 0.23.0.x",
        "94.15.213.171, 4, 1, x.x.x.x",
        "4b0c:0:0:0:880c:99a8:4b0:4411, 1, 1, 4b0c:0:0:0:880c:99a8:4b0:x",
        "4B0C::880C:99A8:04B0:4411, 2, 2, 4b0c:0:0:0:880c:99a8:x:x",
        "2605:2700:0:3::4713:93e3, 4, 4, 2605:2700:0:3:x:x:x:x",
        "2605:2700:0:3::4713:93e3, 1, 5, 2605:2700:0:x:x:x:x:x",
        "2605:2700::4713:93e3, 4, 8, x:x:x:x:x:x:x:x",
        "::1, 1, 1, 0:0:0:0:0:0:0:x",
        "f334::40cb:152.16.24.142, 4, 2, f334:0:0:0:0:40cb:x:x",
        "::192.168.0.1, 4, 1, 0:0:0:0:0:0:c0a8:x",
        "::FFFF:152.16.24.123, 2, 4, ::FFFF:152.16.x.x",
        "::FFFF:152.16.24.123, 4, 1, ::FFFF:x.x.x.x"
    })
    void hidesTheEndAsTheEnrichmentDoes(String address, int octets, int segments, String masked) {
        assertThat(new AddressMask(octets, segments).of(address)).contains(masked);
    }

    /** The enrichment lets the second one out whole, and all of the first but its prefix. */
    @ParameterizedTest
    @CsvSource({"::ffff:152.16.24.123, ::FFFF:152.16.x.x", "::ffff:9810:187b, ::FFFF:152.16.x.x"})
    void masksMappedAddressesHoweverTheyAreWritten(String address, String masked) {
        assertThat(new AddressMask(2, 4).of(address)).contains(masked);
    }

    /** Of these the enrichment lets parts out, or all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "777.2",
                "999.123.777.2",
                "hello;goodbye",
                "2700:zzzz::gggg",
                "1.2.3.4:8080",
                "[2605::1]",
                "fe80::1%eth0",
                "1.2.3.x",
                "1:2",
                ":::",
                "localhost",
                "dead.beef.example"
            })
    void letsNothingOutThatIsNoAddress(String text) {
        assertThat(new AddressMask(1, 1).of(text)).isEmpty();
    }

    @RepeatedTest(3)
    void hidesAsManyPartsAsItIsToldTo(@Seeded Random random) throws Exception {
        for (int i = 0; i < 200; i++) {
            var bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            var whole = InetAddress.getByAddress(bytes).getHostAddress();
            int hidden = 1 + random.nextInt(bytes.length == 4 ? 4 : 8);

            var masked = new AddressMask(Math.min(hidden, 4), hidden).of(whole).orElseThrow();

            var parts = whole.split("[.:]");
            assertThat(masked.split("[.:]")).hasSize(parts.length);
            assertThat(masked.chars().filter(c -> c == 'x')).hasSize(hidden);
            assertThat(masked.replaceAll("[x.:]+$", ""))
                    .satisfies(kept -> assertThat(whole).startsWith(kept));
        }
    }
}
