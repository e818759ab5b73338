package io.github.snowplowcollector.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.snowplowcollector.spark.LogColumns.LogColumn;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Spark's rows and the goal's lines of the same logs, one by one: Spark reads files in the goal's order, and the goal gives a request once. */
class EqualityIT {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String[] NAMES =
            LogColumns.EVENTS.all().stream().limit(131).map(LogColumn::name).toArray(String[]::new);
    private static final String[] TYPES = LogColumns.EVENTS.all().stream()
            .limit(131)
            .map(column -> column.type().typeName())
            .toArray(String[]::new);

    private final HashSet<String> requests = new HashSet<>();
    private int doubled;

    @Test
    void hasTheRowsOfTheCases() throws Exception {
        assertThat(compare("cases", "cases", Map.of())).isGreaterThan(30);
    }

    @Test
    void hasTheRowsOfVeryManyEvents() throws Exception {
        assertThat(compare("generated", "generated", Map.of())).isGreaterThan(190_000);
        assertThat(doubled).isBetween(TestLogs.DOUBLED * 9 / 10, TestLogs.DOUBLED);
    }

    @Test
    void hasWhatRulesOfPrivacyLeave() throws Exception {
        var rules = "anonOctets=2, anonSegments=5, drop=page_url, drop=contexts";

        assertThat(compare("cases", "private", Map.of("privacy", rules))).isGreaterThan(30);
    }

    @Test
    void hasTheBadRows() throws Exception {
        for (var logs : new String[] {"cases", "generated"}) {
            long lines;
            try (var bad = Files.lines(Sparks.GOAL.resolve(logs + "-bad.ndjson"))) {
                lines = bad.count();
            }
            var rows = Sparks.read(Map.of("badRows", "true"), Sparks.LOGS.resolve(logs));

            // Of files that are no logs the goal speaks elsewhere.
            assertThat(rows.filter("row is not null").count()).isEqualTo(lines).isPositive();
        }
    }

    private long compare(String logs, String lines, Map<String, String> options) throws IOException {
        long compared = 0;
        var rows = Sparks.read(options, Sparks.LOGS.resolve(logs)).toLocalIterator();
        try (var expected = Files.newBufferedReader(Sparks.GOAL.resolve(lines + ".ndjson"))) {
            for (var row = next(rows); row != null; row = next(rows)) {
                assertSame(row, expected.readLine());
                compared++;
            }
            assertThat(expected.readLine()).isNull();
        }
        return compared;
    }

    /** The next row of a request that was not seen yet. */
    private Row next(Iterator<Row> rows) {
        while (rows.hasNext()) {
            var row = rows.next();
            var request = row.<String>getAs("request_id");
            if (request == null || requests.add(request)) {
                return row;
            }
            doubled++;
        }
        return null;
    }

    private static void assertSame(Row row, String line) throws JsonProcessingException {
        if (line == null) {
            fail("the goal has no more than what comes before " + row);
        }
        var event = JSON.readTree(line);
        int found = 0;
        for (int column = 0; column < NAMES.length; column++) {
            var value = event.get(NAMES[column]);
            found += value == null ? 0 : 1;
            var expected = expected(value, TYPES[column]);
            if (!same(expected, row.get(column))) {
                assertThat(row.get(column))
                        .as("%s of %s:%s", NAMES[column], row.getAs("log_file"), row.getAs("log_row"))
                        .isEqualTo(expected);
            }
        }
        if (found != event.size()) {
            fail("a field that is no column: " + line);
        }
    }

    private static boolean same(Object expected, Object actual) {
        return expected == null ? actual == null : expected.equals(actual);
    }

    /** What the line says, as the column's type has it. */
    private static Object expected(JsonNode value, String type) throws JsonProcessingException {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case "string" -> value.isTextual() ? value.textValue() : JSON.writeValueAsString(value);
            case "integer" -> value.intValue();
            case "double" -> value.decimalValue().doubleValue();
            case "boolean" -> value.booleanValue();
            case "timestamp" -> Timestamp.from(Instant.parse(value.textValue()));
            default -> money(value.decimalValue());
        };
    }

    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
