package io.github.snowplowcollector.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldEncodingTest {

    @Test
    void encodesExactlyCloudFrontsSet() {
        var plain = "!$&()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
        for (int value = 0; value < 256; value++) {
            var expected = plain.indexOf(value) >= 0 ? Character.toString(value) : String.format("%%%02X", value);
            assertThat(FieldEncoding.encode(Character.toString(value))).isEqualTo(expected);
        }
    }

    @Test
    void encodesEscapesOnceMore() {
        assertThat(FieldEncoding.encode("page=a%20b")).isEqualTo("page=a%2520b");
    }

    @Test
    void writesNothingAsADash() {
        assertThat(FieldEncoding.encode("")).isEqualTo("-");
    }

    @Test
    void encodesCharactersThatAreNoBytesAsUtf8() {
        assertThat(FieldEncoding.encode("a\u20AC\uD83D\uDE00b")).isEqualTo("a%E2%82%AC%F0%9F%98%80b");
    }
}
