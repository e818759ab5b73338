package io.github.snowplowcollector.reconcile;

import java.util.List;

/**
 * What a plan says of one setting.
 *
 * @param address the setting
 * @param kind what will be done
 * @param differences field by field, what differs; for a creation, every field; for a wait, what is missing so far; empty when nothing
 *     is done
 * @param reason why it is refused; empty otherwise
 */
public record Change(String address, Kind kind, List<Difference> differences, String reason) {

    /** What a plan shows in place of a deferred value. */
    public static final String KNOWN_AFTER_APPLY = "known after apply";

    public Change {
        differences = List.copyOf(differences);
    }

    /** Whether something is to be written. */
    public boolean isWrite() {
        return kind == Kind.CREATE || kind == Kind.UPDATE || kind == Kind.REMOVE;
    }

    /** What is done with a setting. */
    public enum Kind {
        CREATE,
        UPDATE,
        REMOVE,
        WAIT,
        KEEP,
        REFUSED
    }

    /**
     * One field that differs.
     *
     * @param field its name; empty for a value without fields
     * @param before what is there; empty if nothing is
     * @param after what should be there; empty if nothing should
     */
    public record Difference(String field, String before, String after) {}
}
