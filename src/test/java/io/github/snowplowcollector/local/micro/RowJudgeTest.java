package io.github.snowplowcollector.local.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.Column;
import io.github.snowplowcollector.event.Decoded;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventDecoder;
import io.github.snowplowcollector.local.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that do something to whoever judges them: it is said of them, and the counting goes on. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RowJudgeTest {

    @TempDir
    Path folder;

    private final List<EventStore> all = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final MicroThreads workers = new MicroThreads();
    private final JudgeThread thread = new JudgeThread(all);

    @AfterEach
    void stop() throws IOException {
        thread.close();
        workers.close();
        for (var each : all) {
            each.close();
        }
    }

    private EventStore collect(RowJudge judge) throws IOException {
        var events = EventStore.open(folder, judge, thread::wake, thread::hurry, warnings::add);
        all.add(events);
        return events;
    }

    private MicroApi api(EventStore events) {
        return new MicroApi(MicroAccess.LOCAL, new Routes("", Optional.empty(), events, thread, workers));
    }

    private static CompletableFuture<MicroAnswer> ask(MicroApi api, String target, String body) {
        int question = target.indexOf('?');
        return api.answer(new HttpRequest(
                body.isEmpty() ? "GET" : "POST",
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                Map.of("host", List.of("localhost")),
                body.getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
    }

    private static String said(CompletableFuture<MicroAnswer> answer) throws Exception {
        var body = answer.get(10, TimeUnit.SECONDS).body();
        if (body instanceof MicroAnswer.Whole whole) {
            return new String(whole.bytes(), StandardCharsets.UTF_8);
        }
        var text = new StringBuilder();
        try (var pieces = (MicroAnswer.Chunked) body) {
            for (var piece = next(pieces); piece.isPresent(); piece = next(pieces)) {
                text.append(new String(piece.get(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    private static Optional<byte[]> next(MicroAnswer.Chunked pieces) throws Exception {
        return pieces.next().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void append(EventStore events, byte[]... rows) throws IOException {
        for (var row : rows) {
            events.append(ByteBuffer.wrap(row));
        }
    }

    /** Overflows the stack, or throws, where a query says so. */
    private static Decoded hostile(AccessLogRecord row) {
        var query = row.field(Column.QUERY).orElse("");
        if (query.contains("deep")) {
            return hostile(row);
        }
        if (query.contains("throw")) {
            throw new IllegalStateException("on purpose");
        }
        return EventDecoder.decode(row);
    }

    private static RowJudge hostile() {
        return new RowJudge(RowJudgeTest::hostile, Event::defects, "hostile", new UnloggedHeaders());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep", "throw"})
    void makesABadEventOfARowThatCannotBeJudged(String what) throws Exception {
        var events = collect(hostile());
        var api = api(events);
        var awaited = ask(api, "/micro/await?total=3&timeout=1m", "");
        append(
                events,
                CollectedRows.row(CollectedRows.GOOD),
                CollectedRows.row("e=" + what),
                CollectedRows.row(CollectedRows.BAD));

        assertThat(said(awaited)).isEqualTo("{\"total\":3,\"good\":1,\"bad\":2}");
        var reason = what.equals("deep") ? "java.lang.StackOverflowError" : "IllegalStateException: on purpose";
        assertThat(said(ask(api, "/micro/bad", "")))
                .contains("{\"collectorPayload\":null,\"rawEvent\":null,\"errors\":[\"row cannot be judged: ", reason);
        assertThat(said(ask(api, "/micro/requests/2", ""))).contains("\"verdict\":\"bad\"", "e=" + what, reason);
        assertThat(said(ask(api, "/micro/requests", ""))).contains("\"number\":1", "\"number\":2", "\"number\":3");
        assertThat(said(ask(api, "/micro/events", "{\"validEvents\":false}"))).contains(reason, "toaster");
        assertThat(said(ask(api, "/micro/columnStats", "{\"columns\":[\"app_id\"]}")))
                .contains("shop");
        assertThat(said(ask(api, "/micro/good", "{\"app_id\":\"shop\"}"))).contains("page_view");

        append(events, CollectedRows.row(CollectedRows.GOOD));
        assertThat(said(ask(api, "/micro/all", ""))).isEqualTo("{\"total\":4,\"good\":2,\"bad\":2}");
        assertThat(said(ask(api, "/micro/reset", ""))).contains("\"total\":0");
    }

    @Test
    void tellsAViewerThatFailsAndGoesOnShowingTheOthers() throws Exception {
        var events = collect(RowJudge.of(Optional.empty(), new UnloggedHeaders()));
        var failure = new CompletableFuture<Throwable>();
        events.subscribe(new Subscriber(failure) {
            @Override
            public void judged(List<JudgedRow> rows) {
                throw new StackOverflowError();
            }
        });
        var shown = new CopyOnWriteArrayList<Long>();
        events.subscribe(new Subscriber(new CompletableFuture<>()) {
            @Override
            public void judged(List<JudgedRow> rows) {
                rows.forEach(row -> shown.add(row.entry().number()));
            }
        });
        append(events, CollectedRows.row(CollectedRows.GOOD));
        events.upToNow().get(10, TimeUnit.SECONDS);
        append(events, CollectedRows.row(CollectedRows.GOOD));

        assertThat(events.upToNow().get(10, TimeUnit.SECONDS).state().last()).isEqualTo(2);
        assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(StackOverflowError.class);
        assertThat(shown).containsExactly(1L, 2L);
    }

    private abstract static class Subscriber implements EventStore.Subscriber {

        private final CompletableFuture<Throwable> failure;

        Subscriber(CompletableFuture<Throwable> failure) {
            this.failure = failure;
        }

        @Override
        public void reset() {}

        @Override
        public void failed(Throwable why) {
            failure.complete(why);
        }

        @Override
        public void advised(RequestAdvice advice) {}

        @Override
        public boolean isWaiting() {
            return false;
        }
    }

    /** A filter looks into events more closely than counting does, where it is called for each of them. */
    @Test
    void answersAnAwaitWhoseFilterFails() throws Exception {
        var events = collect(RowJudge.of(Optional.empty(), new UnloggedHeaders()));
        var failing = RequestFilter.events(false).and(row -> {
            throw new StackOverflowError();
        });
        var wanted = new LongPoll.Wanted(1, 0, 0);
        var coming = LongPoll.begin(events, wanted, failing, Duration.ofMinutes(1), workers);
        append(events, CollectedRows.row(CollectedRows.GOOD));
        events.upToNow().get(10, TimeUnit.SECONDS);
        var there = LongPoll.begin(events, wanted, failing, Duration.ofMinutes(1), workers);

        assertThat(coming)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withRootCauseInstanceOf(StackOverflowError.class);
        assertThat(there)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withRootCauseInstanceOf(StackOverflowError.class);
    }

    /** An edge that limited request lines and headers apart wrote such rows, and may have left them in the folder. */
    @Test
    void judgesRowsLongerThanABlockAndPassesOverWhatIsLongerThanAnyRow() throws Exception {
        var long1 = CollectedRows.row("%".repeat(57_000), CollectedRows.GOOD, "\u00ff".repeat(32_000));
        var long2 = CollectedRows.row("GET", CollectedRows.GOOD, "\u00ff".repeat(300_000));
        assertThat(long1.length).isGreaterThan(RowBlock.ORDINARY);
        var endless = new byte[3 * RowBlock.LONGEST_ROW];
        Arrays.fill(endless, (byte) 'x');
        endless[endless.length - 1] = '\n';
        var rows = new ByteArrayOutputStream();
        for (var each : List.of(CollectedRows.row(CollectedRows.GOOD), long1, endless, long2)) {
            rows.writeBytes(each);
        }
        Files.write(folder.resolve("000000000000.rows"), rows.toByteArray());

        var events = collect(RowJudge.of(Optional.empty(), new UnloggedHeaders()));
        var api = api(events);
        append(events, CollectedRows.row(CollectedRows.BAD));

        assertThat(said(ask(api, "/micro/all", ""))).isEqualTo("{\"total\":3,\"good\":2,\"bad\":1}");
        assertThat(said(ask(api, "/micro/requests/2", ""))).contains("\"number\":2,", "\"verdict\":\"none\"");
        assertThat(warnings).singleElement().asString().contains(endless.length + " bytes are no rows");
    }

    @Test
    void readsNothingTwiceAfterAReset() throws Exception {
        Files.write(folder.resolve("000000000000.rows"), new byte[] {'x', '\n'});
        var events = collect(RowJudge.of(Optional.empty(), new UnloggedHeaders()));
        var api = api(events);

        assertThat(said(ask(api, "/micro/reset", ""))).contains("\"total\":0");
        append(events, CollectedRows.row(CollectedRows.GOOD));
        assertThat(said(ask(api, "/micro/all", ""))).contains("\"good\":1");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("000000000001.rows")
                    .hasSize(2);
        }
    }
}
