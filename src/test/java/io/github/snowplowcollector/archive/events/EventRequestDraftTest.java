package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.selection.Bots;
import io.github.snowplowcollector.archive.selection.EventFilter;
import io.github.snowplowcollector.archive.selection.EventTimeRange;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.EventType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRequestDraftTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:30:00Z");

    @TempDir
    Path folder;

    private final Problems problems = new Problems();
    private Configuration given = Configuration.EMPTY;

    @Test
    void readsADayOfABucketIntoATable() {
        var request = read();

        assertThat(problems.found()).isEmpty();
        assertThat(request.range())
                .isEqualTo(new EventTimeRange(Instant.parse("2026-11-23T12:30:00Z"), Optional.empty()));
        assertThat(request.destination().format()).isEqualTo(EventFormat.TABLE);
        assertThat(request.selection().filter()).isEqualTo(EventFilter.ALL);
    }

    @Test
    void readsAllOfAFolder() {
        assertThat(with("eventsSource", folder).read().range())
                .isEqualTo(new EventTimeRange(Instant.EPOCH, Optional.empty()));
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void readsTheDayBeforeAnEndThatIsPast() {
        assertThat(with("eventsUntil", "2026-11-20").read().range().since())
                .isEqualTo(Instant.parse("2026-11-19T00:00:00Z"));
    }

    @Test
    void writesJsonIntoAFile() {
        assertThat(with("eventsOutput", folder.resolve("events"))
                        .read()
                        .destination()
                        .format())
                .isEqualTo(EventFormat.NDJSON);
    }

    @ParameterizedTest
    @CsvSource({
        "events.csv, CSV",
        "events.CSV, CSV",
        "events.tsv, TSV",
        "events.ndjson, NDJSON",
        "events.jsonl, NDJSON",
        "events.json, NDJSON",
        "csv, NDJSON",
        "-, NDJSON"
    })
    void takesTheFormThatTheFileTells(String file, EventFormat format) {
        assertThat(with("eventsOutput", folder.resolve(file))
                        .read()
                        .destination()
                        .format())
                .isEqualTo(format);
        assertThat(with("eventsFormat", "table").read().destination().format()).isEqualTo(EventFormat.TABLE);
        assertThat(problems.found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "24h, 2026-11-23T12:30:00Z",
        "7d, 2026-11-17T12:30:00Z",
        "PT1H, 2026-11-24T11:30:00Z",
        "2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z",
        "2026-11-24T10:00+02:00, 2026-11-24T08:00:00Z",
        "2026-11-24, 2026-11-24T00:00:00Z",
        "today, 2026-11-24T00:00:00Z",
        "yesterday, 2026-11-23T00:00:00Z",
        "2026-11-24T10:00, 2026-11-24T10:00:00Z",
        "2026-11-24 10:00, 2026-11-24T10:00:00Z",
        "2026-11-24T10:00:30, 2026-11-24T10:00:30Z",
        "2026-11-24T10:00Z, 2026-11-24T10:00:00Z"
    })
    void readsTimesAsPeopleWriteThem(String since, Instant expected) {
        assertThat(with("eventsSince", since).read().range().since()).isEqualTo(expected);
        assertThat(problems.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lately", "24", "-1h", "2026-13-01", "2026-11-24T25:00", "2026-11-24T", "999999999d", "P1Y"})
    void saysHowTimesAreWritten(String since) {
        with("eventsSince", since).read();

        assertThat(problems.found()).extracting(Problem::parameter).containsExactly("eventsSince");
    }

    @Test
    void readsFilters() {
        var filter = with("eventsTypes", List.of("pv", "struct", " "))
                .with("eventsAppIds", List.of("web"))
                .with("eventsSchemas", List.of("com.acme/sold/jsonschema/1-0-0", "iglu:com.acme/*"))
                .with("eventsEventIds", List.of("DE41BC32-6f6e-45eb-bbaa-968c1a4c1943"))
                .with("eventsIncludeProbes", "true")
                .read()
                .selection()
                .filter();

        assertThat(problems.found()).isEmpty();
        assertThat(filter.types()).containsExactlyInAnyOrder(EventType.PAGE_VIEW, EventType.STRUCT);
        assertThat(filter.schemas())
                .containsExactlyInAnyOrder("iglu:com.acme/sold/jsonschema/1-0-0", "iglu:com.acme/*");
        assertThat(filter.eventIds()).containsExactly("de41bc32-6f6e-45eb-bbaa-968c1a4c1943");
        assertThat(filter.includeProbes()).isTrue();
    }

    @Test
    void defusesFormulasUnlessTheyAreToBeKept() {
        assertThat(read().destination().csvFormulas()).isEqualTo(CsvFormulas.DEFUSE);
        assertThat(with("eventsCsvFormulas", "keep").read().destination().csvFormulas())
                .isEqualTo(CsvFormulas.KEEP);
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void keepsBotsUnlessTheyAreToBeLeftOut() {
        assertThat(read().selection().bots()).isEqualTo(Bots.KEEP);
        assertThat(with("eventsBots", "leave-out").read().selection().bots()).isEqualTo(Bots.LEAVE_OUT);
        assertThat(problems.found()).isEmpty();
        with("eventsBots", "none").read();
        assertThat(problems.found()).extracting(Problem::rule).containsExactly("Allowed are: keep, leave-out.");
    }

    @Test
    void readsColumnsInEverySpelling() {
        var columns = with(
                        "eventsColumns", " timestamp,cs_method cs-uri-stem, CS-URI-QUERY\n- cs-headers - cmcd-version ")
                .read()
                .selection()
                .columns();

        assertThat(problems.found()).isEmpty();
        assertThat(columns)
                .hasValueSatisfying(layout -> assertThat(layout.names())
                        .containsExactly(
                                "timestamp",
                                "cs-method",
                                "cs-uri-stem",
                                "cs-uri-query",
                                "-",
                                "cs-headers",
                                "-",
                                "cmcd-version"));
        given = Configuration.EMPTY;
        assertThat(read().selection().columns()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithColumns() {
        with("eventsColumns", "date,cs-methud,cs-uri-stem,cs-uri-query,cs-uri_query")
                .read();

        assertThat(problems.found())
                .extracting(Problem::toString)
                .containsExactly(
                        "eventsColumns = 'cs-methud': CloudFront writes no column of that name. Fix: Copy the names from the"
                                + " settings of the log, in their order, and write - for a column that has none.",
                        "eventsColumns = 'cs-uri-query': It stands there twice. Fix: Name each column once, in their order.",
                        "eventsColumns = 'date,cs-methud,cs-uri-stem,cs-uri-query,cs-uri_query': No row without time,"
                                + " cs-method is an event. Fix: Name all columns, and let the log have these; timestamp or"
                                + " timestamp(ms) does for date and time.");
    }

    @Test
    void aNameThatEndsSoIsAFileOfParquet() {
        assertThat(with("eventsOutput", folder.resolve("E.PARQUET"))
                        .read()
                        .destination()
                        .format())
                .isEqualTo(EventFormat.PARQUET);
        var lake = with("eventsFormat", "parquet")
                .with("eventsOutput", folder)
                .with("eventsPartition", List.of("app_id", "event_name", "app_id"))
                .read();
        assertThat(lake.destination().partitions()).containsExactly(EventPartition.APP_ID, EventPartition.EVENT_NAME);
        assertThat(lake.destination().isInUnits()).isTrue();
        assertThat(problems.found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "-               | -              | -          | -    | eventsFormat = 'parquet': Parquet goes into a file or a folder.",
                "-               | -              | e.parquet  | x    | eventsOutput = 'e.parquet': Nothing can be added to a file of Parquet,",
                "eventsFollow    | true           | lake       | -    | eventsFollow = 'true': A file of Parquet can be read once it is closed.",
                "eventsNewest    | 5              | lake       | -    | eventsNewest = '5': Parquet takes all events of the times.",
                "eventsPartition | collector_date | lake       | -    | eventsPartition = 'collector_date': A folder is laid out by collector_date, and",
                "-               | -              | e.csv      | -    | eventsOutput = 'e.csv': A file of Parquet ends in .parquet; any other name is a folder's.",
                "eventsPartition | app_id         | e.parquet  | -    | eventsPartition = 'app_id': Only a folder of Parquet files is laid out so.",
            })
    void saysWhatParquetCannotDo(String parameter, String value, String output, String checkpoint, String problem) {
        var draft = with("eventsFormat", "parquet");
        if (output != null) {
            draft.with("eventsOutput", output);
        }
        if (checkpoint != null) {
            draft.with("eventsCheckpoint", checkpoint);
        }
        if (parameter != null) {
            draft.with(parameter, parameter.equals("eventsPartition") ? List.of(value) : value);
        }
        draft.read();

        assertThat(problems.found()).singleElement().asString().startsWith(problem);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        with("eventsSource", folder.resolve("missing"))
                .with("eventsSince", "1h")
                .with("eventsUntil", "2h")
                .with("eventsFormat", "avro")
                .with("eventsNewest", "0")
                .with("eventsCsvFormulas", "Keep")
                .with("eventsOutput", folder)
                .with("eventsBadRows", folder.resolve("same"))
                .with("eventsCheckpoint", folder.resolve("same"))
                .with("eventsFollow", "true")
                .with("eventsTypes", List.of("click"))
                .with("eventsSchemas", List.of("com.*/x"))
                .with("eventsEventIds", List.of("1234"))
                .read();

        assertThat(problems.found())
                .extracting(Problem::parameter)
                .containsExactlyInAnyOrder(
                        "eventsSource",
                        "eventsUntil",
                        "eventsUntil",
                        "eventsFormat",
                        "eventsCsvFormulas",
                        "eventsNewest",
                        "eventsNewest",
                        "eventsOutput",
                        "eventsCheckpoint",
                        "eventsTypes",
                        "eventsSchemas",
                        "eventsEventIds");
        assertThat(problems.found())
                .allSatisfy(problem -> assertThat(problem.fix()).isNotBlank());
    }

    private EventRequestDraftTest with(String parameter, Object value) {
        given = given.with(parameter, value);
        return this;
    }

    private EventRequest read() {
        return new EventRequestDraft(given, NOW, problems).read();
    }
}
