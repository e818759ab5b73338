package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.http.ServiceException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChunkedTest {

    @Test
    void joinsSignedChunksAndReadsTrailers() {
        var decoded = decode("""
                3;chunk-signature=aa
                abc
                A;chunk-signature=bb
                0123456789
                0;chunk-signature=cc
                X-Amz-Checksum-CRC32:AAAAAA==
                x-amz-trailer-signature:dd

                """.replace("\n", "\r\n"));

        assertThat(decoded.content()).asString(StandardCharsets.US_ASCII).isEqualTo("abc0123456789");
        assertThat(decoded.trailers()).containsEntry("x-amz-checksum-crc32", "AAAAAA==");
    }

    @Test
    void decodesAnEmptyObject() {
        assertThat(decode("0\r\n\r\n").content()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3\r\nab",
                "3\r\nabcd\r\n0\r\n\r\n",
                "zz\r\n",
                "-1\r\n",
                "7fffffff\r\nabc\r\n",
                "3\r\nabc\r\n"
            })
    void refusesABrokenBody(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("IncompleteBody"));
    }

    private static AwsChunked.Decoded decode(String body) {
        return AwsChunked.decode(body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
