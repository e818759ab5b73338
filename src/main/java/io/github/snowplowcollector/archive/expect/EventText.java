package io.github.snowplowcollector.archive.expect;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An event in a few words, however long its values are; still to be made safe to print. */
final class EventText {

    private static final int LONGEST_VALUE = 80;
    private static final int MOST_DEFECTS = 3;

    private EventText() {}

    /** Its type and what tells it from others of that type, for example {@code struct app=shop category=cart action=add}. */
    static String kind(Event event) {
        var kind = new StringBuilder(event.type().map(EventType::canonicalName).orElse("event"));
        add(kind, "app", event.appId());
        event.type().ifPresent(type -> {
            if (type == EventType.STRUCT) {
                add(kind, "category", event.text(CanonicalField.SE_CATEGORY));
                add(kind, "action", event.text(CanonicalField.SE_ACTION));
            } else if (type == EventType.UNSTRUCT) {
                add(kind, "schema", event.schema());
            }
        });
        return kind.toString();
    }

    private static void add(StringBuilder kind, String name, Optional<String> value) {
        value.ifPresent(text -> kind.append(' ').append(name).append('=').append(cut(text)));
    }

    /** Why it is bad. */
    static String reasons(List<Defect> defects) {
        var first = defects.stream().limit(MOST_DEFECTS).map(EventText::reason).collect(Collectors.joining(", "));
        return first + (defects.size() > MOST_DEFECTS ? ", …" : "");
    }

    private static String reason(Defect defect) {
        var value = cut(defect.value());
        return defect.parameter() + " " + defect.rule() + (value.isEmpty() ? "" : ": '" + value + "'");
    }

    static String cut(String value) {
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
    }
}
