package io.github.snowplowcollector.reconcile;

import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The changes of an earlier plan, which a later one is held to: it may make fewer of them, and no other. A change is the same when
 * setting, kind and wanted values are; what was there before may be something else by now.
 *
 * @param changes those of the earlier plan, an address once
 */
public record AgreedChanges(List<Change> changes) {

    /** What {@code writes} would do beyond what was agreed, a line each; empty if nothing. */
    public List<String> beyond(List<Change> writes) {
        var lines = new ArrayList<String>();
        for (var write : writes) {
            agreed(write.address())
                    .ifPresentOrElse(
                            agreed -> lines.addAll(beyond(agreed, write)),
                            () -> lines.add(write.address() + ": " + word(write) + ", which was not planned"));
        }
        return lines;
    }

    /** The changes that were agreed and that {@code writes} need no more. */
    public List<Change> madeSince(List<Change> writes) {
        var needed = writes.stream().map(Change::address).collect(Collectors.toSet());
        return changes.stream()
                .filter(change -> change.isWrite() && !needed.contains(change.address()))
                .toList();
    }

    private Optional<Change> agreed(String address) {
        return changes.stream()
                .filter(change -> change.isWrite() && change.address().equals(address))
                .findFirst();
    }

    private static List<String> beyond(Change agreed, Change write) {
        if (agreed.kind() != write.kind()) {
            return List.of(write.address() + ": " + word(write) + ", planned was " + word(agreed));
        }
        var planned = wanted(agreed);
        var now = wanted(write);
        var fields = new TreeSet<>(now.keySet());
        if (write.kind() == Kind.CREATE) {
            // Of a creation every field is told, so that one that is missing is wanted empty.
            fields.addAll(planned.keySet());
        }
        return fields.stream()
                .filter(field -> !same(planned.get(field), now.getOrDefault(field, "")))
                .map(field -> write.address() + (field.isEmpty() ? "" : " " + field) + ": '"
                        + now.getOrDefault(field, "") + "', "
                        + (planned.containsKey(field)
                                ? "planned was '" + planned.get(field) + "'"
                                : "which was not planned"))
                .toList();
    }

    private static Map<String, String> wanted(Change change) {
        return change.differences().stream()
                .collect(Collectors.toMap(Difference::field, Difference::after, (one, other) -> other));
    }

    /** What was known after apply only, as a whole or somewhere in the value, may be known by now. */
    private static boolean same(@Nullable String planned, String now) {
        if (planned == null || planned.equals(now)) {
            return planned != null;
        }
        int deferred = planned.indexOf(Change.KNOWN_AFTER_APPLY);
        if (deferred < 0) {
            return false;
        }
        var end = planned.substring(deferred + Change.KNOWN_AFTER_APPLY.length());
        return now.length() >= deferred + end.length()
                && now.startsWith(planned.substring(0, deferred))
                && now.endsWith(end);
    }

    private static String word(Change change) {
        return change.kind().name().toLowerCase(Locale.ROOT);
    }
}
