package io.github.snowplowcollector.local.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files as the death of a machine leaves them: what is sound in them is shown and counted, nothing else is, and that is said. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedEventsTest {

    private static final int CASES = 400;
    private static final String ROWS = "000000000000.rows";

    @TempDir
    Path folder;

    private final RowJudge judge = RowJudge.of(Optional.empty(), new UnloggedHeaders());
    private final List<String> warnings = new ArrayList<>();
    private final List<byte[]> rows = new ArrayList<>();
    private String index = "";

    @BeforeEach
    void collect() throws IOException {
        index = "000000000000-" + judge.rules() + ".index";
        for (int i = 0; i < 40; i++) {
            var query = i % 3 == 2 ? CollectedRows.BAD : CollectedRows.GOOD;
            rows.add(CollectedRows.row(query + "&page=" + i + "-" + "x".repeat(i * 157 % 400)));
        }
    }

    /** A folder as a collector left it that had all rows and had judged some of them. */
    private Path folder(String name, int judged) throws IOException {
        var own = Files.createDirectory(folder.resolve(name));
        try (var events = open(own)) {
            append(events, rows.subList(0, judged));
            judgeAll(events);
            append(events, rows.subList(judged, rows.size()));
        }
        return own;
    }

    private EventStore open(Path own) throws IOException {
        return EventStore.open(own, judge, () -> {}, () -> {}, warnings::add);
    }

    private static void append(EventStore events, List<byte[]> more) throws IOException {
        for (var row : more) {
            events.append(ByteBuffer.wrap(row));
        }
    }

    private static void judgeAll(EventStore events) throws IOException {
        for (int turns = 0; events.isBehind(); turns++) {
            assertThat(turns).as("turns of the judge").isLessThan(100);
            events.proceed();
        }
    }

    private static List<JudgedRow> shown(EventStore events) throws IOException {
        var scan = events.snapshot().scan(new RequestFilter(EnumSet.allOf(Verdict.class), true, List.of()));
        var shown = new ArrayList<JudgedRow>();
        for (var row = scan.next(); row.isPresent(); row = scan.next()) {
            shown.add(0, row.get());
        }
        return shown;
    }

    /** What was done to a file, and from where to where. */
    private record Damage(String file, String what, int from, int to, byte[] left) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %s from %d to %d", what, file, from, to);
        }
    }

    private static Damage damage(Random random, String file, byte[] whole) {
        int from = random.nextInt(whole.length);
        int to = from + 1 + random.nextInt(Math.min(3000, whole.length - from));
        var left = whole.clone();
        switch (random.nextInt(6)) {
            case 0 -> {
                Arrays.fill(left, from, to, (byte) 0);
                return new Damage(file, "NULs in", from, to, left);
            }
            case 1 -> {
                var garbage = new byte[to - from];
                random.nextBytes(garbage);
                garbage[0] = (byte) (0x80 | garbage[0]);
                System.arraycopy(garbage, 0, left, from, garbage.length);
                return new Damage(file, "garbage in", from, to, left);
            }
            case 2 -> {
                return new Damage(file, "nothing left of", from, whole.length, Arrays.copyOf(whole, from));
            }
            case 3 -> {
                Arrays.fill(left, from, left.length, (byte) 0);
                return new Damage(file, "NULs to the end of", from, whole.length, left);
            }
            case 4 -> {
                var longer = Arrays.copyOf(whole, whole.length + to - from);
                return new Damage(file, "NULs behind", whole.length, longer.length, longer);
            }
            default -> {
                var longer = Arrays.copyOf(whole, whole.length + 600);
                for (int i = whole.length; i < longer.length; i++) {
                    longer[i] = (byte) (random.nextInt(40) == 0 ? '\n' : 0x80 | random.nextInt(128));
                }
                return new Damage(file, "garbage behind", whole.length, longer.length, longer);
            }
        }
    }

    @Test
    void showsWhatIsSoundAndNothingElse(@Seeded Random random) throws IOException {
        for (int i = 0; i < CASES; i++) {
            int judged = random.nextInt(rows.size() + 1);
            var own = folder("case-" + i, judged);
            boolean inRows = judged == 0 || random.nextBoolean();
            var file = own.resolve(inRows ? ROWS : index);
            var damage = damage(random, file.getFileName().toString(), Files.readAllBytes(file));
            Files.write(file, damage.left());
            check(own, damage, inRows);
        }
    }

    private void check(Path own, Damage damage, boolean inRows) throws IOException {
        warnings.clear();
        var intact = inRows ? intact(damage) : texts(rows);
        try (var events = open(own)) {
            judgeAll(events);
            var shown = texts(events);
            assertThat(texts(rows).stream().filter(shown::contains))
                    .as("%s", damage)
                    .containsExactlyElementsOf(shown);
            assertThat(shown).as("%s", damage).containsAll(intact);
            assertCounts(events);
            if (shown.size() < rows.size()) {
                assertThat(warnings)
                        .as("%s", damage)
                        .isNotEmpty()
                        .allSatisfy(line ->
                                assertThat(line).contains(own.resolve(ROWS).toString()));
            }

            append(events, List.of(CollectedRows.row(CollectedRows.GOOD)));
            judgeAll(events);
            assertThat(texts(events)).as("%s", damage).hasSize(shown.size() + 1);
        }
        warnings.clear();
        try (var again = open(own)) {
            assertThat(again.isBehind()).as("%s", damage).isFalse();
            assertCounts(again);
            assertThat(warnings).as("%s", damage).isEmpty();
        }
    }

    private static void assertCounts(EventStore events) throws IOException {
        var totals = Totals.NONE;
        for (var row : shown(events)) {
            totals = totals.plus(row.defects().isEmpty() ? Verdict.GOOD : Verdict.BAD);
        }
        assertThat(events.snapshot().state().totals(true)).isEqualTo(totals);
    }

    private static List<String> texts(EventStore events) throws IOException {
        return shown(events).stream().map(JudgedRow::row).toList();
    }

    private static List<String> texts(List<byte[]> rows) {
        return rows.stream().map(CollectedRows::text).toList();
    }

    /** The rows of which no byte was touched, and none of the line end before. */
    private List<String> intact(Damage damage) {
        var intact = new ArrayList<String>();
        int start = 0;
        for (var row : rows) {
            int end = start + row.length;
            if (end <= damage.from() || start > damage.to()) {
                intact.add(CollectedRows.text(row));
            }
            start = end;
        }
        return intact;
    }

    @Test
    void opensFilesThatEndAnywhere() throws IOException {
        rows.subList(3, rows.size()).clear();
        var whole = folder("whole", rows.size());
        for (var name : List.of(ROWS, index)) {
            var bytes = Files.readAllBytes(whole.resolve(name));
            for (int length = 0; length < bytes.length; length++) {
                var own = Files.createDirectory(folder.resolve(name + length));
                Files.copy(whole.resolve(ROWS), own.resolve(ROWS));
                Files.copy(whole.resolve(index), own.resolve(index));
                Files.write(own.resolve(name), Arrays.copyOf(bytes, length));
                check(own, new Damage(name, "nothing left of", length, bytes.length, bytes), name.equals(ROWS));
            }
        }
    }

    @Test
    void judgesAllAnewWithoutAnIndexAndSaysNothing() throws IOException {
        var own = folder("none", rows.size());
        Files.delete(own.resolve(index));

        try (var events = open(own)) {
            judgeAll(events);
            assertThat(texts(events)).isEqualTo(texts(rows));
        }
        assertThat(warnings).isEmpty();
    }

    /** A row that changed under its entry is not counted as what it was. */
    @Test
    void judgesARowAnewThatIsNotTheOneThatWasJudged() throws IOException {
        var own = folder("changed", rows.size());
        var bytes = new ByteArrayOutputStream();
        rows.forEach(bytes::writeBytes);
        var text = bytes.toString(StandardCharsets.US_ASCII).replaceFirst("p=web", "p=wab");
        Files.writeString(own.resolve(ROWS), text);

        try (var events = open(own)) {
            judgeAll(events);
            assertCounts(events);
            assertThat(shown(events).get(0).defects()).isNotEmpty();
        }
        assertThat(warnings).singleElement().asString().contains("40 rows are judged anew");
    }
}
