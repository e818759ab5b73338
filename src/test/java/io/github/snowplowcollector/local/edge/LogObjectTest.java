package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.local.logs.OutputFormat;
import io.github.snowplowcollector.local.logs.VendedLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogObjectTest {

    private static final String ARN = "arn:aws:logs:us-east-1:000000000000:delivery-source:a";

    private static LogObject vended(OutputFormat format, String delimiter, String... fields) {
        var content = new VendedLog.Content(format, delimiter, List.of(fields));
        return new LogObject("logs", "a b/c;d/é=1/x.gz", Optional.of(new LogObject.Vended(ARN, content)));
    }

    @Test
    void isReadAsItWasWritten() {
        var standard = new LogObject("logs", "de mo/x.gz", Optional.empty());
        var w3c = vended(OutputFormat.W3C, ";", "cs(User-Agent)", "timestamp(ms)");
        var json = vended(OutputFormat.JSON, "", "date");

        for (var object : List.of(standard, w3c, json)) {
            assertThat(object.words()).doesNotContain(";").isPrintable();
            assertThat(LogObject.parse(object.words())).contains(object);
        }
        assertThat(standard.words()).as("as ever").isEqualTo("logs de+mo%2Fx.gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "logs", "logs a b", "a b c d e f g"})
    void isNoOtherWords(String words) {
        assertThat(LogObject.parse(words)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void takesRowsInPiecesThatEndAnywhere(int length) throws IOException {
        var row = AccessLogFormat.FIELDS.stream()
                .map(field -> "v" + field.length())
                .collect(Collectors.joining("\t"));
        var rows = (row + "\t1787667330123\t*\n").repeat(3).getBytes(StandardCharsets.US_ASCII);
        var w3c = vended(OutputFormat.W3C, " ", "timestamp(ms)", "date", "c-country");

        assertThat(written(w3c, rows, length))
                .isEqualTo("#Version: 1.0\n#Fields: timestamp(ms) date c-country\n" + "1787667330123 v4 -\n".repeat(3));
        assertThat(written(vended(OutputFormat.JSON, "", "date", "asn"), rows, length))
                .isEqualTo("{\"date\":\"v4\",\"asn\":\"-\"}\n".repeat(3));
        assertThat(written(new LogObject("logs", "x.gz", Optional.empty()), rows, length))
                .isEqualTo(AccessLogFormat.HEADER + (row + "\n").repeat(3));
    }

    private static String written(LogObject object, byte[] rows, int length) throws IOException {
        var content = new ByteArrayOutputStream();
        try (var to = object.format(true).begin(content)) {
            for (int start = 0; start < rows.length; start += length) {
                to.write(rows, start, Math.min(length, rows.length - start));
            }
        }
        return content.toString(StandardCharsets.US_ASCII);
    }
}
