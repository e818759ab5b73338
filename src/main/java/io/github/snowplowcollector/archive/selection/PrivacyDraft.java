package io.github.snowplowcollector.archive.selection;

import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.AddressMask;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.FieldRule;
import io.github.snowplowcollector.event.FieldType;
import io.github.snowplowcollector.event.PrivacyRules;
import io.github.snowplowcollector.event.Pseudonym;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what somebody wants to go out of events. */
public final class PrivacyDraft {

    /** The environment variable with the key of pseudonyms, which {@link Configuration} has under this name; never a property, for all to see. */
    public static final String KEY = "SNOWPLOW_PRIVACY_KEY";

    private static final int SHORTEST_KEY = 32;
    private static final String PARAMETER = "eventsPrivacy";
    private static final String OCTETS = "anonOctets";
    private static final String SEGMENTS = "anonSegments";
    private static final String EXAMPLE = "anonOctets=2,anonSegments=5,drop=user_id,pseudonymize=domain_userid";

    /** Without them an event is none, for us and for Snowplow's tools. */
    private static final Set<CanonicalField> NEEDED = EnumSet.of(
            CanonicalField.COLLECTOR_TSTAMP,
            CanonicalField.EVENT,
            CanonicalField.EVENT_ID,
            CanonicalField.V_COLLECTOR,
            CanonicalField.EVENT_VENDOR,
            CanonicalField.EVENT_NAME,
            CanonicalField.EVENT_FORMAT,
            CanonicalField.EVENT_VERSION);

    private final Configuration given;
    private final Problems problems;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<CanonicalField, FieldRule> rules = new EnumMap<>(CanonicalField.class);
    private Optional<Pseudonym> pseudonym = Optional.empty();

    PrivacyDraft(Configuration given, Problems problems) {
        this.given = given;
        this.problems = problems;
    }

    /** The rules; of use only if there are no problems. */
    PrivacyRules read() {
        for (var text : given.list(PARAMETER)) {
            var words = text.split("=", 2);
            var value = words.length == 2 ? words[1].strip() : "";
            switch (words[0].strip()) {
                case OCTETS -> count(text, OCTETS, value, 4);
                case SEGMENTS -> count(text, SEGMENTS, value, 8);
                case "drop" -> field(text, value).ifPresent(field -> put(text, field, FieldRule.DROP));
                case "pseudonymize" -> field(text, value).ifPresent(field -> pseudonymize(text, field));
                default ->
                    add(text, "Rules are: anonOctets, anonSegments, drop, pseudonymize.", "Write " + EXAMPLE + ".");
            }
        }
        if (counts.size() == 1) {
            var alone = counts.containsKey(OCTETS) ? OCTETS : SEGMENTS;
            add(
                    alone + "=" + counts.get(alone),
                    "Addresses are of both kinds, and those of the other kind would go out whole.",
                    "Give anonOctets for IPv4 and anonSegments for IPv6.");
        } else if (counts.size() == 2) {
            var mask = new AddressMask(counts.getOrDefault(OCTETS, 4), counts.getOrDefault(SEGMENTS, 8));
            put(mask.toString(), CanonicalField.USER_IPADDRESS, mask);
        }
        return new PrivacyRules(rules);
    }

    private void count(String text, String rule, String value, int most) {
        if (!value.matches("[1-9]") || Integer.parseInt(value) > most) {
            add(text, "Allowed is from 1 to " + most + ".", "Set it to " + most / 2 + ", to hide half of the address.");
        } else if (counts.put(rule, Integer.valueOf(value)) != null) {
            add(text, "It is there twice.", "Leave one out.");
        }
    }

    private Optional<CanonicalField> field(String text, String name) {
        var field = CanonicalField.named(name);
        if (field.isEmpty()) {
            add(text, "There is no such field.", "Write a column of the enriched event, for example user_id.");
        } else if (NEEDED.contains(field.get())) {
            add(text, "An event cannot be without it, nor with another one.", "Leave it as it is.");
        } else if (!field.get().isSent()) {
            add(text, "No event has it: only an enrichment fills it.", "Leave it out.");
        } else {
            return field;
        }
        return Optional.empty();
    }

    private void pseudonymize(String text, CanonicalField field) {
        if (field.type() != FieldType.TEXT) {
            add(text, "Only a text can be replaced.", "Write drop=" + field.canonicalName() + ".");
        } else if (hasKey(text)) {
            put(text, field, pseudonym.orElseThrow());
        }
    }

    private boolean hasKey(String text) {
        var key = given.typed(KEY).orElse("");
        if (key.length() < SHORTEST_KEY) {
            add(
                    text,
                    "It needs a key of at least " + SHORTEST_KEY + " characters in the environment variable " + KEY
                            + ", which " + (key.isEmpty() ? "is not set." : "has " + key.length() + "."),
                    "Make one by openssl rand -hex 32, keep it where you keep secrets, and set the variable.");
            return false;
        }
        pseudonym = pseudonym.or(() -> Optional.of(new Pseudonym(key)));
        return true;
    }

    private void put(String text, CanonicalField field, FieldRule rule) {
        if (rules.putIfAbsent(field, rule) != null) {
            add(text, field.canonicalName() + " has a rule already.", "Leave one out.");
        }
    }

    private void add(String text, String rule, String fix) {
        problems.add(PARAMETER, text, rule, fix);
    }
}
