package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.Seeded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "HTTP/1.1 200 OK|Content-Length: 3||GIF and more ! 200 ! GIF",
                "HTTP/1.0 403|content-length:0|| ! 403 ! ''",
                "HTTP/1.1 200 |Content-Length: 3|Content-Length: 3||GIF ! 200 ! GIF",
                "HTTP/1.1 200 OK||until the end ! 200 ! until the end",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||2;x=y|GI|1|F|0|| ! 200 ! GIF",
                "HTTP/1.1 200 OK|Transfer-Encoding: gzip, Chunked|Content-Length: 9||3|GIF|0|| ! 200 ! GIF",
                "HTTP/1.1 200 OK|Transfer-Encoding: identity||GIF ! 200 ! GIF",
                "HTTP/1.1 204 No Content|Content-Length: 9|| ! 204 ! ''",
                "HTTP/1.1 100 Continue||HTTP/1.1 103 Hints|Link: x||HTTP/1.1 200 OK|Content-Length: 1||G ! 200 ! G"
            })
    void reads(String answer, int status, String body) throws IOException {
        var read = read(answer.replace("|", "\r\n"));

        assertThat(read.status()).isEqualTo(status);
        assertThat(new String(read.body(), StandardCharsets.US_ASCII)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK|A: b|",
                "HTTP/2 200 OK||",
                "SSH-2.0-OpenSSH|",
                "HTTP/1.1 20x OK||",
                "HTTP/1.1 200 OK|no header||",
                "HTTP/1.1 200 OK|: nameless||",
                "HTTP/1.1 200 OK|A: b| folded||",
                "HTTP/1.1 200 OK|Content-Length: 9||GIF",
                "HTTP/1.1 200 OK|Content-Length: -1||",
                "HTTP/1.1 200 OK|Content-Length: 99999999999999999999||",
                "HTTP/1.1 200 OK|Content-Length: 3|Content-Length: 4||GIF.",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||x|",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||-3|GIF|0||",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||ffffffffff|",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|GIFF|0||",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||9|GIF"
            })
    void saysThatItIsNoAnswer(String answer) {
        assertThatThrownBy(() -> read(answer.replace("|", "\r\n")))
                .isInstanceOf(IOException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void keepsHeadersByAnyCaseWithAllTheirValues() throws IOException {
        var headers = read("HTTP/1.1 200 OK\nX-Cache:  Hit from cloudfront \nVary: a\nvary: b\n\n")
                .headers();

        assertThat(headers.firstValue("x-cache")).contains("Hit from cloudfront");
        assertThat(headers.allValues("Vary")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 900000000000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n"
            })
    void hangsUpOnAnEndlessBody(String head) throws IOException {
        assertThat(new AnswerReader(endless(head, 'x')).body()).hasSize(BoundedBody.LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nA: ", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"})
    void hangsUpOnAnEndlessHead(String head) {
        assertThatThrownBy(() -> new AnswerReader(endless(head, 'x')))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("65536 bytes besides its body");
    }

    @Test
    void readsWhateverIsSentOrSaysThatItIsNone(@Seeded Random random) {
        var good = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nA: b\r\n\r\n3\r\nGIF\r\n0\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        int answers = 0;
        for (int i = 0; i < 5_000; i++) {
            var bytes = good.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                answers += new AnswerReader(new ByteArrayInputStream(bytes)).status() == 200 ? 1 : 0;
            } catch (IOException e) {
                assertThat(e).message().isNotBlank();
            }
        }
        assertThat(answers).isPositive();
    }

    private static AnswerReader read(String answer) throws IOException {
        return new AnswerReader(new ByteArrayInputStream(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static InputStream endless(String head, char then) {
        var first = new ByteArrayInputStream(head.getBytes(StandardCharsets.ISO_8859_1));
        return new InputStream() {
            @Override
            public int read() {
                int next = first.read();
                return next < 0 ? then : next;
            }
        };
    }
}
