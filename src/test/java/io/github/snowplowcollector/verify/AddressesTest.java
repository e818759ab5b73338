package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.model.CollectorFacts;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_795_516_200_000L);

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, , https://pixels.s3.eu-west-1.amazonaws.com/i",
        "cn-north-1, , https://pixels.s3.cn-north-1.amazonaws.com.cn/i",
        "us-east-1, http://localhost:4566, http://localhost:4566/pixels/i",
        "us-east-1, http://localhost:4566/, http://localhost:4566/pixels/i"
    })
    void namesThePixelInItsBucket(String region, String endpoint, String expected) {
        var addresses = addresses(
                "https://d1.example", region, Optional.ofNullable(endpoint).map(URI::create));

        assertThat(addresses.pixelInBucket()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://d1.example, https://d1.example/i, http://d1.example/i",
        "https://d1.example/, https://d1.example/i, http://d1.example/i",
        "https://localhost:8443, https://localhost:8443/i, http://localhost/i",
        "http://localhost:8080, http://localhost:8080/i, http://localhost:8080/i"
    })
    void namesThePixel(String url, String pixel, String plain) {
        var addresses = addresses(url, "eu-west-1", Optional.empty());

        assertThat(addresses.pixel()).hasToString(pixel);
        assertThat(addresses.plainPixel()).hasToString(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:1, https://localhost:2, http://localhost:1/i, https://localhost:2/i",
        "https://localhost:2, http://localhost:1, http://localhost:1/i, https://localhost:2/i",
        "https://d1.example, , http://d1.example/i, https://d1.example/i"
    })
    void namesThePixelOverBothProtocols(String url, URI other, String plain, String secure) {
        var addresses = addresses(url, "eu-west-1", Optional.empty(), Optional.ofNullable(other));

        assertThat(addresses.plainPixel()).hasToString(plain);
        assertThat(addresses.securePixel()).map(URI::toString).contains(secure);
    }

    @Test
    void hasNoSecurePixelWithoutAnAddress() {
        assertThat(addresses("http://localhost:1", "eu-west-1", Optional.empty())
                        .securePixel())
                .isEmpty();
    }

    @Test
    void fillsAnEventToTheByte() {
        var addresses = addresses("https://d1.example", "eu-west-1", Optional.empty());

        assertThat(addresses.event("EID", NOW).toString())
                .isEqualTo(
                        "https://d1.example/i?stm=1795516200000&e=pv&p=srv&tv=maven-1.0&aid=snowplow-maven-plugin&eid=EID"
                                + "&dtm=1795516200000&url=https%3A%2F%2Fd1.example");
        assertThat(addresses.event("EID", NOW, 7_900).toString())
                .hasSize(7_900)
                .startsWith(addresses.event("EID", NOW) + "&page=xxx");
    }

    private static Addresses addresses(String url, String region, Optional<URI> endpoint) {
        return addresses(url, region, endpoint, Optional.empty());
    }

    private static Addresses addresses(String url, String region, Optional<URI> endpoint, Optional<URI> other) {
        return new Addresses(
                new CollectorFacts(
                        "app",
                        region,
                        "111122223333",
                        URI.create(url),
                        "E1",
                        "d1.example",
                        "pixels",
                        Optional.empty(),
                        ""),
                endpoint,
                other,
                "1.0");
    }
}
