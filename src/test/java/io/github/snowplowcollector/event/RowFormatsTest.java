package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** One row is one event, whether standard logging wrote it or logging v2, in either format. */
class RowFormatsTest {

    private static final Path FIELD_CASES = Path.of("src/test/resources/field-cases");
    private static final String MILLIS = "timestamp(ms)";
    private static final Duration FRACTION = Duration.ofMillis(567);

    /** All published rows: those of the loaders, and those of reports. */
    static Stream<AccessLogRecord> rows() throws IOException {
        var rows = new ArrayList<AccessLogRecord>();
        for (var given : LoaderCasesTest.cases().toList()) {
            rows.addAll(read(given.line()));
        }
        try (var files = Files.walk(FIELD_CASES)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith("access.log")).toList()) {
                rows.addAll(read(Files.readString(file)));
            }
        }
        assertThat(rows).hasSizeGreaterThan(50);
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void areDecodedAlike(AccessLogRecord row) throws IOException {
        var values = values(row);
        var expected = said(EventDecoder.decode(row), Duration.ZERO);

        assertThat(said(decoded(separated(values)), Duration.ZERO)).isEqualTo(expected);
        assertThat(said(decoded(json(values)), Duration.ZERO)).isEqualTo(expected);

        values.put(MILLIS, Long.toString(row.time().plus(FRACTION).toEpochMilli()));
        values.put("c-country", "DE");
        values.put("asn", "64500");
        var later = said(EventDecoder.decode(row), FRACTION);
        assertThat(said(decoded(separated(values)), Duration.ZERO)).isEqualTo(later);
        assertThat(said(decoded(json(values)), Duration.ZERO)).isEqualTo(later);
    }

    private static Map<String, String> values(AccessLogRecord row) {
        var values = new LinkedHashMap<String, String>();
        AccessLogFormat.FIELDS.forEach(name -> values.put(name, row.field(name).orElse("-")));
        return values;
    }

    private static String separated(Map<String, String> values) {
        return "#Fields: " + String.join(" ", values.keySet()) + "\n" + String.join("\t", values.values()) + "\n";
    }

    private static String json(Map<String, String> values) {
        return JsonMapper.shared().writeValueAsString(values) + "\n";
    }

    private static Decoded decoded(String file) throws IOException {
        assertThat(read(file)).hasSize(1);
        return EventDecoder.decode(read(file).get(0));
    }

    /** All that an event says of itself, with its times moved. */
    private static Map<String, String> said(Decoded decoded, Duration moved) {
        if (!(decoded instanceof Event event)) {
            return Map.of("no event", decoded.toString());
        }
        var said = new LinkedHashMap<String, String>();
        said.put("time", event.collectorTime().plus(moved).toString());
        said.put("request", event.requestId().toString());
        said.put("api", event.api().toString());
        said.put("address", event.clientIp().toString());
        said.put("agent", event.userAgent().toString());
        said.put("referer", event.referer().toString());
        said.put("parameters", event.parameters().toString());
        said.put("defects", event.defects().toString());
        said.put("advice", event.advice().toString());
        said.put("schema", event.schema().toString());
        said.put("entities", event.entities().toString());
        event.values()
                .forEach((field, value) -> said.put(
                        field.canonicalName(),
                        (isOfRow(field, event) ? ((Instant) value).plus(moved) : value).toString()));
        return said;
    }

    private static boolean isOfRow(CanonicalField field, Event event) {
        return field == CanonicalField.COLLECTOR_TSTAMP
                || (field == CanonicalField.DERIVED_TSTAMP
                        && event.value(CanonicalField.TRUE_TSTAMP).isEmpty());
    }

    private static List<AccessLogRecord> read(String file) throws IOException {
        var rows = new ArrayList<AccessLogRecord>();
        AccessLogReader.read(new ByteArrayInputStream(file.getBytes(UTF_8)), new AccessLogReader.Rows() {
            @Override
            public void row(AccessLogRecord row) {
                rows.add(row.kept());
            }

            @Override
            public void unreadable(UnreadableRow row) {
                // Was no row in any format.
            }
        });
        return rows;
    }
}
