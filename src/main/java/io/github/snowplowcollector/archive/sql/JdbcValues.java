package io.github.snowplowcollector.archive.sql;

import io.github.snowplowcollector.archive.query.ResultSink;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What JDBC gives, as values that {@link ResultSink} takes. The driver's times are made with the zone of this machine. Those in lists and
 * structs can only be had so, and are not certain in the hour when its clocks are changed.
 */
final class JdbcValues {

    private JdbcValues() {}

    static @Nullable Object at(ResultSet result, int column) throws SQLException {
        var value = result.getObject(column);
        if (value instanceof Timestamp) {
            return utc(result.getObject(column, LocalDateTime.class));
        }
        return value instanceof OffsetDateTime
                ? Instant.EPOCH.plus(result.getLong(column), ChronoUnit.MICROS).toString()
                : plain(value);
    }

    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Timestamp timestamp) {
            return utc(timestamp.toLocalDateTime());
        }
        if (value instanceof OffsetDateTime time) {
            return instant(time).toString();
        }
        if (value instanceof JsonNode json) {
            return new ResultSink.JsonText(json.toString());
        }
        if (value instanceof java.sql.Array array) {
            var elements = new ArrayList<@Nullable Object>();
            for (var element : (Object[]) array.getArray()) {
                elements.add(plain(element));
            }
            return elements;
        }
        if (value instanceof DuckDBStruct struct) {
            return members(struct.getMap());
        }
        if (value instanceof Map<?, ?> map) {
            return members(map);
        }
        if (value instanceof Blob blob) {
            return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
        }
        return value.toString();
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> map) throws SQLException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : map.entrySet()) {
            members.put(String.valueOf(plain(entry.getKey())), plain(entry.getValue()));
        }
        return members;
    }

    private static String utc(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toString();
    }

    /** The driver tells the time on this machine's clocks, and the offset of an hour or two later or earlier where they are changed. */
    private static Instant instant(OffsetDateTime time) {
        return ZonedDateTime.ofLocal(time.toLocalDateTime(), ZoneId.systemDefault(), time.getOffset())
                .toInstant();
    }
}
