package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.RepeatedTest;
import tools.jackson.databind.json.JsonMapper;

/** Whatever stands in a log, reading it ends well; and what is read does not depend on how rows came in files. */
class LogFuzzTest {

    private static final int SEEDS = 40;

    @RepeatedTest(SEEDS)
    void survivesDamagedFiles(@Seeded Random random) throws IOException {
        for (var plain : List.of(rows().getBytes(UTF_8), objects().getBytes(UTF_8))) {
            for (int i = 0; i < 13; i++) {
                assertReadable(damaged(random, plain));
                assertReadable(damaged(random, gzip(plain)));
            }
        }
    }

    /** Each event becomes one line of JSON that says what its values say, and neither throws. */
    private static void assertReadable(byte[] file) throws IOException {
        for (var event : events(List.of(file))) {
            var lines = new JsonLines();
            lines.append(event);
            var line = new String(lines.array(), 0, lines.length(), UTF_8);
            assertThat(line).endsWith("}\n").hasLineCount(1);
            var json = JsonMapper.shared().readTree(line);
            assertThat(json.propertyNames())
                    .containsExactlyElementsOf(event.values().keySet().stream()
                            .map(CanonicalField::canonicalName)
                            .toList());
            event.values().forEach((field, value) -> {
                if (value instanceof String text) {
                    assertThat(json.path(field.canonicalName()).asString()).isEqualTo(text);
                }
            });
            assertThat(event.isGood()).isEqualTo(event.defects().isEmpty());
            assertThat(event.parameters()).isNotNull();
        }
    }

    @RepeatedTest(SEEDS)
    void findsTheSameEventsInAnyOrderOfFiles(@Seeded Random random) throws IOException {
        var rows = new ArrayList<>(
                rows().lines().filter(line -> !line.startsWith("#")).toList());
        var expected = lines(List.of(rows().getBytes(UTF_8)));
        Collections.shuffle(rows, random);
        var files = new ArrayList<byte[]>();
        for (int from = 0; from < rows.size(); ) {
            int to = Math.min(rows.size(), from + 1 + random.nextInt(5));
            var text = String.join("\n", rows.subList(from, to)).getBytes(UTF_8);
            files.add(random.nextBoolean() ? gzip(text) : text);
            from = to;
        }
        files.add(files.get(random.nextInt(files.size())));
        Collections.shuffle(files, random);

        assertThat(lines(files)).isEqualTo(expected).hasSizeGreaterThan(10);
    }

    private static Set<String> lines(List<byte[]> files) throws IOException {
        var found = new TreeSet<String>();
        for (var event : events(files)) {
            var lines = new JsonLines();
            lines.append(event);
            found.add(event.requestId() + new String(lines.array(), 0, lines.length(), UTF_8) + event.defects());
        }
        return found;
    }

    private static List<Event> events(List<byte[]> files) throws IOException {
        var events = new ArrayList<Event>();
        for (var file : files) {
            AccessLogReader.readFile(new ByteArrayInputStream(file), Optional.empty(), new AccessLogReader.Rows() {
                @Override
                public void row(AccessLogRecord row) {
                    if (EventDecoder.decode(row) instanceof Event event) {
                        events.add(event);
                    }
                }

                @Override
                public void unreadable(UnreadableRow row) {
                    assertThat(row.reason()).isNotEmpty();
                }
            });
        }
        return events;
    }

    private static String rows() throws IOException {
        return LoaderCasesTest.cases()
                .filter(given -> given.expected().path("outcome").asString().equals("event"))
                .map(LoaderCasesTest.Case::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The same in JSON, with milliseconds. */
    private static String objects() throws IOException {
        var objects = new StringBuilder();
        AccessLogReader.read(new ByteArrayInputStream(rows().getBytes(UTF_8)), new AccessLogReader.Rows() {
            @Override
            public void row(AccessLogRecord row) {
                var values = new LinkedHashMap<String, String>();
                AccessLogFormat.FIELDS.forEach(
                        name -> values.put(name, row.field(name).orElse("-")));
                values.put("timestamp(ms)", Long.toString(row.epochMilli()));
                objects.append(JsonMapper.shared().writeValueAsString(values)).append('\n');
            }

            @Override
            public void unreadable(UnreadableRow row) {
                throw new AssertionError(row.reason());
            }
        });
        return objects.toString();
    }

    private static byte[] damaged(Random random, byte[] file) {
        var bytes = Arrays.copyOf(file, random.nextInt(4) == 0 ? random.nextInt(file.length) : file.length);
        int damages = random.nextInt(60);
        for (int i = 0; i < damages && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : "%&=\t\n+{\"-\\}:,u".charAt(random.nextInt(14)));
        }
        return bytes;
    }

    private static byte[] gzip(byte[] text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }
}
