package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.Parameter;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows that Snowplow's own last loaders were tested with or published, and what came out of them. */
class LoaderCasesTest {

    /** A blank line is no row: the reader passes over it, and does not report it as the loaders did. */
    private static final String BLANK_LINE = "spark/InvalidCfLines-1";

    /** A row and what the loaders made of it. */
    record Case(String name, String line, JsonNode expected) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (var in = LoaderCasesTest.class.getResourceAsStream("/loader-cases.tsv")) {
            return new String(in.readAllBytes(), UTF_8).lines().skip(1).map(LoaderCasesTest::parse).toList().stream();
        }
    }

    private static Case parse(String line) {
        var columns = line.split("\t", -1);
        return new Case(
                columns[0], columns[1].replace("\\t", "\t"), JsonMapper.shared().readTree(columns[2]));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areDecodedAsStated(Case given) throws IOException {
        var read = read(given.line);

        switch (given.expected.path("outcome").asString()) {
            case "event" -> assertEvent(given, read);
            case "reject" -> assertRejected(given, read);
            default -> assertThat(read).isEqualTo(new Read(List.of(), List.of()));
        }
    }

    private static void assertEvent(Case given, Read read) {
        assertThat(read.unreadable).isEmpty();
        var event = (Event) read.decoded.get(0);
        var expected = given.expected;
        assertThat(event.api().vendor() + "/" + event.api().version())
                .isEqualTo(expected.path("api").asString());
        assertThat(event.clientIp()).isEqualTo(text(expected, "ip"));
        assertThat(event.collectorTime())
                .isEqualTo(Instant.parse(expected.path("timestamp").asString()));
        assertThat(event.userAgent()).isEqualTo(text(expected, "userAgentDecoded"));
        assertThat(event.referer()).isEqualTo(text(expected, "referer"));
        assertThat(event.parameters()).isEqualTo(pairs(expected.path("query")));
    }

    private static void assertRejected(Case given, Read read) {
        switch (given.expected.path("field").asString()) {
            case "verb" -> assertThat(read.decoded).containsExactly(NoEvent.NOT_GET);
            case "path" -> assertThat(read.decoded).containsExactly(NoEvent.NOT_COLLECTOR_PATH);
            default -> assertThat(read.unreadable).hasSize(given.name.equals(BLANK_LINE) ? 0 : 1);
        }
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static List<Parameter> pairs(JsonNode query) {
        var pairs = new ArrayList<Parameter>();
        for (var pair : query) {
            pairs.add(new Parameter(pair.path(0).asString(), pair.path(1).asString("")));
        }
        return pairs;
    }

    /** What came of a row. */
    private record Read(List<Decoded> decoded, List<UnreadableRow> unreadable) {}

    private static Read read(String line) throws IOException {
        var read = new Read(new ArrayList<>(), new ArrayList<>());
        AccessLogReader.read(new ByteArrayInputStream((line + "\n").getBytes(UTF_8)), new AccessLogReader.Rows() {
            @Override
            public void row(AccessLogRecord row) {
                read.decoded.add(EventDecoder.decode(row));
            }

            @Override
            public void unreadable(UnreadableRow row) {
                read.unreadable.add(row);
            }
        });
        return read;
    }
}
