package io.github.snowplowcollector.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final Optional<String> VIEWER = Optional.of("192.0.2.1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "67.71.16.237|67.71.16.237",
                "67.71.16.237,%20202.134.75.113|67.71.16.237",
                "2001:DB8:0:0:8:800:200C:417A,%2010.0.0.1|2001:DB8:0:0:8:800:200C:417A",
                "::ffff:67.71.16.237|::ffff:67.71.16.237",
                "::1|::1"
            })
    void isTheFirstForwardedOne(String forwarded, String address) {
        assertThat(ClientAddress.of(Optional.of(forwarded), VIEWER)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown,%2067.71.16.237", "cafe.example.com", "dead", "1.2.3", "1.2.3.256", "%2C", "%"})
    void isTheViewersWhereTheFirstForwardedIsNone(String forwarded) {
        assertThat(ClientAddress.of(Optional.of(forwarded), VIEWER)).isEqualTo(VIEWER);
    }

    @Test
    void isTheViewersWhereNothingWasForwarded() {
        assertThat(ClientAddress.of(Optional.empty(), VIEWER)).isEqualTo(VIEWER);
    }
}
