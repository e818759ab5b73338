package io.github.snowplowcollector.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {

    /** The examples of RFC 1321 and FIPS 180. */
    @ParameterizedTest
    @CsvSource({
        "MD5, 900150983cd24fb0d6963f7d28e17f72",
        "SHA1, a9993e364706816aba3e25717850c26c9cd0d89d",
        "SHA256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    })
    void isTheStandards(Digest digest, String expected) {
        assertThat(HexFormat.of().formatHex(digest.of("abc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(expected);
    }
}
