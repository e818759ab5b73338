package io.github.snowplowcollector.report;

import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes in words, a line each: {@code +} create, {@code ~} update, {@code -} remove, {@code >} wait, {@code !} refused. */
public final class PlanText {

    private static final int ADDRESS_WIDTH = 52;
    private static final int CREATED_WIDTH = 120;
    static final String INDENT = "      ";

    private PlanText() {}

    /** One change on one line, and what changes in a JSON document on lines of its own. */
    public static List<String> lines(Change change) {
        return switch (change.kind()) {
            case CREATE -> List.of(row("+", change, shortened(created(change.differences()))));
            case UPDATE -> updated(change);
            case REMOVE -> List.of(row("-", change, removed(change.differences())));
            case WAIT -> List.of(row(">", change, awaited(change.differences())));
            case REFUSED -> List.of(row("!", change, change.reason()));
            case KEEP -> List.of(row("=", change, "in order"));
        };
    }

    /**
     * What is not in order, under headings, and a last line that counts everything.
     *
     * @param sorted all changes by their heading
     * @param words the lines of one change
     */
    public static List<String> lines(Map<String, List<Change>> sorted, Function<Change, List<String>> words) {
        var lines = new ArrayList<String>();
        sorted.forEach((heading, changes) -> {
            var open = changes.stream()
                    .filter(change -> change.kind() != Kind.KEEP)
                    .flatMap(change -> words.apply(change).stream())
                    .toList();
            if (!open.isEmpty()) {
                lines.add(heading);
                lines.addAll(open);
            }
        });
        lines.add(total(sorted.values().stream().flatMap(List::stream).toList()));
        return lines;
    }

    /** Whether {@link #lines(Change)} leaves something out. */
    public static boolean isShortened(Change change) {
        return change.kind() == Kind.CREATE && created(change.differences()).length() > CREATED_WIDTH;
    }

    /** How many changes there are of each kind, for example {@code 17 to add, 1 to change, 6 in order}. */
    static String total(List<Change> changes) {
        var counts = changes.stream().collect(Collectors.groupingBy(Change::kind, Collectors.counting()));
        var rare = EnumSet.of(Kind.REMOVE, Kind.WAIT, Kind.REFUSED);
        return Stream.of(Kind.CREATE, Kind.UPDATE, Kind.REMOVE, Kind.WAIT, Kind.REFUSED, Kind.KEEP)
                .filter(kind -> counts.containsKey(kind) || !rare.contains(kind))
                .map(kind -> counts.getOrDefault(kind, 0L) + " " + word(kind))
                .collect(Collectors.joining(", "));
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case CREATE -> "to add";
            case UPDATE -> "to change";
            case REMOVE -> "to remove";
            case WAIT -> "to wait for";
            case REFUSED -> "refused";
            case KEEP -> "in order";
        };
    }

    private static String row(String sign, Change change, String text) {
        var address = change.address();
        var gap = " ".repeat(Math.max(2, ADDRESS_WIDTH - address.length()));
        return (sign + " " + address + gap + text).stripTrailing();
    }

    private static String created(List<Difference> differences) {
        return differences.stream()
                .filter(difference -> !difference.after().isEmpty())
                .map(difference -> label(difference, "=") + difference.after())
                .collect(Collectors.joining(", "));
    }

    /** A policy in full would bury the other lines; what replaces something is always shown. */
    private static String shortened(String text) {
        return text.length() <= CREATED_WIDTH ? text : text.substring(0, CREATED_WIDTH) + ConsoleTable.SHORTENED;
    }

    private static List<String> updated(Change change) {
        var lines = new ArrayList<String>();
        var texts = new ArrayList<String>();
        for (var difference : change.differences()) {
            var document = LineDiff.ofDocuments(difference.before(), difference.after());
            document.stream()
                    .filter(line -> !line.startsWith(LineDiff.SAME))
                    .map(line -> INDENT + line)
                    .forEach(lines::add);
            texts.add(document.isEmpty() ? replaced(difference) : label(difference, ""));
        }
        lines.add(0, row("~", change, String.join(", ", texts)));
        return lines;
    }

    static String replaced(Difference difference) {
        return label(difference, ": ") + shown(difference.before()) + " -> " + shown(difference.after());
    }

    private static String awaited(List<Difference> differences) {
        return differences.isEmpty() ? "once the changes before it are made" : removed(differences);
    }

    private static String removed(List<Difference> differences) {
        return differences.stream().map(Difference::before).collect(Collectors.joining(", "));
    }

    static String label(Difference difference, String sign) {
        return difference.field().isEmpty() ? "" : difference.field() + sign;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "-" : value;
    }
}
