package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.http.ServiceException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChunkedTest {

    /** A chunk that another may follow. */
    private static final String LARGE = "a".repeat(8192);

    @Test
    void joinsSignedChunksAndReadsTrailers() {
        var decoded = decode("""
                2000;chunk-signature=aa
                %s
                A;chunk-signature=bb
                0123456789
                0;chunk-signature=cc
                X-Amz-Checksum-CRC32:AAAAAA==
                x-amz-trailer-signature:dd

                """.formatted(LARGE).replace("\n", "\r\n"));

        assertThat(decoded.content()).asString(StandardCharsets.US_ASCII).isEqualTo(LARGE + "0123456789");
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

    @Test
    void refusesAChunkUnder8KiBThatAnotherFollows() {
        var body = "2000\r\n" + LARGE + "\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n";

        assertThatThrownBy(() -> decode(body)).isInstanceOfSatisfying(ServiceException.class, e -> {
            assertThat(e.code()).isEqualTo("InvalidChunkSizeError");
            assertThat(e.details()).containsEntry("Chunk", "3").containsEntry("BadChunkSize", "3");
        });
    }

    private static AwsChunked.Decoded decode(String body) {
        return AwsChunked.decode(body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
