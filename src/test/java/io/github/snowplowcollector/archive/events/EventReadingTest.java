package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.snowplowcollector.Seeded;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.selection.Bots;
import io.github.snowplowcollector.archive.selection.EventFilter;
import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.archive.selection.EventTimeRange;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventType;
import io.github.snowplowcollector.event.PrivacyRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class EventReadingTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path folder;

    private final MemoryFiles files = new MemoryFiles();

    @Test
    void writesAnObjectALine() throws Exception {
        put(
                HOUR,
                "aa",
                Logs.row(
                        HOUR.plusSeconds(5),
                        "R1",
                        "e=ue&p=web&tv=js-4&aid=shop&eid=" + Logs.eventId("R1")
                                + "&ue_pr=%257B%2522schema%2522%253A%2522iglu:com.snowplowanalytics.snowplow/unstruct_event/"
                                + "jsonschema/1-0-0%2522%252C%2522data%2522%253A%257B%2522schema%2522%253A%2522iglu:com.acme/"
                                + "sold/jsonschema/1-0-0%2522%252C%2522data%2522%253A%257B%2522n%2522%253A1.50%257D%257D%257D"));

        var seen = run(Requests.all(EventFormat.NDJSON));

        var event = JsonMapper.shared().readTree(seen.events.get(0));
        assertThat(seen.events).hasSize(1);
        assertThat(event.path("app_id").asString()).isEqualTo("shop");
        assertThat(event.path("event").asString()).isEqualTo("unstruct");
        assertThat(event.path("collector_tstamp").asString()).isEqualTo("2026-11-24T10:00:05.000Z");
        assertThat(event.path("unstruct_event").path("data").path("schema").asString())
                .isEqualTo("iglu:com.acme/sold/jsonschema/1-0-0");
    }

    @Test
    void writesTheEnrichedLayout() throws Exception {
        put(HOUR, "aa", Logs.row(HOUR, "R1", "e=pv&p=web&tv=js-4&aid=a&page=x%2509y%252C%2522z%2522"));

        var tsv = run(Requests.all(EventFormat.TSV)).events;
        var csv = run(Requests.all(EventFormat.CSV)).events;

        assertThat(tsv).hasSize(1);
        assertThat(tsv.get(0).split("\t", -1))
                .hasSize(131)
                .startsWith("a", "web", "", "2026-11-24 10:00:00.000")
                .contains("page_view", "x    y,\"z\"");
        assertThat(csv).hasSize(2);
        assertThat(csv.get(0))
                .startsWith("app_id,platform,etl_tstamp,collector_tstamp,")
                .endsWith(",true_tstamp");
        assertThat(csv.get(1)).startsWith("a,web,,2026-11-24 10:00:00.000,").contains(",\"x    y,\"\"z\"\"\",");
    }

    @Test
    void defusesFormulasInCsvAlone() throws Exception {
        put(HOUR, "aa", Logs.row(HOUR, "R1", "e=se&p=web&tv=js-4&aid=-1&se_ca=%253DA1%252CB1&se_ac=add&se_va=-1.5"));

        var defused = run(Requests.all(EventFormat.CSV)).events.get(1);
        var kept = run(Requests.all(EventFormat.CSV, CsvFormulas.KEEP)).events.get(1);
        var tsv = run(Requests.all(EventFormat.TSV)).events.get(0);
        var json = run(Requests.all(EventFormat.NDJSON)).events.get(0);

        assertThat(defused).startsWith("-1,web,").contains(",\"'=A1,B1\",add,,,-1.5,");
        assertThat(kept).startsWith("-1,web,").contains(",\"=A1,B1\",add,,,-1.5,");
        assertThat(tsv).contains("\t=A1,B1\tadd\t");
        assertThat(json).contains("\"=A1,B1\"");
    }

    /** Numbers are none that a spreadsheet runs, be they in a column of numbers or of texts; what is quoted is no less of a formula. */
    @Test
    void neverDefusesNumbers() throws Exception {
        put(
                HOUR,
                "aa",
                Logs.row(
                        HOUR,
                        "R1",
                        "e=se&p=web&tv=js-4&aid=%252B1-2&se_ca=-1.5&se_ac=%252B49301234&se_la=-1%252C5&se_pr=%2522%253D1&se_va=-1.5"
                                + "&tr_id=%2509%253D1&tr_tt=-0.10&tr_sh=-1E%252B3&pp_mix=-3&ti_sk=%25EF%25BC%259D1&ti_na=-5%2520-%25206"));

        var csv = run(Requests.all(EventFormat.CSV)).events.get(1);
        var json = JsonMapper.shared()
                .readTree(run(Requests.all(EventFormat.NDJSON)).events.get(0));

        assertThat(csv)
                .startsWith("'+1-2,web,")
                .contains(
                        ",-1.5,+49301234,\"'-1,5\",\"\"\"=1\",-1.5,",
                        ",'    =1,,-0.10,,-1000,",
                        ",'＝1,'-5 - 6,",
                        ",-3,,");
        assertThat(json.path("app_id").asString()).isEqualTo("+1-2");
        assertThat(json.path("tr_orderid").asString()).isEqualTo("    =1");
        assertThat(json.path("se_value").decimalValue()).isEqualTo("-1.5");
    }

    @Test
    void leavesOutBotsAndSaysHowMany() throws Exception {
        put(
                HOUR,
                "aa",
                Logs.pageView(HOUR, "R1"),
                Logs.row(HOUR, agent("R2", "", "Mozilla/5.0%20(compatible;%20Googlebot/2.1)")),
                Logs.row(HOUR, agent("R3", "&ua=curl/8.5.0", "Mozilla/5.0%20(X11)")),
                Logs.row(HOUR, agent("R4", "&ua=Mozilla/5.0", "curl/8.5.0")),
                Logs.row(HOUR, agent("R5", "&aid=snowplow-maven-plugin", "curl/8.5.0")));
        var given = Configuration.EMPTY
                .with("eventsFormat", "ndjson")
                .with("eventsIncludeProbes", "true")
                .with("eventsSince", "2020-01-01");
        var problems = new Problems();

        var all = run(new EventRequestDraft(given, Requests.NOW, problems).read());
        var people = run(new EventRequestDraft(given.with("eventsBots", "leave-out"), Requests.NOW, problems).read());

        assertThat(problems.found()).isEmpty();
        assertThat(all.events).hasSize(5);
        assertThat(all.notes).noneMatch(line -> line.contains("bots"));
        assertThat(people.events)
                .extracting(line ->
                        JsonMapper.shared().readTree(line).path("event_id").asString())
                .containsExactly(Logs.eventId("R1"), Logs.eventId("R4"), Logs.eventId("R5"));
        assertThat(people.notes).contains("2 events of bots left out");
    }

    private static Map<String, String> agent(String id, String more, String agent) {
        return Map.of(
                "x-edge-request-id", id,
                "cs-uri-query", Logs.pageViewQuery(id, "web") + more,
                "cs(User-Agent)", agent);
    }

    @Test
    void showsColumnsForPeople() throws Exception {
        put(HOUR, "aa", Logs.row(HOUR, "R1", "e=se&p=web&tv=js-4&aid=%25E2%2580%25AEder&se_ca=cart&se_ac=add"));

        assertThat(run(Requests.all(EventFormat.TABLE)).events)
                .hasSize(2)
                .last()
                .asString()
                .startsWith("2026-11-24T10:00:00Z  struct            \\u202Eder")
                .endsWith("cart add")
                .doesNotContain("\u202E");
    }

    @Test
    void saysWhatItSaw() throws Exception {
        put(
                HOUR,
                "aa",
                Logs.pageView(HOUR.plusSeconds(1), "R1"),
                Logs.pageView(HOUR.plusSeconds(1), "R1"),
                Logs.row(HOUR.plusSeconds(2), Map.of("cs-method", "HEAD", "cs-uri-query", "e=pv&p=web&tv=t")),
                Logs.row(HOUR.plusSeconds(3), Map.of("cs-uri-stem", "/robots.txt")),
                Logs.row(HOUR.plusSeconds(4), "R4", "e=pv&p=web&tv=t&aid=snowplow-maven-plugin"),
                Logs.row(HOUR.plusSeconds(5), "R5", "e=pv&p=nonsense&tv=t"),
                "broken");

        var seen = run(Requests.all(EventFormat.NDJSON));

        assertThat(seen.events).hasSize(1);
        assertThat(seen.notes)
                .anyMatch(
                        line -> line.matches("Read 1 files \\(.* kB\\), 7 rows: 1 good, 2 bad, 1 duplicates, 1 probes,"
                                + " 2 rows that are no events, 0 left out by filters"))
                .anyMatch(line -> line.startsWith("Bad: 1 p "))
                .contains("Bad: 1 unreadable row", "Events from 2026-11-24T10:00:01Z to 2026-11-24T10:00:01Z")
                .anyMatch(
                        line -> line.matches(
                                "Delivered within 1h.* \\(p50\\) and 1h.* \\(p95\\) after the request, 0 late \\(after more than 1h\\)"));
    }

    @Test
    void saysHowManyCameLateAndWereProbes() throws Exception {
        var probe = "e=pv&p=web&tv=t&aid=snowplow-maven-plugin";
        files.put(
                Logs.name(HOUR, "aa"),
                Logs.gzip(List.of(
                        Logs.pageView(HOUR, "R1"),
                        Logs.pageView(HOUR.plusSeconds(1), "R2"),
                        Logs.row(HOUR, "R3", probe))),
                HOUR.plus(Duration.ofHours(1)).plusSeconds(1));

        assertThat(run(Requests.all(EventFormat.NDJSON)).notes)
                .anyMatch(line -> line.contains("3 rows: 2 good, 0 bad, 0 duplicates, 1 probes, "))
                .anyMatch(line -> line.endsWith("after the request, 1 late (after more than 1h)"));
        assertThat(run(Requests.withProbes()).notes)
                .anyMatch(line -> line.contains("3 rows: 3 good, 0 bad, 0 duplicates, 1 probes, "))
                .anyMatch(line -> line.endsWith("after the request, 2 late (after more than 1h)"));
    }

    @Test
    void countsApartWhatIsNoLogAndSaysWhatItIs() throws Exception {
        put(HOUR, "aa", Logs.pageView(HOUR, "R1"));
        files.put("README", "Copied every night.\nBy hand.\n".getBytes(StandardCharsets.UTF_8), HOUR);
        files.put("Thumbs.db", new byte[1000], HOUR);
        var bad = folder.resolve("bad.ndjson");

        var seen = run(Requests.toFile(folder.resolve("events.ndjson"), bad, folder.resolve("checkpoint")));

        assertThat(seen.warnings)
                .containsExactly(
                        "Passed over README: it is text without a row or a #Fields line of an access log",
                        "Passed over Thumbs.db: it is binary data");
        assertThat(seen.notes)
                .anyMatch(line -> line.matches("Read 1 files .*: 1 good, 0 bad, .*"))
                .contains("2 files passed over that are no access logs")
                .endsWith("Events: " + folder.resolve("events.ndjson") + " (ndjson)", "Bad rows: " + bad);
        assertThat(bad).isEmptyFile();
    }

    @Test
    void saysOfAFolderWhyThereIsNothing() throws Exception {
        var requests = new Requests(folder);
        EventReading.ofFolder(files, Requests.all(EventFormat.TABLE), requests.context())
                .run();
        put(HOUR, "aa", Logs.row(HOUR, Map.of("cs-uri-stem", "/")));
        EventReading.ofFolder(files, Requests.all(EventFormat.TABLE), requests.context())
                .run();

        assertThat(requests.warnings)
                .containsExactly(
                        "Nothing found in memory: there is no file in that folder, nor in the folders below it",
                        "Nothing found in memory: no log file there holds such an event that was not read before; the newest file is "
                                + Logs.name(HOUR, "aa"));
    }

    @Test
    void saysWhyThereIsNothing() throws Exception {
        assertThat(run(Requests.all(EventFormat.TABLE)).notes)
                .anyMatch(line -> line.startsWith("Nothing found in memory: there is no log file yet"));

        put(HOUR, "aa", Logs.row(HOUR, Map.of("cs-uri-stem", "/")));

        assertThat(run(Requests.all(EventFormat.TABLE)).notes)
                .anyMatch(line -> line.equals("Nothing found in memory: the newest log file is 1h30m old ("
                        + Logs.name(HOUR, "aa")
                        + "); the next is due within 1h of the next request, at most a day late"));
    }

    @Test
    void handsToAVisitorWhatIsReadOnceAsIs() throws Exception {
        put(
                HOUR,
                "aa",
                Logs.pageView(HOUR.minusSeconds(1), "R0"),
                Logs.pageView(HOUR.plusSeconds(1), "R1"),
                Logs.row(HOUR.plusSeconds(2), "R2", "e=pv&p=nonsense&tv=t"),
                Logs.row(HOUR.plusSeconds(3), Map.of("cs-uri-stem", "/robots.txt")),
                Logs.row(HOUR.plusSeconds(4), "R4", Logs.pageViewQuery("R4", "snowplow-maven-plugin")),
                "broken");
        put(HOUR, "bb", Logs.pageView(HOUR.plusSeconds(1), "R1"), Logs.pageView(HOUR.plusSeconds(5), "R5"));
        var visited = new ArrayList<String>();

        var statistics = EventReading.ofBucket(
                        files, Requests.all(EventFormat.TABLE).since(HOUR), new Requests(folder).context())
                .visit(new EventVisitor() {
                    @Override
                    public void event(Event event) {
                        visited.add(event.requestId().orElse("") + " "
                                + event.defects().size());
                    }

                    @Override
                    public void unreadable(UnreadableRow row) {
                        visited.add(row.text());
                    }
                });

        assertThat(visited).containsExactly("R1 0", "R2 1", "broken", "R5 0");
        assertThat(statistics.duplicates()).isEqualTo(1);
    }

    @Test
    void filters() throws Exception {
        put(
                HOUR,
                "aa",
                Logs.row(HOUR, "R1", Logs.pageViewQuery("R1", "web")),
                Logs.row(HOUR, "R2", Logs.pageViewQuery("R2", "shop")),
                Logs.row(HOUR, "R3", Logs.pageViewQuery("R3", "snowplow-maven-plugin")),
                Logs.row(HOUR, "R4", "e=se&p=web&tv=t&aid=web&se_ca=c&se_ac=a&eid=" + Logs.eventId("R4")));

        assertThat(eventIds(new EventFilter(Set.of(EventType.PAGE_VIEW), Set.of(), Set.of(), Set.of(), false)))
                .containsExactly(Logs.eventId("R1"), Logs.eventId("R2"));
        assertThat(eventIds(new EventFilter(Set.of(), Set.of("shop"), Set.of(), Set.of(), false)))
                .containsExactly(Logs.eventId("R2"));
        assertThat(eventIds(
                        new EventFilter(Set.of(), Set.of(), Set.of("iglu:com.google.analytics/*"), Set.of(), false)))
                .containsExactly(Logs.eventId("R4"));
        assertThat(eventIds(new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(Logs.eventId("R1")), false)))
                .containsExactly(Logs.eventId("R1"));
        assertThat(eventIds(new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(), true)))
                .hasSize(4);
    }

    @Test
    void readsTheTimesAskedForAndNoOtherHours() throws Exception {
        for (int hour = -3; hour <= 3; hour++) {
            var time = HOUR.plus(Duration.ofHours(hour));
            put(time, "aa", Logs.pageView(time, "A" + hour), Logs.pageView(time.plusSeconds(1800), "B" + hour));
        }
        var range = new EventTimeRange(HOUR.plusSeconds(1200), Optional.of(HOUR.plusSeconds(3600)));

        var seen = run(new EventRequest(EventSelection.ALL.in(range), EventDestination.console(EventFormat.NDJSON)));

        assertThat(ids(seen.events)).containsExactly(Logs.eventId("B0"));
        // Until its very end the hour's last rows may be in the next hour's files.
        assertThat(files.opened)
                .containsExactly(Logs.name(HOUR, "aa"), Logs.name(HOUR.plus(Duration.ofHours(1)), "aa"));
    }

    @Test
    void keepsTheNewest() throws Exception {
        for (int i = 0; i < 50; i++) {
            put(HOUR, String.format("%02d", i * 7 % 50), Logs.pageView(HOUR.plusSeconds(i), "R" + i));
        }

        assertThat(ids(run(newest(2, EventFormat.NDJSON)).events))
                .containsExactly(Logs.eventId("R48"), Logs.eventId("R49"));
    }

    @Test
    void takesWhatStandsLaterInTheLogForNewerWithinASecond() throws Exception {
        put(HOUR, "aa", Logs.row(HOUR, "R1", query("R1", "ue")), Logs.row(HOUR, "R2", query("R2", "se")));
        put(HOUR, "bb", Logs.row(HOUR, "R3", query("R3", "pv")), Logs.row(HOUR, "R4", query("R4", "pp")));
        files.put(
                Logs.name(HOUR, "ab"),
                ("#Fields: timestamp(ms) cs-method cs-uri-stem cs-uri-query\n"
                                + HOUR.plusMillis(5).toEpochMilli() + "\tGET\t/i\t" + query("R5", "pv") + "\n")
                        .getBytes(StandardCharsets.UTF_8),
                HOUR);

        for (var format : EnumSet.complementOf(EnumSet.of(EventFormat.PARQUET))) {
            var lines = run(newest(3, format)).events;
            assertThat(String.join("\n", lines))
                    .doesNotContain(Logs.eventId("R1"), Logs.eventId("R2"))
                    .containsSubsequence(Logs.eventId("R3"), Logs.eventId("R4"), Logs.eventId("R5"));
        }
    }

    private static String query(String id, String type) {
        return "e=" + type + "&p=web&tv=t&se_ca=c&se_ac=a&eid=" + Logs.eventId(id)
                + (type.equals("ue")
                        ? "&ue_pr=%257B%2522schema%2522%253A%2522iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/"
                                + "1-0-0%2522%252C%2522data%2522%253A%257B%2522schema%2522%253A%2522iglu:a/b/jsonschema/1-0-0"
                                + "%2522%252C%2522data%2522%253A%257B%257D%257D%257D"
                        : "");
    }

    private static EventRequest newest(int number, EventFormat format) {
        return new EventRequest(
                EventSelection.ALL,
                new EventDestination(
                        format,
                        CsvFormulas.DEFUSE,
                        Optional.of(number),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    }

    @RepeatedTest(5)
    void anyOrderDuplicationAndRedeliveryGivesTheSameEvents(@Seeded Random random) throws Exception {
        var expected = new TreeSet<String>();
        for (int hour = 0; hour < 4; hour++) {
            for (int i = 0; i < 40; i++) {
                var id = "R" + hour + "-" + i;
                var time = HOUR.plusSeconds(3600L * hour + random.nextInt(3600));
                expected.add(Logs.eventId(id));
                for (int copy = 0; copy <= random.nextInt(3); copy++) {
                    // Near the hour's end a row may be in the next hour's file.
                    var late = time.plusSeconds(random.nextInt(600));
                    add(late, random, Logs.pageView(time, id));
                }
            }
        }
        if (random.nextBoolean()) {
            var all = files.contents.values().iterator().next();
            files.put("copied-by-hand.gz", all, HOUR);
        }

        var seen = run(Requests.all(EventFormat.NDJSON));

        assertThat(ids(seen.events)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Of an hour's rows in both formats, whichever files were there first, those with milliseconds count. */
    @RepeatedTest(5)
    void aRequestInBothLayoutsIsOneEventWithMilliseconds(@Seeded Random random) throws Exception {
        var standard = new ArrayList<String>();
        var partitioned = new ArrayList<String>();
        var expected = new TreeSet<String>();
        for (int i = 0; i < 200; i++) {
            var row = Logs.pageView(HOUR.plusSeconds(i), "R" + i);
            int where = random.nextInt(3);
            if (where < 2) {
                standard.add(row);
            }
            if (where > 0) {
                partitioned.add(row);
            }
            expected.add(HOUR.plusSeconds(i).plusMillis(where > 0 ? 789 : 0) + " " + Logs.eventId("R" + i));
        }
        var puts = new ArrayList<Runnable>();
        for (int part = 0; part < 4; part++) {
            int from = part * standard.size() / 4;
            var rows = standard.subList(from, (part + 1) * standard.size() / 4);
            puts.add(() -> files.put(Logs.name(HOUR, "f" + from), Logs.gzip(rows), HOUR));
            int begin = part * partitioned.size() / 4;
            var objects = partitioned.subList(begin, (part + 1) * partitioned.size() / 4);
            puts.add(() -> files.put(Logs.partitioned(HOUR, "f" + begin), Logs.objects(objects, 789), HOUR));
        }
        Collections.shuffle(puts, random);
        puts.forEach(Runnable::run);

        var events = run(Requests.all(EventFormat.NDJSON)).events.stream()
                .map(JsonMapper.shared()::readTree)
                .map(event -> Instant.parse(event.path("collector_tstamp").asString()) + " "
                        + event.path("event_id").asString())
                .toList();

        assertThat(events).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void readsRealTimeLogsByTheColumnsThatAreNamed() throws Exception {
        files.put(
                "rt-1", "1772600767.541\tGET\t/i\te=pv&p=web&tv=t&eid=x\tR1\n".getBytes(StandardCharsets.UTF_8), HOUR);
        var problems = new Problems();
        var columns = Configuration.EMPTY.with(
                "eventsColumns", "timestamp, cs-method cs-uri-stem,cs-uri-query x-edge-request-id");
        var request = new EventRequestDraft(columns.with("eventsSince", "2020-01-01"), Requests.NOW, problems).read();

        assertThat(run(request).notes).anyMatch(line -> line.matches("Read 1 files .*, 1 rows: .*"));
        assertThat(run(Requests.all(EventFormat.NDJSON)).warnings)
                .singleElement()
                .asString()
                .startsWith(
                        "Passed over rt-1: it is rows of a real-time log: name their columns in snowplow.events.columns");
    }

    @Test
    void survivesConnectionsThatBreak() throws Exception {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 2000; i++) {
            rows.add(Logs.pageView(HOUR.plusSeconds(i), "R" + i));
        }
        var breaks = new AtomicInteger();
        var broken = new MemoryFiles() {
            @Override
            public Optional<InputStream> open(LogFile file) {
                var content = contents.getOrDefault(file.key(), new byte[0]);
                int whole = content.length / 4 * (breaks.incrementAndGet() % 4 + 1);
                var head = new ByteArrayInputStream(Arrays.copyOf(content, Math.min(whole, content.length)));
                return Optional.of(whole >= content.length ? head : new SequenceInputStream(head, new Broken()));
            }
        };
        broken.put(Logs.name(HOUR, "aa"), Logs.gzip(rows), HOUR);

        var requests = new Requests(folder);
        EventReading.ofBucket(broken, Requests.all(EventFormat.NDJSON), requests.context())
                .run();

        assertThat(breaks.get()).isGreaterThan(1);
        assertThat(requests.events).hasSize(2000).doesNotHaveDuplicates();
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void saysWhichFileEndedItsReader() {
        var deep = new MemoryFiles() {
            @Override
            public Optional<InputStream> open(LogFile file) {
                throw new StackOverflowError("on purpose");
            }
        };
        deep.put(Logs.name(HOUR, "aa"), new byte[1], HOUR);
        var requests = new Requests(folder);
        var reading = EventReading.ofBucket(deep, Requests.all(EventFormat.NDJSON), requests.context());

        assertThatIllegalStateException()
                .isThrownBy(reading::run)
                .withMessage("reading the log file " + Logs.name(HOUR, "aa") + " failed")
                .withCauseInstanceOf(StackOverflowError.class);
    }

    private static final class Broken extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("connection reset");
        }
    }

    @Test
    void passesOverAFileThatIsGone() throws Exception {
        put(HOUR, "aa", Logs.pageView(HOUR, "R1"));
        put(HOUR, "bb", Logs.pageView(HOUR, "R2"));
        files.contents.remove(Logs.name(HOUR, "aa"));

        var seen = run(Requests.all(EventFormat.NDJSON));

        assertThat(ids(seen.events)).containsExactly(Logs.eventId("R2"));
        assertThat(seen.notes).contains("1 files were gone before they could be read");
    }

    @Test
    void keepsBadRowsWithTheirReasons() throws Exception {
        put(HOUR, "aa", Logs.row(HOUR, "R1", "e=nonsense&p=web&tv=t"), "broken row");
        var bad = folder.resolve("bad.ndjson");

        run(Requests.toFile(folder.resolve("events.ndjson"), bad, folder.resolve("checkpoint")));

        var lines = Files.readAllLines(bad).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).path("file").asString()).isEqualTo(Logs.name(HOUR, "aa"));
        assertThat(lines.get(0).path("defects").path(0).path("parameter").asString())
                .isEqualTo("e");
        assertThat(lines.get(1).path("line").asInt()).isEqualTo(4);
        assertThat(lines.get(1).path("row").asString()).isEqualTo("broken row");
        assertThat(folder.resolve("events.ndjson")).isEmptyFile();
    }

    private List<String> eventIds(EventFilter filter) throws Exception {
        return ids(run(new EventRequest(
                        new EventSelection(
                                new EventTimeRange(Instant.EPOCH, Optional.empty()),
                                filter,
                                Bots.KEEP,
                                PrivacyRules.NONE,
                                Optional.empty()),
                        EventDestination.console(EventFormat.NDJSON)))
                .events);
    }

    private Requests run(EventRequest request) throws InterruptedException {
        var requests = new Requests(folder);
        EventReading.ofBucket(files, request, requests.context()).run();
        return requests;
    }

    private static List<String> ids(List<String> lines) {
        return lines.stream()
                .map(line -> JsonMapper.shared().readTree(line).path("event_id").asString())
                .toList();
    }

    private void put(Instant hour, String unique, String... rows) {
        files.put(Logs.name(hour, unique), Logs.gzip(List.of(rows)), hour.plus(Duration.ofHours(1)));
    }

    /** Appends to a file of either layout: a gzip member, as many concatenate them, or an object. */
    private void add(Instant hour, Random random, String row) {
        var unique = "f" + random.nextInt(5);
        boolean partitioned = random.nextBoolean();
        var name = partitioned ? Logs.partitioned(hour, unique) : Logs.name(hour, unique);
        var before = files.contents.getOrDefault(name, new byte[0]);
        var more = partitioned ? Logs.objects(List.of(row), random.nextInt(1000)) : Logs.gzip(List.of(row));
        var both = Arrays.copyOf(before, before.length + more.length);
        System.arraycopy(more, 0, both, before.length, more.length);
        files.put(name, both, hour.plus(Duration.ofHours(1)));
    }
}
