package io.github.snowplowcollector.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldDecodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tz=Europe%252FLondon|tz=Europe%2FLondon",
                "tz=Australia%2FSydney|tz=Australia%2FSydney",
                "%2588 is 1x-encoded 25 percent OR 2x-encoded|%88 is 1x-encoded 25 percent OR 2x-encoded",
                "Loading - 70%25 Complete|Loading - 70%25 Complete",
                "refr=http%25253A%25252F|refr=http%253A%252F",
                "%25252F|%252F",
                "%25|%25",
                "%252|%252",
                "%252Fa%252fb|%2Fa%2fb",
                "a%|a%"
            })
    void undoesOneEncoding(String logged, String sent) {
        assertThat(FieldDecoding.singleEncoded(logged)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a+b|a b", "a%20b|a b", "%C3%A9|é", "%e2%82%ac|€", "100%|100%", "%zz|%zz", "%4|%4", "é+%2B|é +"})
    void decodesFormsAndLeavesStrayPercents(String encoded, String plain) {
        assertThat(FieldDecoding.formDecoded(encoded)).isEqualTo(plain);
    }

    @Test
    void splitsBeforeItDecodes() {
        assertThat(FieldDecoding.query("e=pv&page=a%2526b%253Dc&url=http%253A%252F%252Fx%252F%253Fy%253D1"))
                .containsExactly(
                        new Parameter("e", "pv"),
                        new Parameter("page", "a&b=c"),
                        new Parameter("url", "http://x/?y=1"));
    }

    @Test
    void keepsOrderAndRepetitionAndDropsPairsWithoutName() {
        assertThat(FieldDecoding.query("&a=1&b&=x&a=2&&c="))
                .containsExactly(
                        new Parameter("a", "1"),
                        new Parameter("b", ""),
                        new Parameter("a", "2"),
                        new Parameter("c", ""));
    }

    @ParameterizedTest
    @CsvSource({"-", "''"})
    void findsNoPairsInAnEmptyField(String logged) {
        assertThat(FieldDecoding.query(logged)).isEmpty();
    }
}
