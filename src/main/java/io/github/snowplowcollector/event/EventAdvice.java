package io.github.snowplowcollector.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What to tell whoever sends an event that Enrich takes, but not as it was meant. No defect: the verdict does not know of it.
 *
 * @param message what was noticed
 * @param fix what to do
 */
public record EventAdvice(String message, String fix) {

    private static final List<Expected> EXPECTED = List.of(
            new Expected(List.of(EventType.values()), "p=web", TrackerParameter.P),
            new Expected(List.of(EventType.values()), "tv=no-js-0.1.0", TrackerParameter.TV),
            new Expected(List.of(EventType.STRUCT), "se_ca=shop", TrackerParameter.SE_CA, TrackerParameter.EV_CA),
            new Expected(List.of(EventType.STRUCT), "se_ac=buy", TrackerParameter.SE_AC, TrackerParameter.EV_AC),
            new Expected(
                    List.of(EventType.UNSTRUCT),
                    "ue_px=<the event in base64>",
                    TrackerParameter.UE_PX,
                    TrackerParameter.UE_PR));

    /** A parameter that events of some types should have, under one of its names, today's first. */
    private record Expected(List<EventType> types, String example, List<TrackerParameter> names) {

        Expected(List<EventType> types, String example, TrackerParameter... names) {
            this(types, example, List.of(names));
        }

        boolean isMissing(SentParameters sent) {
            return sent.type().filter(types::contains).isPresent()
                    && names.stream().noneMatch(name -> sent.pair(name) >= 0);
        }

        String code() {
            return names.get(0).code();
        }

        String field() {
            return names.get(0).field().canonicalName();
        }
    }

    static List<EventAdvice> on(SentParameters sent) {
        var advice = new ArrayList<EventAdvice>(0);
        var missing =
                EXPECTED.stream().filter(expected -> expected.isMissing(sent)).toList();
        if (!missing.isEmpty()) {
            advice.add(missing(missing));
        }
        if (sent.holdAmp()) {
            advice.add(new EventAdvice(
                    "&amp; stands where & separates parameters: the amp; was dropped.",
                    "Write & in the URL; only a page's source escapes it, once."));
        }
        if (sent.query().hasStrayPercent()) {
            advice.add(new EventAdvice(
                    "A % without two hex digits behind it was read as text.", "Send a % of a value as %25."));
        }
        return advice;
    }

    private static EventAdvice missing(List<Expected> missing) {
        boolean one = missing.size() == 1;
        return new EventAdvice(
                all(missing, Expected::code) + (one ? " is" : " are") + " missing: Enrich does not mind, but "
                        + all(missing, Expected::field) + (one ? " stays" : " stay") + " empty.",
                "Send " + all(missing, Expected::example) + ".");
    }

    private static String all(List<Expected> missing, Function<Expected, String> part) {
        return missing.stream().map(part).collect(Collectors.joining(" and "));
    }
}
