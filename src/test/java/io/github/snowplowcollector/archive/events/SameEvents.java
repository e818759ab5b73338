package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.FieldType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares Parquet, as DuckDB reads it, with the JSON lines of the same reading: every value of 131 columns. */
public final class SameEvents {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final BigDecimal TOO_MUCH = new BigDecimal("1e16");

    private SameEvents() {}

    /**
     * Compares them row by row.
     *
     * @return how many events both are
     */
    public static long assertSame(Path parquet, Path jsonLines) throws SQLException, IOException {
        long count = 0;
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var lines = Files.newBufferedReader(jsonLines);
                var rows = statement.executeQuery("select * from read_parquet('" + parquet + "')")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(CanonicalField.NAMES.size());
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                assertThat(rows.next()).as("row %d", count).isTrue();
                assertSame(rows, MAPPER.readTree(line));
                count++;
            }
            assertThat(rows.next()).as("rows behind the last line").isFalse();
        }
        return count;
    }

    private static void assertSame(ResultSet row, JsonNode event) throws SQLException {
        int column = 0;
        for (var field : CanonicalField.values()) {
            var found = row.getObject(++column);
            var expected = expected(field, event.path(field.canonicalName()));
            var same = found instanceof OffsetDateTime time ? time.toInstant() : found;
            if (field.type() == FieldType.JSON && same != null) {
                same = MAPPER.readTree(same.toString());
            }
            if (expected == null ? same != null : !expected.equals(same)) {
                assertThat(same).as(field + " of " + event).isEqualTo(expected);
            }
        }
    }

    private static Object expected(CanonicalField field, JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> value.stringValue();
            case INTEGER -> value.intValue();
            case FLAG -> value.booleanValue();
            case TIMESTAMP -> Instant.parse(value.stringValue());
            case JSON -> value;
            case DECIMAL ->
                field == CanonicalField.SE_VALUE ? number(value.decimalValue()) : money(value.decimalValue());
        };
    }

    private static Object number(BigDecimal value) {
        return Double.isInfinite(value.doubleValue()) ? null : value.doubleValue();
    }

    private static Object money(BigDecimal value) {
        if (value.abs().compareTo(TOO_MUCH) >= 0) {
            return null;
        }
        var rounded = value.setScale(2, RoundingMode.HALF_UP);
        return rounded.abs().compareTo(TOO_MUCH) >= 0 ? null : rounded;
    }
}
