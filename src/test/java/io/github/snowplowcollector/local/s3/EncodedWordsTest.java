package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedWordsTest {

    /** The example of AWS's user guide. */
    @Test
    void encodesEachByteThatWasSent() {
        var sent = new String("ÄMÄZÕÑ S3".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(EncodedWords.of(sent)).isEqualTo("=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=");
    }

    @ParameterizedTest
    @CsvSource({
        "AMAZONS3, AMAZONS3",
        "a=b_c?, a=b_c?",
        "caf\u00e9 = noir, =?UTF-8?Q?caf=C3=A9_=3D_noir?=",
        "=?UTF-8?B?w4Q=?=, =?UTF-8?B?w4Q=?=",
        "=?ISO-8859-1?q?plain_text?=, plain text",
        "=?UTF-8?Q?a?= =?UTF-8?Q?b?=, ab",
        "=?nobody?Q?a?=, =?nobody?Q?a?=",
        "=?UTF-8?B?***?=, =?UTF-8?B?***?=",
    })
    void readsWordsBeforeItWritesThem(String sent, String kept) {
        assertThat(EncodedWords.of(sent)).isEqualTo(kept);
    }

    @Test
    void writesNoWordOver75Characters() {
        var kept = EncodedWords.of("\u00e4".repeat(1000));

        assertThat(kept.split(" ", -1)).allSatisfy(word -> assertThat(word).hasSizeLessThanOrEqualTo(75));
        assertThat(EncodedWords.of(kept)).isEqualTo(kept);
    }
}
