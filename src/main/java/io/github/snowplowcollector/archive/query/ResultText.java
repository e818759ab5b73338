package io.github.snowplowcollector.archive.query;

import io.github.snowplowcollector.archive.query.ResultSink.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a result as people and spreadsheets read them. */
final class ResultText {

    private static final double LEAST_PLAIN = 1e-3;
    private static final double LEAST_WITH_EXPONENT = 1e15;

    private ResultText() {}

    /** Nothing for null, JSON for lists and structs. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double number && isPlain(Math.abs(number))) {
            return BigDecimal.valueOf(number).toPlainString();
        }
        if (value instanceof JsonText json) {
            return json.text();
        }
        return value instanceof List || value instanceof Map ? ResultJson.text(value) : value.toString();
    }

    private static boolean isPlain(double size) {
        return size >= LEAST_PLAIN && size < LEAST_WITH_EXPONENT;
    }
}
