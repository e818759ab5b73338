package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.Parameter;
import io.github.snowplowcollector.accesslog.QueryString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which pair of a query string tells which parameter of the protocol: of several the last, be its value empty. A name without
 * {@code =} tells that there is none, as an empty {@code url} does.
 */
@SuppressWarnings("EnumOrdinal") // An array is the one thing small enough to be had by every event.
final class SentParameters {

    private static final int COUNT = TrackerParameter.values().length;

    private final QueryString query;
    private final int[] pairs = new int[COUNT];
    private final FieldSet fields = FieldReader.filledOtherwise();

    SentParameters(QueryString query) {
        this.query = query;
        byte[] text = query.text();
        for (int pair = 0; pair < query.size(); pair++) {
            var parameter = ParameterNames.find(text, query.name(pair), query.value(pair));
            if (parameter != null) {
                boolean told = query.hasValue(pair)
                        && (parameter != TrackerParameter.URL || query.end(pair) > query.value(pair));
                pairs[parameter.ordinal()] = told ? pair + 1 : 0;
                fields.add(parameter.field());
            }
        }
    }

    QueryString query() {
        return query;
    }

    /** What these parameters may fill, and what something else can. */
    FieldSet fields() {
        return fields;
    }

    /** All pairs, with names as they were meant. */
    List<Parameter> parameters() {
        var pairs = query.parameters();
        return IntStream.range(0, query.size())
                .mapToObj(pair -> new Parameter(
                        pairs.get(pair).name().substring(amp(pair)),
                        pairs.get(pair).value()))
                .toList();
    }

    /** What rules leave of the pairs. Without the protocol nobody knows what a pair tells, so that one goes. */
    List<Parameter> parameters(PrivacyRules rules) {
        var ruled = new ArrayList<Parameter>();
        var all = parameters();
        for (int pair = 0; pair < query.size(); pair++) {
            var name = all.get(pair).name();
            var parameter = ParameterNames.find(query.text(), query.name(pair), query.value(pair));
            if (parameter != null && !rules.concern(parameter.fields())) {
                ruled.add(all.get(pair));
            } else if (parameter != null) {
                var texts = new FieldValues((field, value) -> {
                    if (value instanceof String text) { // Half a size is none.
                        ruled.add(new Parameter(name, text));
                    }
                });
                ParameterReader.read(parameter, query, pair, rules.applyTo(texts));
            }
        }
        return List.copyOf(ruled);
    }

    /** Whether {@code amp;} stands in front of a name. */
    boolean holdAmp() {
        return IntStream.range(0, query.size()).anyMatch(pair -> amp(pair) > 0);
    }

    /** How much of a name is {@code amp;}. */
    private int amp(int pair) {
        return ParameterNames.begin(query.text(), query.name(pair), query.value(pair)) - query.name(pair);
    }

    /** The pair that tells a parameter; negative if it was not sent. */
    int pair(TrackerParameter parameter) {
        return pairs[parameter.ordinal()] - 1;
    }

    Optional<EventType> type() {
        int pair = pair(TrackerParameter.E);
        return pair < 0 ? Optional.empty() : EventType.ofCode(query.text(), query.value(pair), query.end(pair));
    }
}
