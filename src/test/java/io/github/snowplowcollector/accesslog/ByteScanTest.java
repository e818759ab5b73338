package io.github.snowplowcollector.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is told of eight bytes at once, byte by byte. */
class ByteScanTest {

    @Test
    void readsDigitsAsIntegersAreRead(@Seeded Random random) {
        for (int i = 0; i < 50_000; i++) {
            int count = 1 + random.nextInt(Long.BYTES);
            var text = new StringBuilder();
            for (int at = 0; at < count; at++) {
                text.append(random.nextInt(30) == 0 ? (char) random.nextInt(256) : (char) ('0' + random.nextInt(10)));
            }
            boolean number = text.chars().allMatch(c -> c >= '0' && c <= '9');
            byte[] bytes = Arrays.copyOf((text + "9876543x").getBytes(ISO_8859_1), 16);

            assertThat(ByteScan.digits(ByteScan.word(bytes, 0), count))
                    .as(text.toString())
                    .isEqualTo(number ? Integer.parseInt(text.toString()) : -1);
        }
    }

    @Test
    void tellsBytesFrom127On(@Seeded Random random) {
        for (int i = 0; i < 50_000; i++) {
            var bytes = new byte[Long.BYTES];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (random.nextInt(8) == 0 ? 120 + random.nextInt(136) : random.nextInt(127));
            }
            boolean beyond = false;
            for (byte b : bytes) {
                beyond |= (b & 0xFF) >= 127;
            }

            assertThat(ByteScan.from127(ByteScan.word(bytes, 0)) != 0)
                    .as(Arrays.toString(bytes))
                    .isEqualTo(beyond);
        }
    }

    @Test
    void knowsWellFormedUtf8AsTheJdkDoes(@Seeded Random random) {
        var bytes = new int[] {
            'a', 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF4, 0xF5
        };
        int wellFormed = 0;
        for (int i = 0; i < 200_000; i++) {
            var text = new byte[random.nextInt(12) + ByteScan.SLACK];
            int from = random.nextInt(text.length - ByteScan.SLACK + 1);
            for (int at = 0; at < text.length; at++) {
                text[at] = (byte) bytes[random.nextInt(bytes.length)];
            }
            int to = text.length - ByteScan.SLACK;
            boolean good = isDecoded(Arrays.copyOfRange(text, from, to));
            wellFormed += good && to - from > 1 ? 1 : 0;

            assertThat(Utf8.isWellFormed(text, from, to))
                    .as(Arrays.toString(text) + from)
                    .isEqualTo(good);
        }
        assertThat(wellFormed).isGreaterThan(1000);
    }

    private static boolean isDecoded(byte[] text) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void hashesWhatStandsBetweenAlone(@Seeded Random random) {
        var text = new byte[40 + ByteScan.SLACK];
        random.nextBytes(text);
        for (int length = 0; length < 30; length++) {
            var elsewhere = new byte[text.length];
            random.nextBytes(elsewhere);
            System.arraycopy(text, 5, elsewhere, 9, length);

            assertThat(ByteScan.hash(elsewhere, 9, 9 + length)).isEqualTo(ByteScan.hash(text, 5, 5 + length));
        }
        assertThat(ByteScan.hash(text, 5, 20)).isNotEqualTo(ByteScan.hash(text, 6, 21));
    }
}
