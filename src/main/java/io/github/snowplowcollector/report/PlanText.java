package io.github.snowplowcollector.report;

import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Changes in words, a line each: {@code +} create, {@code ~} update, {@code -} remove, {@code !} refused, and how many are in order. */
public final class PlanText {

    private static final int ADDRESS_WIDTH = 52;
    private static final int CREATED_WIDTH = 120;

    private PlanText() {}

    /** One change on one line. */
    public static String line(Change change) {
        return switch (change.kind()) {
            case CREATE -> row("+", change, shortened(created(change.differences())));
            case UPDATE -> row("~", change, updated(change.differences()));
            case REMOVE -> row("-", change, removed(change.differences()));
            case REFUSED -> row("!", change, change.reason());
            case KEEP -> row("=", change, "in order");
        };
    }

    /** A line for everything that is not in order, and a last one that counts what is. */
    public static List<String> lines(List<Change> changes) {
        var lines = new ArrayList<String>();
        changes.stream().filter(change -> change.kind() != Kind.KEEP).forEach(change -> lines.add(line(change)));
        lines.add("= " + (changes.size() - lines.size()) + " in order");
        return lines;
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

    /** A policy in full would bury the other lines; what replaces something is always shown in full. */
    private static String shortened(String text) {
        return text.length() <= CREATED_WIDTH ? text : text.substring(0, CREATED_WIDTH) + " ...";
    }

    private static String updated(List<Difference> differences) {
        return differences.stream()
                .map(difference ->
                        label(difference, ": ") + shown(difference.before()) + " -> " + shown(difference.after()))
                .collect(Collectors.joining(", "));
    }

    private static String removed(List<Difference> differences) {
        return differences.stream().map(Difference::before).collect(Collectors.joining(", "));
    }

    private static String label(Difference difference, String sign) {
        return difference.field().isEmpty() ? "" : difference.field() + sign;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "-" : value;
    }
}
