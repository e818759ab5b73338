package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.accesslog.ByteScan;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of the fields of events on their way out. A field without a rule stays as it is. */
public final class PrivacyRules {

    /** What {@link CanonicalField#DERIVED_TSTAMP} is made of, besides the collector's time. */
    private static final Set<CanonicalField> TRACKER_TIMES =
            Set.of(CanonicalField.TRUE_TSTAMP, CanonicalField.DVCE_CREATED_TSTAMP, CanonicalField.DVCE_SENT_TSTAMP);

    /** All stays as it is. */
    public static final PrivacyRules NONE = new PrivacyRules(Map.of());

    private final Map<CanonicalField, FieldRule> rules = new EnumMap<>(CanonicalField.class);

    /** @param rules of fields that are no text, {@link FieldRule#DROP} alone */
    public PrivacyRules(Map<CanonicalField, FieldRule> rules) {
        this.rules.putAll(rules);
        if (TRACKER_TIMES.stream().anyMatch(rules::containsKey)) {
            this.rules.put(CanonicalField.DERIVED_TSTAMP, FieldRule.DROP);
        }
    }

    /** Whether all stays as it is. */
    public boolean areNone() {
        return rules.isEmpty();
    }

    /** Stands before a visitor, which gets the fields as the rules want them; the visitor itself if all stays. */
    public FieldVisitor applyTo(FieldVisitor visitor) {
        return areNone() ? visitor : new Ruled(rules, visitor);
    }

    /** Whether one of the fields has a rule. */
    boolean concern(Iterable<CanonicalField> fields) {
        for (var field : fields) {
            if (rules.containsKey(field)) {
                return true;
            }
        }
        return false;
    }

    /** What goes out of something that fills a field. */
    Optional<String> text(CanonicalField field, Optional<String> text) {
        var rule = rules.get(field);
        return rule == null ? text : text.flatMap(rule::of);
    }

    /** The same for the same rules with the same key. */
    @Override
    public String toString() {
        return rules.entrySet().stream()
                .map(rule -> rule.getKey().canonicalName() + ": " + rule.getValue())
                .collect(Collectors.joining("; "));
    }

    private record Ruled(Map<CanonicalField, FieldRule> rules, FieldVisitor next) implements FieldVisitor {

        @Override
        public void text(CanonicalField field, byte[] utf8, int from, int to) {
            var rule = rules.get(field);
            if (rule == null) {
                next.text(field, utf8, from, to);
                return;
            }
            rule.of(new String(utf8, from, to - from, UTF_8)).ifPresent(text -> {
                byte[] ruled = ByteScan.utf8(text);
                next.text(field, ruled, 0, ruled.length - ByteScan.SLACK);
            });
        }

        @Override
        public void integer(CanonicalField field, int value) {
            if (!rules.containsKey(field)) {
                next.integer(field, value);
            }
        }

        @Override
        public void decimal(CanonicalField field, BigDecimal value) {
            if (!rules.containsKey(field)) {
                next.decimal(field, value);
            }
        }

        @Override
        public void flag(CanonicalField field, boolean value) {
            if (!rules.containsKey(field)) {
                next.flag(field, value);
            }
        }

        @Override
        public void timestamp(CanonicalField field, long epochMilli) {
            if (!rules.containsKey(field)) {
                next.timestamp(field, epochMilli);
            }
        }

        @Override
        public void json(CanonicalField field, byte[] utf8, int from, int to) {
            if (!rules.containsKey(field)) {
                next.json(field, utf8, from, to);
            }
        }

        @Override
        public boolean wantsJson() {
            return next.wantsJson();
        }
    }
}
